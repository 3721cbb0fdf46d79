package io.github.promptharness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A versioned canonical form, digested as it is written.
 *
 * <p>Each field is its name and its value, both as UTF-8 with their lengths before them, so that no
 * two different sequences of fields have the same bytes. An absent value is not written: a field
 * added to the form later leaves the hashes of everything that does not use it as they are.
 */
public final class Canonical {
  private final MessageDigest digest;

  /** A form of this name and version; nothing else begins with it. */
  public Canonical(String form) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    write(form);
  }

  /** Writes a field. */
  public Canonical field(String name, String value) {
    write(name);
    write(value);
    return this;
  }

  /** Writes a whole number. */
  public Canonical field(String name, long value) {
    return field(name, Long.toString(value));
  }

  /** Writes a number by its bits, since how it is spelled depends on the JDK. */
  public Canonical field(String name, double value) {
    return field(name, Long.toHexString(Double.doubleToLongBits(value + 0.0)));
  }

  /** Writes the field unless it is empty, which stands for absent. */
  public Canonical unlessEmpty(String name, String value) {
    return value.isEmpty() ? this : field(name, value);
  }

  /** The SHA-256 digest; the form is used up. */
  public byte[] bytes() {
    return digest.digest();
  }

  /** The SHA-256 digest as 64 hexadecimal digits; the form is used up. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  private void write(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
    digest.update(utf8);
  }
}
