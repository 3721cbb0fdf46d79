package io.github.promptharness.batch;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** The lines of a file, written anew whenever it is gone through, so that it is never in memory. */
final class BatchFile implements BatchEndpoint.Lines {
  private final BatchEndpoint endpoint;
  private final List<Request> requests;
  private final long bytes;
  private String sha256 = "";

  /**
   * A file.
   *
   * @param bytes how many its lines have, with their ends
   */
  BatchFile(BatchEndpoint endpoint, List<Request> requests, long bytes) {
    this.endpoint = endpoint;
    this.requests = requests;
    this.bytes = bytes;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void forEach(Consumer<byte[]> line) {
    MessageDigest digest = digest();
    for (Request request : requests) {
      byte[] written = endpoint.line(request);
      digest.update(written);
      digest.update((byte) '\n');
      line.accept(written);
    }
    sha256 = HexFormat.of().formatHex(digest.digest());
  }

  /** The hash of what was written, in hexadecimal digits; empty before it was gone through. */
  String sha256() {
    return sha256;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
