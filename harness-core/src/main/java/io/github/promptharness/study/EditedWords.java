package io.github.promptharness.study;

import io.github.promptharness.Edit;
import io.github.promptharness.Variant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Names small edits of a question by the words around them. */
final class EditedWords {
  private EditedWords() {}

  /**
   * Such as {@code which -> whivh, stars -> stsrs and 3 more}; nothing if the edits are not small
   * ones of the input that keep its length.
   */
  static Optional<String> of(Variant variant, int most) {
    String before = variant.original().input();
    String after = variant.prompt().input();
    boolean small =
        variant.edits().stream()
            .allMatch(
                edit ->
                    edit.part() == Edit.Part.INPUT
                        && edit.before().length() == edit.after().length());
    if (variant.edits().isEmpty() || !small || before.length() != after.length()) {
      return Optional.empty();
    }
    Set<String> words = new LinkedHashSet<>();
    for (Edit edit : variant.edits()) {
      int from = start(before, edit.start());
      int to = end(before, edit.start() + edit.before().length());
      words.add(before.substring(from, to) + " -> " + after.substring(from, to));
    }
    String shown = String.join(", ", words.stream().limit(most).toList());
    return Optional.of(
        words.size() <= most ? shown : shown + " and " + (words.size() - most) + " more");
  }

  private static int start(String text, int from) {
    int start = from;
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int end(String text, int from) {
    int end = from;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
