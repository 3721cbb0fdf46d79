package io.github.promptharness.report.page;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.StudyResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The first answers of the worst items under conditions that changed them, beside their first
 * answers to the original, with texts: the answers are read a second time for these few alone.
 */
final class ChangedAnswers {
  private static final int MOST_OF_AN_ITEM = 6;

  private ChangedAnswers() {}

  /**
   * An item under one condition.
   *
   * @param item the item
   * @param flip the direction
   * @param original the first answer to the original
   * @param variant the first answer under the condition
   */
  record Pair(ItemRow item, Flip flip, Observation original, Observation variant) {}

  private record Place(String prompt, String condition) {}

  /** In the order of the items, of each the gravest changes first; at most so many in all. */
  static List<Pair> of(StudyResult result, String sampling, Items items, int most) {
    var chosen = new ArrayList<Place>();
    var rows = new HashMap<String, ItemRow>();
    for (ItemRow row : items.rows()) {
      if (row.flips() == 0) {
        continue;
      }
      rows.put(row.id(), row);
      IntStream.range(0, items.conditions().size())
          .boxed()
          .filter(i -> row.changes().get(i).isPresent())
          .sorted(Comparator.comparing(i -> row.changes().get(i).orElseThrow()))
          .limit(Math.min(MOST_OF_AN_ITEM, most - chosen.size()))
          .forEach(i -> chosen.add(new Place(row.id(), items.conditions().get(i))));
      if (chosen.size() == most) {
        break;
      }
    }
    Map<Place, Observation> answers = answers(result, sampling, rows.keySet().stream().toList());
    var pairs = new ArrayList<Pair>();
    for (Place place : chosen) {
      var original =
          Optional.ofNullable(answers.get(new Place(place.prompt(), Condition.ORIGINAL.id())));
      var variant = Optional.ofNullable(answers.get(place));
      ItemRow row = rows.get(place.prompt());
      if (row != null && original.isPresent() && variant.isPresent()) {
        Flip flip = Flip.of(original.get(), variant.get());
        pairs.add(new Pair(row, flip, original.get(), variant.get()));
      }
    }
    return pairs;
  }

  private static Map<Place, Observation> answers(
      StudyResult result, String sampling, List<String> prompts) {
    var wanted = Set.copyOf(prompts);
    var answers = new HashMap<Place, Observation>();
    try (var rows = result.observations().firstRepeats().stream()) {
      rows.filter(row -> row.sampling().equals(sampling) && wanted.contains(row.prompt()))
          .forEach(row -> answers.putIfAbsent(new Place(row.prompt(), row.condition()), row));
    }
    return answers;
  }
}
