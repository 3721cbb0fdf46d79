package io.github.promptharness.workspace;

import io.github.promptharness.Evidence;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What went over the wire, compressed before it is handed to the one thread that writes.
 *
 * @param evidence what is not compressed
 * @param headers a line for each
 */
record PackedEvidence(Evidence evidence, String headers, Packed request, Packed response) {
  static PackedEvidence of(Evidence evidence) {
    String headers =
        evidence.headers().entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue())
            .collect(Collectors.joining("\n"));
    return new PackedEvidence(
        evidence, headers, Packed.of(evidence.requestBody()), Packed.of(evidence.responseBody()));
  }

  /** The headers of such lines. */
  static Map<String, String> headers(String lines) {
    var headers = new TreeMap<String, String>();
    lines
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(": ");
              headers.put(line.substring(0, colon), line.substring(colon + 2));
            });
    return headers;
  }
}
