package io.github.promptharness.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.Evidence.Body;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that pays. The only class that reads it from the environment; it is never printed, and
 * {@link #redact} takes it out of what an endpoint echoes and we print or keep.
 */
final class ApiKey {
  static final String VARIABLE = "OPENAI_API_KEY";

  /** As Azure's own documentation names it. */
  static final String AZURE_VARIABLE = "AZURE_OPENAI_API_KEY";

  /** What fingerprints are made with unless the builder says otherwise. */
  static final String DEFAULT_SALT = "promptharness.key.1";

  /** Stands in the header until the real one is put there, as the client library insists on one. */
  static final String PLACEHOLDER = "none";

  /** A shorter one is a word made up for a server of one's own, which any answer may contain. */
  private static final int SHORTEST_SECRET = 16;

  private static final int FINGERPRINT_BYTES = 4;

  private final Optional<String> secret;
  private final SecretForms forms;
  private final String fingerprint;

  private ApiKey(Optional<String> secret, String salt) {
    this.secret = secret;
    this.forms = secret.map(SecretForms::of).orElse(SecretForms.NONE);
    this.fingerprint = secret.map(key -> hmac(salt, key)).orElse("");
  }

  /** No key; none is sent. */
  static ApiKey none() {
    return new ApiKey(Optional.empty(), DEFAULT_SALT);
  }

  static ApiKey of(String secret) {
    return of(secret, DEFAULT_SALT);
  }

  static ApiKey of(String secret, String salt) {
    if (!isVisibleAscii(secret)) {
      // The value is left out of the message on purpose.
      throw new IllegalArgumentException(
          "an API key must be visible ASCII characters without spaces or line breaks: copy it"
              + " again");
    }
    return new ApiKey(Optional.of(secret), salt);
  }

  /** The same key with a fingerprint of another salt. */
  ApiKey salted(String salt) {
    return new ApiKey(secret, salt);
  }

  /** Whether the text can be the value of a header without being changed on the way. */
  static boolean isVisibleAscii(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  static ApiKey fromEnvironment(String variable) {
    return from(System.getenv(), variable);
  }

  static ApiKey from(Map<String, String> environment) {
    return from(environment, VARIABLE);
  }

  static ApiKey from(Map<String, String> environment, String variable) {
    String secret = environment.getOrDefault(variable, "").strip();
    if (secret.isEmpty()) {
      throw new IllegalArgumentException(
          "an API key must be given: set the environment variable "
              + variable
              + ", or build the model with apiKey(...), or with noKey() for a server that asks for"
              + " none and for plans and quotes");
    }
    return of(secret);
  }

  boolean isGiven() {
    return secret.isPresent();
  }

  String secret() {
    return secret.orElse(PLACEHOLDER);
  }

  boolean is(String other) {
    return secret.filter(other::equals).isPresent();
  }

  /** Tells keys apart: the first 8 hexadecimal digits of an HMAC-SHA256; empty if there is none. */
  String fingerprint() {
    return fingerprint;
  }

  /** Whether the text shows the key, in any of the forms that are redacted. */
  boolean standsIn(String text) {
    return forms.standIn(text);
  }

  /** The text without the key. */
  String redact(String text) {
    return forms.redact(text);
  }

  /** The text without the key, unless the key is too short to be a secret. */
  String redactIfSecret(String text) {
    return isSecret() ? redact(text) : text;
  }

  /** The bytes without the key. */
  Body redact(Body body) {
    String bytes = new String(body.bytes(), ISO_8859_1);
    return forms.standIn(bytes) ? Body.of(forms.redact(bytes).getBytes(ISO_8859_1)) : body;
  }

  /** The bytes without the key, unless the key is too short to be a secret. */
  Body redactIfSecret(Body body) {
    return isSecret() ? redact(body) : body;
  }

  private boolean isSecret() {
    return secret().length() >= SHORTEST_SECRET;
  }

  private static String hmac(String salt, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(key.getBytes(UTF_8)), 0, FINGERPRINT_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "ApiKey[" + (isGiven() ? "given" : "none") + "]";
  }
}
