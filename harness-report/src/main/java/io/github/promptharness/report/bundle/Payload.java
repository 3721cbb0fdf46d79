package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a bundle before they are packed, in a folder that is deleted when this is closed.
 */
final class Payload implements AutoCloseable {
  /** Keys of OpenAI's and like services. */
  private static final Pattern KEY = Pattern.compile("\\b(sk|sess)-[A-Za-z0-9_-]{20,}");

  /** Fewer characters than this do not name what was said. */
  private static final int FEWEST = 16;

  private final Path folder;
  private final SortedMap<String, Path> files = new TreeMap<>();

  private Payload(Path folder) {
    this.folder = folder;
  }

  static Payload open() throws IOException {
    Path folder = Files.createTempDirectory("bundle");
    Files.createDirectory(folder.resolve("data"));
    return new Payload(folder);
  }

  Path folder() {
    return folder;
  }

  SortedMap<String, Path> files() {
    return files;
  }

  /** Where a file goes that somebody else writes. */
  Path place(String name) {
    Path file = folder.resolve(name);
    files.put(name, file);
    return file;
  }

  void put(String name, byte[] bytes) throws IOException {
    Files.write(place(name), bytes);
  }

  /** Writes lines one at a time. */
  void lines(String name, Stream<String> lines) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(place(name), UTF_8)) {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        writer.write(each.next());
        writer.write('\n');
      }
    }
  }

  /** Sizes of the files whose names begin like this. */
  SortedMap<String, Long> sizes(String prefix) throws IOException {
    var sizes = new TreeMap<String, Long>();
    for (var file : files.entrySet()) {
      if (file.getKey().startsWith(prefix)) {
        sizes.put(file.getKey(), Files.size(file.getValue()));
      }
    }
    return sizes;
  }

  /** SHA-256 of the files whose names begin like this, or do not. */
  SortedMap<String, String> hashes(String prefix, boolean begins) throws IOException {
    var hashes = new TreeMap<String, String>();
    for (var file : files.entrySet()) {
      if (file.getKey().startsWith(prefix) == begins) {
        var digest = Digests.sha256();
        try (InputStream in = Files.newInputStream(file.getValue());
            var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
          in.transferTo(out);
        }
        hashes.put(file.getKey(), HexFormat.of().formatHex(digest.digest()));
      }
    }
    return hashes;
  }

  /**
   * Refuses a key, wherever it stands.
   *
   * @throws IllegalArgumentException with the place, and without the key
   */
  void refuseKeys() throws IOException {
    refuse(
        line -> KEY.matcher(line).find(),
        "what looks like a key of an API: take it out of the study before anything is published,"
            + " and revoke it if it is one");
  }

  /**
   * Refuses words, wherever they stand, as they are or as JSON has them. Those of a few characters
   * are let pass: they are said everywhere.
   *
   * @throws IllegalArgumentException with the place, and without the words
   */
  void refuseWords(Collection<String> words) throws IOException {
    var forms = new TreeSet<String>();
    for (String each : words) {
      if (each.codePointCount(0, each.length()) >= FEWEST) {
        String quoted = Json.line(TextNode.valueOf(each));
        forms.add(each);
        forms.add(quoted.substring(1, quoted.length() - 1));
      }
    }
    refuse(
        line -> forms.stream().anyMatch(line::contains),
        "words that are under embargo: take them out of names, tags and notes of the study, or"
            + " publish the bundle when the embargo is lifted");
  }

  private void refuse(Predicate<String> isRefused, String what) throws IOException {
    for (var file : files.entrySet()) {
      try (BufferedReader reader = Files.newBufferedReader(file.getValue(), UTF_8)) {
        long number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          number++;
          if (isRefused.test(line)) {
            throw new IllegalArgumentException(
                "line %s of %s has %s".formatted(number, file.getKey(), what));
          }
        }
      }
    }
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
