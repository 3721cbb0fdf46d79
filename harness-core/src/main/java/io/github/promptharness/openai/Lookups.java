package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.promptharness.HarnessException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Asks a server for what it tells of itself. Nothing here costs anything. That a server does not
 * know an address is no error; that it cannot be reached or refuses the key is one.
 */
final class Lookups {
  private final String server;
  private final boolean dated;
  private final Function<String, Exchange> get;
  private int known;

  /**
   * Lookups at one server.
   *
   * @param server its kind and address, for messages
   * @param dated whether it is asked by a dated version
   * @param get asks for a path below the server's address
   */
  Lookups(String server, boolean dated, Function<String, Exchange> get) {
    this.server = server;
    this.dated = dated;
    this.get = get;
  }

  boolean isDated() {
    return dated;
  }

  /** Whether the server knew any of the addresses so far. */
  boolean knewAny() {
    return known > 0;
  }

  /** The JSON at a path; a missing node if the server does not know the path. */
  JsonNode find(String path) {
    Exchange exchange = get.apply(path);
    if (exchange instanceof Exchange.Broken broken) {
      throw new HarnessException(
          "%s could not be reached (%s): check the address and that it runs, then start again"
              .formatted(server, broken.problem()));
    }
    var answered = (Exchange.Answered) exchange;
    if (answered.isSuccess()) {
      known++;
      return Json.parse(answered.body());
    }
    String words = ErrorBody.parse(answered.body()).describe(answered.status(), answered.key());
    if (answered.status() == 401 || answered.status() == 403) {
      throw new HarnessException(
          "%s refuses the key (%s): give the server's own key with apiKey(...)"
              .formatted(server, words));
    }
    if (answered.status() >= 500) {
      throw new HarnessException(
          "%s is not ready (%s): wait until it has loaded its model, then start again"
              .formatted(server, words));
    }
    return MissingNode.getInstance();
  }

  /** Passes if the path is there, or is not known; what is there does not matter. */
  void require(String path) {
    find(path);
  }

  /** The elements of an array at a path; none if the server does not know the path. */
  List<JsonNode> list(String path, String array) {
    var elements = new ArrayList<JsonNode>();
    find(path).path(array).forEach(elements::add);
    return elements;
  }

  /** The element whose field has this value; a missing node if there is none. */
  static JsonNode named(List<JsonNode> elements, String field, String value) {
    return elements.stream()
        .filter(element -> element.path(field).asText("").equals(value))
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }

  /** The values of one field, those that are given. */
  static List<String> texts(List<JsonNode> elements, String field) {
    return elements.stream()
        .map(element -> element.path(field).asText(""))
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
