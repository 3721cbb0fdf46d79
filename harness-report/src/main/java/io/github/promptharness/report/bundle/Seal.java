package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The comment at the end of an archive: SHA-256 of every byte before it. ZIP has bytes that no
 * entry's hash sees, such as times, flags and padding; the seal sees them.
 *
 * <p>As a stream it holds back as many bytes as the comment has, so that in the end it can put the
 * hash in their place.
 */
final class Seal extends OutputStream {
  private static final String TITLE = "Prompt Harness bundle; SHA-256 of all bytes before: ";
  private static final int LENGTH = TITLE.length() + 64;

  /** What is given to the archive as its comment, to be replaced. */
  static final String PLACE = TITLE + "0".repeat(64);

  private final OutputStream out;
  private final MessageDigest digest = Digests.sha256();
  private final byte[] held = new byte[LENGTH];
  private int size;

  Seal(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int sign) throws IOException {
    write(new byte[] {(byte) sign}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    int released = Math.max(0, size + count - LENGTH);
    int ofHeld = Math.min(released, size);
    release(held, 0, ofHeld);
    System.arraycopy(held, ofHeld, held, 0, size - ofHeld);
    size -= ofHeld;
    int ofNew = released - ofHeld;
    release(bytes, from, ofNew);
    System.arraycopy(bytes, from + ofNew, held, size, count - ofNew);
    size += count - ofNew;
  }

  private void release(byte[] bytes, int from, int count) throws IOException {
    digest.update(bytes, from, count);
    out.write(bytes, from, count);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      if (!Arrays.equals(held, PLACE.getBytes(US_ASCII))) {
        throw new IOException("the archive does not end in its comment");
      }
      out.write(comment(digest));
    }
  }

  private static byte[] comment(MessageDigest digest) {
    return (TITLE + HexFormat.of().formatHex(digest.digest())).getBytes(US_ASCII);
  }

  /** Whether an archive ends in the seal of its bytes. */
  static boolean holds(Path archive) throws IOException {
    long sealed = Files.size(archive) - LENGTH;
    if (sealed <= 0) {
      return false;
    }
    MessageDigest digest = Digests.sha256();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
      var buffer = new byte[1 << 16];
      long left = sealed;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          return false;
        }
        digest.update(buffer, 0, read);
        left -= read;
      }
      return Arrays.equals(in.readAllBytes(), comment(digest));
    }
  }
}
