package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of files with their SHA-256, as RFC 8493 has it and {@code sha256sum} reads it.
 *
 * @param hashes by name, in order
 */
record Manifest(SortedMap<String, String> hashes) {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([!-~]+)");

  Manifest {
    hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
  }

  static Manifest of(Map<String, String> hashes) {
    return new Manifest(new TreeMap<>(hashes));
  }

  byte[] bytes() {
    var lines = new StringBuilder();
    hashes.forEach((name, hash) -> lines.append(hash).append("  ").append(name).append('\n'));
    return lines.toString().getBytes(US_ASCII);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is not as {@link #bytes} writes it
   */
  static Manifest read(byte[] bytes) {
    var hashes = new TreeMap<String, String>();
    for (String line : new String(bytes, US_ASCII).split("\n", -1)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        hashes.put(matcher.group(2), matcher.group(1));
      }
    }
    var manifest = new Manifest(hashes);
    if (!java.util.Arrays.equals(manifest.bytes(), bytes)) {
      throw new IllegalArgumentException(
          "its lines are not a hash and a name each, in order: it was changed");
    }
    return manifest;
  }
}
