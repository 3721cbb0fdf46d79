package io.github.promptharness.data;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The line in which each id of a file stands, so that no two items share one. */
final class FirstLines {
  private final Map<String, Integer> lines = new HashMap<>();

  /** Notes an id; if an earlier line has it, throws what is made of the problem. */
  void claim(String id, int line, Function<String, IllegalArgumentException> refusal) {
    Integer earlier = lines.putIfAbsent(id, line);
    if (earlier != null) {
      throw refusal.apply(
          "id %s is already that of line %s, give each item its own"
              .formatted(Excerpt.of(id), earlier));
    }
  }
}
