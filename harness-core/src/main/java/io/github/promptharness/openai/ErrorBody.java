package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Evidence.ErrorNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an endpoint says went wrong, in any of the shapes met: {@code {"error":{"code":..}}} with
 * text or number, {@code {"error":"text"}}, {@code {"detail":..}}, {@code {"message":..}}, text,
 * HTML, or nothing. Missing parts are empty. The parts are verbatim, so that a key which happens to
 * be a word of them does not change their meaning; {@link #describe} is what may be printed.
 *
 * @param param the parameter of the request that is at fault
 */
record ErrorBody(String code, String type, String param, String message) {
  private static final int LONGEST = 500;
  private static final List<String> MESSAGE_FIELDS = List.of("message", "detail", "msg", "error");

  static ErrorBody parse(String body) {
    JsonNode root = Json.parse(body);
    if (!root.isObject()) {
      return new ErrorBody("", "", "", looksLikeMarkup(body) ? "" : body.strip());
    }
    JsonNode error = root.path("error").isObject() ? root.path("error") : root;
    String code = text(error.path("code"));
    if (error.path("innererror").has("code")) {
      code = code + " " + text(error.path("innererror").path("code"));
    }
    return new ErrorBody(
        code.strip(), text(error.path("type")), text(error.path("param")), message(error));
  }

  /** Whether code or type is one of these. */
  boolean isOneOf(Set<String> names) {
    return names.contains(type) || List.of(code.split(" ")).stream().anyMatch(names::contains);
  }

  boolean says(String words) {
    return message.toLowerCase(Locale.ROOT).contains(words);
  }

  /** For a person: code and words of the server without the key, or that it gave none. */
  String describe(int status, ApiKey key) {
    String name = printable(code.isEmpty() ? type : code, key);
    return "HTTP %s%s: %s"
        .formatted(
            status,
            name.isEmpty() ? "" : " " + name,
            message.isEmpty() ? "the endpoint gave no reason" : printable(message, key));
  }

  /** Code, type and parameter, for the record. */
  ErrorNames names(ApiKey key) {
    return new ErrorNames(printable(code, key), printable(type, key), printable(param, key));
  }

  /** An endpoint's words on one line: the key is taken out before a cut could leave half of it. */
  static String printable(String words, ApiKey key) {
    String line = key.redact(words).strip().replaceAll("\\s+", " ");
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = line.offsetByCodePoints(0, line.codePointCount(0, LONGEST));
    return line.substring(0, end) + " ...";
  }

  private static String message(JsonNode error) {
    for (String field : MESSAGE_FIELDS) {
      JsonNode value = error.path(field);
      if (value.isTextual()) {
        return value.asText().strip();
      }
      if (value.isArray() && !value.isEmpty()) {
        return value.get(0).isObject() ? message(value.get(0)) : value.toString();
      }
    }
    return "";
  }

  private static String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? node.asText().strip() : "";
  }

  private static boolean looksLikeMarkup(String body) {
    return body.stripLeading().startsWith("<");
  }
}
