package io.github.promptharness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Of which answers a derived answer is made, and what was done on the way. It is kept as the
 * evidence of the derived call, as text of one entry a line, so that what an answer cost can be
 * added up and a repaired question be read later.
 *
 * @param parts keys of the trials that each derived answer rests on, by the key of its own trial
 * @param notes what was done, for a person, by the key of the trial
 */
public record Derivation(Map<String, List<String>> parts, Map<String, List<String>> notes) {
  private static final String FORM = "promptharness.derivation.1";
  private static final String ANSWER = "answer ";
  private static final String PART = "part ";
  private static final String NOTE = "note ";

  /** Copies the maps in their order. */
  public Derivation {
    parts = copy(parts);
    notes = copy(notes);
  }

  private static Map<String, List<String>> copy(Map<String, List<String>> lists) {
    var copy = new LinkedHashMap<String, List<String>>();
    lists.forEach((key, list) -> copy.put(key, List.copyOf(list)));
    return java.util.Collections.unmodifiableMap(copy);
  }

  /** As the body of a response. */
  public Evidence evidence() {
    var text = new StringBuilder(FORM).append('\n');
    parts.forEach(
        (answer, keys) -> {
          text.append(ANSWER).append(answer).append('\n');
          keys.forEach(key -> text.append(PART).append(key).append('\n'));
          notes
              .getOrDefault(answer, List.of())
              .forEach(note -> text.append(NOTE).append(escaped(note)).append('\n'));
        });
    return new Evidence(0, Map.of(), "", text.toString());
  }

  /** Reads it back; empty if the evidence is that of a call over a wire, or of nothing. */
  public static Optional<Derivation> of(Evidence evidence) {
    List<String> lines = evidence.response().lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(FORM)) {
      return Optional.empty();
    }
    var parts = new LinkedHashMap<String, List<String>>();
    var notes = new LinkedHashMap<String, List<String>>();
    String answer = "";
    for (String line : lines) {
      if (line.startsWith(ANSWER)) {
        answer = line.substring(ANSWER.length());
        parts.putIfAbsent(answer, new ArrayList<>());
      } else if (line.startsWith(PART)) {
        parts.computeIfAbsent(answer, key -> new ArrayList<>()).add(line.substring(PART.length()));
      } else if (line.startsWith(NOTE)) {
        notes
            .computeIfAbsent(answer, key -> new ArrayList<>())
            .add(unescaped(line.substring(NOTE.length())));
      }
    }
    return Optional.of(new Derivation(parts, notes));
  }

  private static String escaped(String note) {
    return note.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescaped(String line) {
    var note = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char next = line.charAt(i);
      if (next == '\\' && i + 1 < line.length()) {
        i++;
        next =
            switch (line.charAt(i)) {
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> line.charAt(i);
            };
      }
      note.append(next);
    }
    return note.toString();
  }
}
