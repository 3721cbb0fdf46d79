package io.github.promptharness.report.page;

import io.github.promptharness.Choice;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Observation;
import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.report.content.Disclosure;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.TextPolicy;
import io.github.promptharness.report.content.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * An item under a condition that changes its answer, as the page shows it: what was changed in the
 * prompt, and both answers side by side.
 */
final class ChangedView {
  private static final int SHORT = 280;
  private static final int LONGEST = 6_000;
  private static final int NAME = 200;

  private final Map<Place, Variant> variants = new HashMap<>();
  private final Items items;
  private final TextPolicy texts;
  private final ModelIdentity asked;

  /** Which variant: one that serves all repeats has none. */
  private record Place(String prompt, String condition, OptionalInt repeat) {}

  /**
   * For the cards of one sampling.
   *
   * @param result has the prompts
   * @param items the conditions that the cards are found by
   * @param texts which answers and wordings are shown
   */
  ChangedView(StudyResult result, Items items, TextPolicy texts) {
    this.items = items;
    this.texts = texts;
    this.asked = result.summary().provenance().model();
    result
        .variants()
        .forEach(
            v -> variants.put(new Place(v.original().id(), v.condition().id(), v.repeat()), v));
  }

  private Optional<Variant> variant(Observation row) {
    return variant(row, OptionalInt.empty()).or(() -> variant(row, OptionalInt.of(row.repeat())));
  }

  private Optional<Variant> variant(Observation row, OptionalInt repeat) {
    return Optional.ofNullable(variants.get(new Place(row.prompt(), row.condition(), repeat)));
  }

  View card(ChangedAnswers.Pair pair) {
    Optional<Variant> variant = variant(pair.variant());
    boolean hasPrompt = variant.flatMap(v -> texts.withheld(v.original())).isEmpty();
    boolean hasWording = hasPrompt && variant.flatMap(texts::withheld).isEmpty();
    List<PromptDiff.Part> parts =
        hasPrompt ? variant.map(PromptDiff::of).orElse(List.of()) : List.of();
    ItemRow item = pair.item();
    return Part.of(
        Map.ofEntries(
            Map.entry("id", Lines.shortened(item.id(), NAME)),
            Map.entry("tags", tags(item.tags())),
            Map.entry("condition", Lines.shortened(pair.variant().condition(), NAME)),
            Map.entry(
                "place", Integer.toString(items.conditions().indexOf(pair.variant().condition()))),
            Map.entry("letter", String.valueOf(pair.flip().letter())),
            Map.entry("direction", pair.flip().words()),
            Map.entry("flips", Long.toString(item.flips())),
            Map.entry("flipsInWords", item.flipsInWords()),
            Map.entry("accuracy", item.accuracy()),
            Map.entry("changed", changed(variant, hasWording ? parts : List.of())),
            Map.entry("unchanged", parts.stream().filter(part -> !part.isChanged()).toList()),
            Map.entry(
                "original",
                answer(pair.original(), variant.filter(v -> hasPrompt).map(Variant::original))),
            Map.entry(
                "variant",
                answer(pair.variant(), variant.filter(v -> hasWording).map(Variant::prompt))),
            Map.entry("expected", expected(variant.filter(v -> hasPrompt)))));
  }

  /**
   * The changed parts, and what is to be said of their words: why they are not shown, or who has
   * read them where a model may have written them.
   */
  private List<PromptDiff.Part> changed(Optional<Variant> variant, List<PromptDiff.Part> parts) {
    var changed = new ArrayList<>(parts.stream().filter(PromptDiff.Part::isChanged).toList());
    variant
        .flatMap(
            v ->
                texts
                    .withheld(v.original())
                    .or(() -> texts.withheld(v))
                    .or(() -> texts.disclosure(v)))
        .map(words -> new Segment(Segment.Kind.KEPT, words))
        .ifPresent(words -> changed.add(new PromptDiff.Part("wording", List.of(words))));
    return changed;
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

  private View answer(Observation row, Optional<Prompt> prompt) {
    Optional<String> shown = texts.shown(row);
    String text = shown.orElse("");
    int length = Lines.length(text);
    return Part.of(
        Map.ofEntries(
            Map.entry("isShown", shown.isPresent()),
            Map.entry("text", Lines.shortened(text, LONGEST)),
            Map.entry("isLong", length > SHORT),
            Map.entry("isCut", length > LONGEST),
            Map.entry("cut", Figures.counted(Math.max(0, length - LONGEST + 1), "character")),
            Map.entry("head", Lines.shortened(text, SHORT)),
            Map.entry("length", Figures.counted(length, "character")),
            Map.entry(
                "disclosure", texts.disclosure(row).orElseGet(() -> Disclosure.of(row, asked))),
            Map.entry("isScored", row.answer().isPresent()),
            Map.entry("read", read(row, prompt, shown.isPresent())),
            Map.entry("outcome", row.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
            Map.entry("verdict", verdict(row))));
  }

  /** What was found in the answer; words of the model are shown only where its text is. */
  private static String read(Observation row, Optional<Prompt> prompt, boolean isShown) {
    if (row.answer().isEmpty()) {
      return "";
    }
    String answer = row.answer().get();
    Optional<String> option = prompt.flatMap(p -> option(answer, p));
    return option.isPresent() || isShown ? Lines.shortened(option.orElse(answer), NAME) : "";
  }

  /** An option by the label at which it stood and its text. */
  private static Optional<String> option(String answer, Prompt prompt) {
    List<Choice> choices = prompt.choices();
    for (int place = 0; place < choices.size(); place++) {
      if (choices.get(place).id().equals(answer)) {
        String label = prompt.layout().enumerator().label(place);
        return Optional.of(label + ": " + choices.get(place).text());
      }
    }
    return Optional.empty();
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
