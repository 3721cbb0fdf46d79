package io.github.promptharness.score;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    if (!mayBeValue(text)) {
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

  /** False for what is seen not to be one value; to fail within takes microseconds. */
  private static boolean mayBeValue(String text) {
    int first = 0;
    int last = text.length() - 1;
    while (first <= last && isBlank(text.charAt(first))) {
      first++;
    }
    while (last > first && isBlank(text.charAt(last))) {
      last--;
    }
    return first <= last
        && endsAsItBegins(text.charAt(first), text.charAt(last))
        && ("[{".indexOf(text.charAt(first)) < 0
            || new BrokenJson(text.toCharArray()).place(first) == BrokenJson.NOT_SEEN);
  }

  private static boolean endsAsItBegins(char begin, char end) {
    return switch (begin) {
      case '{' -> end == '}';
      case '[' -> end == ']';
      case '"' -> end == '"';
      case 't', 'f' -> end == 'e';
      case 'n' -> end == 'l';
      default -> (begin == '-' || isDigit(begin)) && isDigit(end);
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static Optional<JsonNode> fenced(String text) {
    List<String> blocks = FencedBlocks.in(text);
    for (int i = blocks.size() - 1; i >= 0; i--) {
      Optional<JsonNode> block = whole(blocks.get(i));
      if (block.isPresent()) {
        return block;
      }
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> amidProse(String text) {
    char[] signs = text.toCharArray();
    Matcher opening = OPENING.matcher(text);
    var seen = new BrokenJson(signs);
    Optional<JsonNode> last = Optional.empty();
    int from = 0;
    int broken = 0;
    while (broken < MOST_BROKEN && from < signs.length && opening.find(from)) {
      int start = opening.start();
      int end = seen.place(start);
      Attempt attempt =
          end == BrokenJson.NOT_SEEN ? attempt(signs, start) : new Attempt(Optional.empty(), end);
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
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      text.append(value.longValue());
    } else if (value.isNumber()) {
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
      var sorted = new ArrayList<Map.Entry<String, JsonNode>>(value.size());
      for (Map.Entry<String, JsonNode> each : value.properties()) {
        sorted.add(Map.entry(quoted(each.getKey()), each.getValue()));
      }
      sorted.sort(Map.Entry.comparingByKey());
      String before = "{";
      for (Map.Entry<String, JsonNode> each : sorted) {
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
    if (isPlain(text)) {
      return '"' + text + '"';
    }
    try {
      return WRITER.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a text cannot be written as JSON", e);
    }
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static String number(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    boolean isShort =
        Math.abs((long) bare.scale()) <= PLAIN && Math.abs((long) bare.precision()) <= PLAIN;
    return isShort ? bare.toPlainString() : bare.toString();
  }

  private record Attempt(Optional<JsonNode> value, int end) {}
}
