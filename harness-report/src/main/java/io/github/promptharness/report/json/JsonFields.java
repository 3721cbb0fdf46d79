package io.github.promptharness.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads fields of a JSON object. A field that is missing or of another type is refused with an
 * {@link IllegalArgumentException}: Jackson alone would read it as 0 or as empty.
 */
final class JsonFields {
  private JsonFields() {}

  static String text(JsonNode node, String field) {
    return text(node.required(field));
  }

  static String text(JsonNode value) {
    return checked(value, value.isTextual(), "a text").textValue();
  }

  static double number(JsonNode node, String field) {
    JsonNode value = node.required(field);
    return checked(value, value.isNumber(), "a number").doubleValue();
  }

  static long whole(JsonNode node, String field) {
    JsonNode value = node.required(field);
    return checked(value, value.isIntegralNumber() && value.canConvertToLong(), "a whole number")
        .longValue();
  }

  static int count(JsonNode node, String field) {
    JsonNode value = node.required(field);
    return checked(value, value.isIntegralNumber() && value.canConvertToInt(), "a count")
        .intValue();
  }

  static Optional<Instant> time(JsonNode node, String field) {
    if (!node.has(field)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text(node, field)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(field + " must be an instant: " + e.getMessage(), e);
    }
  }

  static Optional<Duration> duration(JsonNode node, String field) {
    if (!node.has(field)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.parse(text(node, field)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(field + " must be a duration: " + e.getMessage(), e);
    }
  }

  static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> read) {
    JsonNode array = node.required(field);
    var list = new ArrayList<T>();
    checked(array, array.isArray(), "an array").forEach(element -> list.add(read.apply(element)));
    return list;
  }

  private static JsonNode checked(JsonNode value, boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("a value must be " + what + ": " + value);
    }
    return value;
  }
}
