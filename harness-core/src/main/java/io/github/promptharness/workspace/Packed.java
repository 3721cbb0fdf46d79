package io.github.promptharness.workspace;

import io.github.promptharness.Evidence.Body;
import io.github.promptharness.HarnessException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is kept: as gzip, which anyone can read, with the SHA-256 of what it was. Nothing
 * stays nothing.
 *
 * @param gzip the bytes compressed; none if there were none
 * @param sha256 of the bytes, in hexadecimal digits
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one thread to another and never compared
record Packed(byte[] gzip, String sha256) {
  private static final byte[] NOTHING = {};

  /** Magic number, deflate, no name, no time, unknown system: RFC 1952. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private static final int TRAILER = 8;
  private static final int CHUNK = 4096;

  /** Each holds a quarter of a megabyte, which takes longer to come by than most bodies to pack. */
  private static final ArrayBlockingQueue<Deflater> IDLE = new ArrayBlockingQueue<>(16);

  static Packed of(Body body) {
    byte[] bytes = body.bytes();
    return new Packed(bytes.length == 0 ? NOTHING : gzip(bytes), sha256(bytes));
  }

  private static byte[] gzip(byte[] bytes) {
    Deflater known = IDLE.poll();
    Deflater deflater = known == null ? new Deflater(Deflater.BEST_SPEED, true) : known;
    var packed = new ByteArrayOutputStream(HEADER.length + TRAILER + bytes.length / 2);
    packed.writeBytes(HEADER);
    deflater.setInput(bytes);
    deflater.finish();
    var chunk = new byte[Math.min(CHUNK, bytes.length + TRAILER)];
    while (!deflater.finished()) {
      packed.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.reset();
    if (!IDLE.offer(deflater)) {
      deflater.end();
    }
    var crc = new CRC32();
    crc.update(bytes);
    packed.writeBytes(
        ByteBuffer.allocate(TRAILER)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) crc.getValue())
            .putInt(bytes.length)
            .array());
    return packed.toByteArray();
  }

  /**
   * What was packed.
   *
   * @param gzip may be missing where an attempt has not ended
   * @param sha256 missing in files of the first schema, which are not checked
   * @throws HarnessException if it is not what was packed
   */
  static Body unpack(byte @Nullable [] gzip, @Nullable String sha256, String what) {
    byte[] bytes;
    try {
      bytes =
          gzip == null || gzip.length == 0
              ? NOTHING
              : new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
    } catch (IOException e) {
      throw new HarnessException(what + " is damaged: its bytes cannot be unpacked", e);
    }
    if (sha256 != null && !sha256.equals(sha256(bytes))) {
      throw new HarnessException(
          "%s is damaged: its bytes have SHA-256 %s and were kept with %s"
              .formatted(what, sha256(bytes), sha256));
    }
    return Body.of(bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
