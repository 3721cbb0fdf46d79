package io.github.promptharness.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.report.content.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style and the script of the page, and the policy that lets a browser run these two and
 * nothing else: both are named by their hash, and no request is allowed.
 *
 * @param style all rules
 * @param script all code
 */
record Assets(Markup style, Markup script) {
  private static final String POLICY =
      "default-src 'none'; script-src 'sha256-%s'; style-src 'sha256-%s'; base-uri 'none';"
          + " form-action 'none'";

  /** With the rules of the figures behind those of the page. */
  static Assets with(String rulesOfFigures) {
    return new Assets(
        new Markup("\n" + resource("style.css") + rulesOfFigures + "\n"),
        new Markup(
            "\n" + resource("shared.js") + resource("items.js") + resource("long-tables.js")));
  }

  /** The content security policy, for the page's meta element. */
  Markup policy() {
    return new Markup(POLICY.formatted(hash(script), hash(style)));
  }

  /** A browser hashes what stands between the tags, with line ends as a parser leaves them. */
  private static String hash(Markup of) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(of.text().getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " lies beside this class");
      }
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
