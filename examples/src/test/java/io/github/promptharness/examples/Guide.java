package io.github.promptharness.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page of documentation whose code stands, word for word, between {@code // GUIDE: begin} and
 * {@code // GUIDE: end} of a source that is compiled.
 */
record Guide(Path page) {
  private static final Path TOP = Path.of("..");
  private static final Path SOURCES = Path.of("src");

  /**
   * A page of this repository.
   *
   * @param path such as {@code docs/statistics.md}
   */
  static Guide of(String path) {
    return new Guide(TOP.resolve(path));
  }

  /** The fenced blocks of a language, in order. */
  List<String> blocks(String language) throws IOException {
    return between(text(), "```" + language + "\n", "```");
  }

  String text() throws IOException {
    return Files.readString(page);
  }

  /** What a source of the tests has for a guide, in order; at least one fragment. */
  static List<String> fragments(Class<?> source) throws IOException {
    List<String> found = between(source("test", source), "// GUIDE: begin\n", "[ ]*// GUIDE: end");
    if (found.isEmpty()) {
      throw new AssertionError(source.getSimpleName() + " has nothing for a guide");
    }
    return found;
  }

  /**
   * The text of a source of this module.
   *
   * @param tree {@code main} or {@code test}
   */
  static String source(String tree, Class<?> source) throws IOException {
    String file = source.getName().replace('.', '/') + ".java";
    return Files.readString(SOURCES.resolve(tree).resolve("java").resolve(file));
  }

  private static List<String> between(String text, String begin, String end) {
    return Pattern.compile("(?<=" + begin + ").*?(?=" + end + ")", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(found -> found.group().stripTrailing().stripIndent())
        .toList();
  }
}
