package io.github.promptharness.report.bundle;

import io.github.promptharness.Choice;
import io.github.promptharness.Observation;
import io.github.promptharness.Prompt;
import io.github.promptharness.report.review.Reviewed;
import io.github.promptharness.study.KeptAnswer;
import io.github.promptharness.study.Transcript;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must not be told yet: the items of which a text is under embargo, and the words by which
 * they could be known.
 *
 * <p>A canonical answer to such an item is told where it is the id of an option, which is the
 * author's own label, unless that id is the option's very text. Any other is hidden wherever it
 * stands, also as the answer to another item: answers that were equal stay so, and every estimate
 * with them.
 */
final class Embargo {
  private final Set<String> items;
  private final Set<String> hidden = new HashSet<>();
  private final Set<String> words = new TreeSet<>();

  private Embargo(Set<String> items) {
    this.items = items;
  }

  /** Of a study, by the marks of its review sheet. */
  static Embargo of(Transcript transcript, Reviewed reviewed) {
    List<Observation> rows = transcript.answers().stream().map(KeptAnswer::row).toList();
    var embargo = new Embargo(reviewed.itemsUnderEmbargo(rows.stream(), transcript.variants()));
    if (embargo.isEmpty()) {
      return embargo;
    }
    embargo.words.addAll(reviewed.wordsUnderEmbargo(rows.stream(), transcript.variants()));
    var prompts = new HashMap<String, Prompt>();
    transcript.prompts().stream()
        .filter(prompt -> embargo.holds(prompt.id()))
        .forEach(
            prompt -> {
              prompts.put(prompt.id(), prompt);
              embargo.words.add(prompt.input());
              prompt.turns().forEach(turn -> embargo.words.add(turn.text()));
            });
    rows.stream()
        .filter(row -> embargo.holds(row.prompt()) && !isLabel(row, prompts))
        .forEach(row -> row.answer().ifPresent(embargo.hidden::add));
    return embargo;
  }

  private static boolean isLabel(Observation row, Map<String, Prompt> prompts) {
    Prompt prompt = prompts.get(row.prompt());
    boolean isChosen = row.options().filter(shown -> shown.chosen().isPresent()).isPresent();
    String answer = row.answer().orElse("");
    return isChosen
        && prompt != null
        && prompt.choices().stream()
            .filter(choice -> choice.id().equals(answer))
            .map(Choice::text)
            .noneMatch(answer::equals);
  }

  /** Whether nothing is under embargo. */
  boolean isEmpty() {
    return items.isEmpty();
  }

  /** How many items are. */
  int count() {
    return items.size();
  }

  /** Whether the item of this id is. */
  boolean holds(String item) {
    return items.contains(item);
  }

  /** Whether a canonical answer must be hidden wherever it stands. */
  boolean hides(String canonical) {
    return hidden.contains(canonical);
  }

  /**
   * Words that must stand nowhere: texts under embargo, and the questions of their items. Answers
   * of these items that are not marked themselves may be said of other items too.
   */
  Set<String> words() {
    return words;
  }
}
