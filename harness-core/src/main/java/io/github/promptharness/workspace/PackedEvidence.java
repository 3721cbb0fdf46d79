package io.github.promptharness.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.Evidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** What went over the wire, compressed before it is handed to the one thread that writes. */
@SuppressWarnings("ArrayRecordComponent") // handed from one thread to another and never compared
record PackedEvidence(int status, String headers, byte[] request, byte[] response) {
  static PackedEvidence of(Evidence evidence) {
    String headers =
        evidence.headers().entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue())
            .collect(Collectors.joining("\n"));
    return new PackedEvidence(
        evidence.status(), headers, gzip(evidence.request()), gzip(evidence.response()));
  }

  private static byte[] gzip(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
