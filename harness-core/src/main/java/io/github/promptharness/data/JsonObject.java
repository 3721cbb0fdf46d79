package io.github.promptharness.data;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A JSON object that is read strictly: what is missing, of another type or unknown is refused with
 * its place and path.
 *
 * @param place the line it stands in
 * @param path how to get to it within the line, such as {@code choices[2].}; empty for the whole
 *     line
 * @param node the object
 */
record JsonObject(Place place, String path, JsonNode node) {
  JsonObject {
    if (!node.isObject()) {
      String what = path.isEmpty() ? "the line" : path.substring(0, path.length() - 1);
      throw place.refuse("%s must be a JSON object in braces, not %s".formatted(what, shown(node)));
    }
  }

  /** Whether a field is there and not null. */
  boolean has(String field) {
    return node.hasNonNull(field);
  }

  /** Refuses fields that are not among these. */
  void allowOnly(Set<String> fields, String remedy) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!fields.contains(name)) {
                throw place.refuse(
                    "\"%s%s\" is not a field here, %s %s"
                        .formatted(path, name, remedy, String.join(", ", new TreeSet<>(fields))));
              }
            });
  }

  String text(String field) {
    JsonNode value = node.get(field);
    if (value == null) {
      throw place.refuse("\"%s%s\" is missing, add it".formatted(path, field));
    }
    return text(field, value);
  }

  String textOrEmpty(String field) {
    return has(field) ? text(field) : "";
  }

  /**
   * The same of what may be a number, which is read as its digits. One with an exponent has several
   * ways to write them, and is refused.
   */
  String labelOrEmpty(String field) {
    JsonNode value = node.path(field);
    String digits = value.isNumber() ? value.numberValue().toString() : "E";
    return digits.contains("E") ? textOrEmpty(field) : digits;
  }

  JsonObject object(String field) {
    return new JsonObject(place, path + field + ".", node.path(field));
  }

  /** The names of its fields, in order. */
  List<String> names() {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The names in an object; none if it is left out. */
  List<String> names(String field) {
    return has(field) ? object(field).names() : List.of();
  }

  /** The number of elements of an array; 0 if it is left out. */
  int size(String field) {
    JsonNode array = node.path(field);
    if (array.isMissingNode() || array.isNull()) {
      return 0;
    }
    if (!array.isArray()) {
      throw place.refuse(
          "\"%s%s\" must be an array in square brackets, not %s"
              .formatted(path, field, shown(array)));
    }
    return array.size();
  }

  boolean isTextAt(String field, int index) {
    return node.path(field).path(index).isTextual();
  }

  String textAt(String field, int index) {
    return text(field + "[" + index + "]", node.path(field).path(index));
  }

  JsonObject objectAt(String field, int index) {
    return new JsonObject(place, path + field + "[" + index + "].", node.path(field).path(index));
  }

  private String text(String field, JsonNode value) {
    if (!value.isTextual()) {
      throw place.refuse(
          "\"%s%s\" must be text in quotes, not %s".formatted(path, field, shown(value)));
    }
    String text = value.textValue();
    if (!UTF_16BE.newEncoder().canEncode(text)) {
      throw place.refuse(
          "\"%s%s\" holds half of a surrogate pair, write the whole character"
              .formatted(path, field));
    }
    return text;
  }

  private static String shown(JsonNode value) {
    return Excerpt.cut(value.toString());
  }
}
