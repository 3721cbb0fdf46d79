package io.github.promptharness.score;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JSON in a text: the text itself, else the last fenced block that is JSON, else the last
 * object amid prose, else the last array, since {@code [1]} is often a mark in prose.
 *
 * <p>Amid prose each bracket that may begin a value is tried; where a value breaks off, the search
 * goes on from there and not from the next bracket, so that the time is in proportion to the
 * length; behind 5,000 broken values nothing is looked for. Values nested more than 1,000 deep are
 * not read. An object that is cut off is none, and what is within it neither.
 */
final class JsonText {
  private static final ObjectReader READER =
      new ObjectMapper()
          .reader()
          .forType(JsonNode.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final ObjectMapper WRITER = new ObjectMapper();

  /** The end of a block is the next fence; possessive, so linear. */
  private static final Pattern FENCED =
      Pattern.compile("```[\\w+-]{0,20}+[ \\t\\r]*+\\n((?:[^`]|`(?!``))*+)```");

  private static final Pattern OPENING =
      Pattern.compile("\\{\\s*+(?=[\"}])|\\[\\s*+(?=[\\[\\]{\"]|true|false|null|-?[0-9])");

  /** Broken values cost a few microseconds each. */
  private static final int MOST_BROKEN = 5_000;

  /** Plain notation up to this many digits, scientific beyond. */
  private static final int PLAIN = 400;

  private JsonText() {}

  /** An object, an array, or, if the text is nothing else, any value. */
  static Optional<JsonNode> in(String text) {
    return whole(text).or(() -> fenced(text)).or(() -> amidProse(text));
  }

  /** The text as one value, with nothing but white space around it. */
  static Optional<JsonNode> whole(String text) {
    if (!endsAsItBegins(text)) {
      return Optional.empty();
    }
    try (JsonParser parser = READER.createParser(text)) {
      JsonNode value = READER.readTree(parser);
      return value == null || value.isMissingNode() || parser.nextToken() != null
          ? Optional.empty()
          : Optional.of(value);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** False for what cannot be one value by its ends alone; to fail within takes microseconds. */
  private static boolean endsAsItBegins(String text) {
    int first = 0;
    int last = text.length() - 1;
    while (first <= last && isBlank(text.charAt(first))) {
      first++;
    }
    while (last > first && isBlank(text.charAt(last))) {
      last--;
    }
    if (first > last) {
      return false;
    }
    char end = text.charAt(last);
    return switch (text.charAt(first)) {
      case '{' -> end == '}';
      case '[' -> end == ']';
      case '"' -> end == '"';
      default -> true;
    };
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static Optional<JsonNode> fenced(String text) {
    Matcher matcher = FENCED.matcher(text);
    Optional<JsonNode> last = Optional.empty();
    while (matcher.find()) {
      Optional<JsonNode> block = whole(matcher.group(1));
      last = block.isPresent() ? block : last;
    }
    return last;
  }

  private static Optional<JsonNode> amidProse(String text) {
    char[] signs = text.toCharArray();
    Matcher opening = OPENING.matcher(text);
    Optional<JsonNode> last = Optional.empty();
    int from = 0;
    int broken = 0;
    while (broken < MOST_BROKEN && from < signs.length && opening.find(from)) {
      int start = opening.start();
      Attempt attempt = attempt(signs, start);
      if (attempt.value().isPresent() && (signs[start] == '{' || !holdsObject(last))) {
        last = attempt.value();
      }
      broken += attempt.value().isPresent() ? 0 : 1;
      from = Math.max(attempt.end(), start + 1);
    }
    return last;
  }

  private static boolean holdsObject(Optional<JsonNode> value) {
    return value.filter(JsonNode::isObject).isPresent();
  }

  private static Attempt attempt(char[] signs, int start) {
    try (JsonParser parser = READER.getFactory().createParser(signs, start, signs.length - start)) {
      try {
        JsonNode value = READER.readTree(parser);
        return new Attempt(Optional.of(value), start + place(parser));
      } catch (JsonProcessingException | NumberFormatException e) {
        return new Attempt(Optional.empty(), start + place(parser));
      }
    } catch (IOException e) {
      return new Attempt(Optional.empty(), signs.length);
    }
  }

  private static int place(JsonParser parser) {
    return Math.toIntExact(parser.currentLocation().getCharOffset());
  }

  /** One text for equal values: keys sorted, numbers by value, no blanks. */
  static String canonical(JsonNode value) {
    var text = new StringBuilder();
    append(value, text);
    return text.toString();
  }

  /** One frame a level, since values may be nested 1,000 deep: streams would take nine. */
  private static void append(JsonNode value, StringBuilder text) {
    if (value.isNumber()) {
      text.append(number(value.decimalValue()));
    } else if (value.isArray()) {
      String before = "";
      text.append('[');
      for (JsonNode each : value) {
        text.append(before);
        append(each, text);
        before = ",";
      }
      text.append(']');
    } else if (value.isObject()) {
      var sorted = new TreeMap<String, JsonNode>();
      for (Map.Entry<String, JsonNode> each : value.properties()) {
        sorted.put(quoted(each.getKey()), each.getValue());
      }
      String before = "{";
      for (Map.Entry<String, JsonNode> each : sorted.entrySet()) {
        text.append(before).append(each.getKey()).append(':');
        append(each.getValue(), text);
        before = ",";
      }
      text.append(sorted.isEmpty() ? "{}" : "}");
    } else {
      text.append(value.isTextual() ? quoted(value.textValue()) : value.asText());
    }
  }

  private static String quoted(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\')) {
      return '"' + text + '"';
    }
    try {
      return WRITER.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a text cannot be written as JSON", e);
    }
  }

  private static String number(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    boolean isShort =
        Math.abs((long) bare.scale()) <= PLAIN && Math.abs((long) bare.precision()) <= PLAIN;
    return isShort ? bare.toPlainString() : bare.toString();
  }

  private record Attempt(Optional<JsonNode> value, int end) {}
}
