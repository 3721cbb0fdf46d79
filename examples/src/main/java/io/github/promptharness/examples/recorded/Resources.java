package io.github.promptharness.examples.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the files that stand beside these classes. */
final class Resources {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Resources() {}

  /** The lines of a file; one whose name ends in {@code .gz} is unpacked. */
  static List<String> lines(String name) {
    try (var in = open(name);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }

  /** The objects of a file of JSON Lines. */
  static List<JsonNode> objects(String name) {
    return lines(name).stream().map(Resources::json).toList();
  }

  /** A file of JSON. */
  static JsonNode object(String name) {
    return json(String.join("\n", lines(name)));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a resource holds text that is not JSON", e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = Resources.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("the resource " + name + " is missing from the class path");
    }
    return name.endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
