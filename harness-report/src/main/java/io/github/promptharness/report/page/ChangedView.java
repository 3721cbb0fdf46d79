package io.github.promptharness.report.page;

import io.github.promptharness.Choice;
import io.github.promptharness.Observation;
import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.content.View;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The items that change their answer, as the page shows them: at most 50.
 *
 * @param suffix the sampling in brackets, where there are several
 * @param shown those that are shown
 * @param total how many there are
 */
record ChangedView(String suffix, List<View> shown, int total) implements View {
  private static final int MOST = 50;
  private static final int SHORT = 280;
  private static final int LONGEST = 20_000;
  private static final int NAME = 200;

  /** Which variant: one that serves all repeats has none. */
  private record Place(String prompt, String condition, OptionalInt repeat) {}

  private record Shown(Map<String, Object> model) implements View {}

  static ChangedView of(StudyResult result, SummaryRows rows, String sampling) {
    var variants = new HashMap<Place, Variant>();
    result
        .variants()
        .forEach(
            v -> variants.put(new Place(v.original().id(), v.condition().id(), v.repeat()), v));
    List<ChangedAnswers.Pair> pairs = ChangedAnswers.of(result, sampling);
    List<View> shown =
        pairs.stream()
            .limit(MOST)
            .map(
                pair ->
                    pair(
                        pair,
                        variant(variants, pair.variant(), OptionalInt.empty())
                            .or(
                                () ->
                                    variant(
                                        variants,
                                        pair.variant(),
                                        OptionalInt.of(pair.variant().repeat())))))
            .toList();
    return new ChangedView(rows.suffix(sampling), shown, pairs.size());
  }

  @Override
  public Map<String, Object> model() {
    return Map.of(
        "suffix",
        suffix,
        "shown",
        shown,
        "count",
        Figures.count(shown.size()),
        "total",
        Figures.count(total),
        "others",
        total > shown.size(),
        "any",
        total > 0);
  }

  private static Optional<Variant> variant(
      Map<Place, Variant> variants, Observation row, OptionalInt repeat) {
    return Optional.ofNullable(variants.get(new Place(row.prompt(), row.condition(), repeat)));
  }

  private static View pair(ChangedAnswers.Pair pair, Optional<Variant> variant) {
    List<PromptDiff.Part> parts = variant.map(PromptDiff::of).orElse(List.of());
    return new Shown(
        Map.of(
            "id", Lines.shortened(pair.variant().prompt(), NAME),
            "tags", tags(pair.variant().tags()),
            "condition", Lines.shortened(pair.variant().condition(), NAME),
            "direction", pair.flip().words(),
            "changed", parts.stream().filter(PromptDiff.Part::isChanged).toList(),
            "unchanged", parts.stream().filter(part -> !part.isChanged()).toList(),
            "original", answer(pair.original(), variant.map(Variant::original)),
            "variant", answer(pair.variant(), variant.map(Variant::prompt)),
            "expected", expected(variant)));
  }

  private static List<String> tags(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> Lines.shortened(tag.getKey() + "=" + tag.getValue(), NAME))
            .toList();
  }

  /** The text of the right option, which does not move with its label; else the answer itself. */
  private static String expected(Optional<Variant> variant) {
    return variant
        .flatMap(
            v ->
                v.original()
                    .expected()
                    .map(
                        answer ->
                            v.original().choices().stream()
                                .filter(choice -> choice.id().equals(answer))
                                .map(Choice::text)
                                .findFirst()
                                .orElse(answer)))
        .orElse("");
  }

  private static View answer(Observation row, Optional<Prompt> prompt) {
    boolean isLong = Lines.length(row.text()) > SHORT;
    return new Shown(
        Map.of(
            "text", Lines.shortened(row.text(), LONGEST),
            "isLong", isLong,
            "head", Lines.shortened(row.text(), SHORT),
            "length", Figures.counted(Lines.length(row.text()), "character"),
            "read",
                row.answer()
                    .map(answer -> prompt.map(p -> content(answer, p)).orElse(answer))
                    .map(answer -> Lines.shortened(answer, NAME))
                    .orElse(""),
            "outcome", row.outcome().name().toLowerCase(Locale.ROOT),
            "verdict", verdict(row)));
  }

  /** An option by the label at which it stood and its text, any other answer as it is. */
  private static String content(String answer, Prompt prompt) {
    List<Choice> choices = prompt.choices();
    for (int place = 0; place < choices.size(); place++) {
      if (choices.get(place).id().equals(answer)) {
        return prompt.layout().enumerator().label(place) + ": " + choices.get(place).text();
      }
    }
    return answer;
  }

  private static String verdict(Observation row) {
    if (row.score().isEmpty()) {
      return "";
    }
    double score = row.score().getAsDouble();
    if (score == 1) {
      return "right";
    }
    return score == 0 ? "wrong" : "score " + Figures.number(score);
  }
}
