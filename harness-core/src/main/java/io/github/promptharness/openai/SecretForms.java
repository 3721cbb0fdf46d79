package io.github.promptharness.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The forms in which an endpoint, a proxy or an exception may show a secret: as it is, escaped for
 * a URL or for JSON, and in Base64, also as a part of something longer, such as {@code user:key}.
 * All are ASCII, so that they are found in bytes as in text.
 */
final class SecretForms {
  static final SecretForms NONE = new SecretForms(List.of());

  private static final String MARK = "[key]";

  /** Base64 writes three bytes as four characters. */
  private static final int GROUP = 3;

  /** A shorter piece of Base64 may be there by chance. */
  private static final int SHORTEST_BASE64 = 12;

  private final List<String> forms;

  private SecretForms(List<String> forms) {
    this.forms = forms;
  }

  static SecretForms of(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, UTF_8));
    forms.add(secret.replace("/", "\\/"));
    for (int offset = 0; offset < GROUP; offset++) {
      String core = base64Core(secret, offset);
      if (core.length() >= SHORTEST_BASE64) {
        forms.add(core);
        forms.add(core.replace('+', '-').replace('/', '_'));
      }
    }
    return new SecretForms(List.copyOf(forms));
  }

  /**
   * Those characters of the Base64 of a text that holds the secret which follow from the secret
   * alone.
   *
   * @param offset where in a group of three bytes the secret begins
   */
  private static String base64Core(String secret, int offset) {
    byte[] bytes = (" ".repeat(offset) + secret).getBytes(UTF_8);
    String whole = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    int from = offset == 0 ? 0 : offset + 1;
    int to = whole.length() - (bytes.length % GROUP == 0 ? 0 : 1);
    return from < to ? whole.substring(from, to) : "";
  }

  boolean standIn(String text) {
    return forms.stream().anyMatch(text::contains);
  }

  String redact(String text) {
    String redacted = text;
    for (String form : forms) {
      redacted = redacted.replace(form, MARK);
    }
    return redacted;
  }
}
