package io.github.promptharness.report.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of texts. */
final class Fingerprints {
  private Fingerprints() {}

  /** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
  static String of(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * The same of its letters and digits alone, which stay as they are whatever a spreadsheet does to
   * line ends, white space, control characters and signs at the start.
   */
  static String ofLetters(String text) {
    var letters = new StringBuilder(text.length());
    text.codePoints()
        .filter(Character::isLetterOrDigit)
        .filter(Character::isValidCodePoint)
        .forEach(letters::appendCodePoint);
    return of(letters.toString());
  }
}
