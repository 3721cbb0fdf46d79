package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which fields the lines of a file have, since what is absent everywhere is no column of it. */
final class LineFields {
  /** Stands between the name of a field and that of a field within. */
  static final String WITHIN = "/";

  private LineFields() {}

  /** The names in any line; those within an object as {@code tags/topic}. */
  static SortedSet<String> of(Path file) throws IOException {
    var names = new TreeSet<String>();
    try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        for (var field : Json.read(line).properties()) {
          names.add(field.getKey());
          addWithin(field.getKey(), field.getValue(), names);
        }
      }
    }
    return names;
  }

  private static void addWithin(String name, JsonNode value, SortedSet<String> names) {
    value.fieldNames().forEachRemaining(inner -> names.add(name + WITHIN + inner));
  }
}
