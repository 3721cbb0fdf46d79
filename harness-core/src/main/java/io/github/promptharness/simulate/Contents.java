package io.github.promptharness.simulate;

import io.github.promptharness.Choice;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be answered to an item.
 *
 * @param canonical the answers: ids of the options in the order of the prompt, or texts
 * @param preferred the position of the right one; without reference answer, of one drawn by name
 */
record Contents(List<String> canonical, int preferred) {
  private static final int WRONG_TEXTS = 3;
  private static final List<String> LETTERS = List.of("A", "B", "C", "D");
  private static final List<Long> STEPS = List.of(1L, -1L, 10L);

  /** No words of any language, so that no scorer takes one of them for the right answer. */
  private static final List<String> MADE_UP =
      List.of("quorvane", "tallimund", "brezzick", "ostrelph");

  Contents {
    canonical = List.copyOf(canonical);
  }

  static Contents of(Prompt prompt, Seed seed) {
    if (prompt.choices().isEmpty() && prompt.expected().isPresent()) {
      return ofText(prompt.expected().get());
    }
    List<String> all =
        prompt.choices().isEmpty() ? MADE_UP : prompt.choices().stream().map(Choice::id).toList();
    int preferred =
        prompt
            .expected()
            .map(all::indexOf)
            .orElseGet(() -> seed.named("preference", prompt.id()).generator().nextInt(all.size()));
    return new Contents(all, preferred);
  }

  private static Contents ofText(String right) {
    var all = new ArrayList<>(List.of(right));
    candidates(right).stream()
        .filter(wrong -> !wrong.equals(right))
        .limit(WRONG_TEXTS)
        .forEach(all::add);
    return new Contents(all, 0);
  }

  /** Wrong answers of the same kind, so that the rule that reads the right one reads them too. */
  private static List<String> candidates(String right) {
    if (right.matches("-?[0-9]{1,15}")) {
      long number = Long.parseLong(right);
      return STEPS.stream().map(step -> Long.toString(number + step)).toList();
    }
    return right.matches("[A-Z]") ? LETTERS : MADE_UP;
  }
}
