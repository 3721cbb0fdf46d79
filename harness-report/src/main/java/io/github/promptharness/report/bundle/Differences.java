package io.github.promptharness.report.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Where two trees of JSON differ. */
final class Differences {
  private static final int MOST = 1_000;
  private static final int EXCERPT = 80;

  private final List<String> found = new ArrayList<>();

  private Differences() {}

  static List<String> between(JsonNode before, JsonNode after) {
    var differences = new Differences();
    differences.compare("", before, after);
    return differences.found;
  }

  private void compare(String at, JsonNode before, JsonNode after) {
    if (before.equals(after) || found.size() >= MOST) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      var names = new TreeSet<String>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> compare(at + "/" + name, before.path(name), after.path(name)));
    } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        compare(at + "/" + i, before.get(i), after.get(i));
      }
    } else {
      found.add("%s: %s became %s".formatted(at, excerpt(before), excerpt(after)));
    }
  }

  private static String excerpt(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : Json.line(node);
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "...";
  }
}
