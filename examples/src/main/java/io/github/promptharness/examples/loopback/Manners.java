package io.github.promptharness.examples.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** How one kind of server replies. Safe for many threads. */
interface Manners {
  /** What it replies to a call. */
  Served reply(Call call);

  /**
   * A call.
   *
   * @param path without the query
   * @param query undecoded; empty if there is none
   * @param headers by lower-case name, the first of each
   * @param body a missing node if it is no JSON
   */
  record Call(
      String method, String path, String query, Map<String, String> headers, JsonNode body) {
    boolean isChat() {
      return method.equals("POST") && path.endsWith("/chat/completions");
    }

    boolean gets(String wanted) {
      return method.equals("GET") && path.equals(wanted);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /**
   * A reply.
   *
   * @param headers beside the content type
   */
  record Served(int status, Map<String, String> headers, String body) {
    static Served ok(JsonNode body) {
      return new Served(200, Map.of(), body.toString());
    }

    static Served of(int status, String body) {
      return new Served(status, Map.of(), body);
    }
  }

  /** An empty object to fill. */
  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An error whose code is a number, as servers in Python and C++ write it. */
  static Served numbered(int status, String type, String message) {
    ObjectNode root = object();
    root.putObject("error")
        .put("code", status)
        .put("message", message)
        .put("type", type)
        .putNull("param");
    return Served.of(status, root.toString());
  }
}
