package io.github.promptharness.report.content;

import io.github.promptharness.Comparisons;
import io.github.promptharness.Comparisons.Compared;
import io.github.promptharness.Comparisons.Overall;
import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Significance;
import io.github.promptharness.Summary;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The verdict of a study under one sampling: in a sentence, and condition by condition. Without a
 * margin nothing is called robust or fragile; then the tests against the original speak, by {@link
 * Significance#usual()} after correction.
 */
public final class VerdictText {
  private static final List<String> ORDER = List.of("fragile", "inconclusive", "robust");
  private static final Map<String, String> MEANINGS =
      Map.of(
          "robust", "a larger loss is ruled out",
          "fragile", "the loss is larger than the margin",
          "inconclusive", "neither is shown",
          "undefined", "there is no number to judge");

  private final List<Conduct.Judged> judged;
  private final Optional<MarginText> margin;
  private final Optional<Comparisons> tests;

  private VerdictText(
      List<Conduct.Judged> judged, Optional<MarginText> margin, Optional<Comparisons> tests) {
    this.judged = judged;
    this.margin = margin;
    this.tests = tests;
  }

  /** The verdict under a sampling. */
  public static VerdictText of(Summary summary, String sampling) {
    Optional<MarginText> margin = MarginText.of(summary, sampling);
    List<Conduct.Judged> judged =
        margin.map(MarginText::verdicts).orElse(List.of()).stream()
            .sorted(Comparator.comparingInt(each -> place(each.verdict())))
            .toList();
    return new VerdictText(
        judged, margin, ComparisonText.of(summary, sampling).map(ComparisonText::comparisons));
  }

  private static int place(String verdict) {
    int place = ORDER.indexOf(verdict);
    return place < 0 ? ORDER.size() : place;
  }

  /** Such as {@code Of 7 conditions, 1 is fragile, 4 are inconclusive, 2 are robust}. */
  public String inShort() {
    if (!judged.isEmpty()) {
      return "Of %s, %s.".formatted(Figures.counted(judged.size(), "condition"), byVerdict());
    }
    return tests.map(VerdictText::tested).orElse("Nothing was tested, and no margin was set.");
  }

  private String byVerdict() {
    Map<String, Long> counts =
        judged.stream()
            .collect(Collectors.groupingBy(Conduct.Judged::verdict, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Comparator.comparingInt(each -> place(each.getKey())))
        .map(
            each ->
                Figures.count(each.getValue())
                    + (each.getValue() == 1 ? " is " : " are ")
                    + each.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String tested(Comparisons tests) {
    List<Compared.Tested> all = tested(tests.conditions());
    if (all.isEmpty()) {
      return "No condition could be tested against the original.";
    }
    long shown =
        all.stream().filter(each -> Significance.usual().isReachedBy(each.corrected())).count();
    return "%s of %s %s in accuracy from the original, after correction for their number (%s)."
        .formatted(
            shown == 0 ? "None" : Figures.count(shown),
            Figures.counted(all.size(), "tested condition"),
            shown == 1 ? "differs" : "differ",
            Significance.usual());
  }

  private static List<Compared.Tested> tested(List<Compared> conditions) {
    return conditions.stream()
        .filter(Compared.Tested.class::isInstance)
        .map(Compared.Tested.class::cast)
        .toList();
  }

  /** What a reader must know with it. */
  public List<String> basis() {
    var said = new ArrayList<String>();
    if (margin.isPresent()) {
      said.add(margin(margin.get().margin()));
      margin.get().onIntervals().ifPresent(said::add);
    } else {
      said.add(
          "No margin was set, so no condition is called robust or fragile: that no difference was"
              + " found does not show that there is none.");
    }
    if (tests.isPresent() && tests.get().overall() instanceof Overall.Tested) {
      said.add(new ComparisonText(tests.get()).overall());
    }
    return said;
  }

  private static String margin(Conduct.Margin margin) {
    return "The margin: a loss of up to %s does not matter; %s%s."
        .formatted(
            Unit.POINTS.inWords(margin.margin()),
            margin
                .set()
                .map(set -> "set " + set.truncatedTo(ChronoUnit.SECONDS))
                .orElse("set at a time that is not known"),
            margin.answersBefore() == 0
                ? ""
                : ", when %s were there already"
                    .formatted(Figures.counted(margin.answersBefore(), "answer")));
  }

  /** Each condition with its verdict, the gravest first; empty without a margin and tests. */
  public Optional<Table> table() {
    if (judged.isEmpty()) {
      return Optional.empty();
    }
    var header = new ArrayList<String>(List.of("condition", "verdict", "difference\npoints"));
    header.addAll(tests.isPresent() ? List.of("p\ncorrected") : List.of());
    var lines = new ArrayList<Table.Row>();
    for (Conduct.Judged each : judged) {
      var cells = new ArrayList<String>();
      cells.add(inWords(each));
      cells.add(
          each.difference() instanceof Estimate.Undefined none
              ? "undefined: " + none.reason()
              : Unit.POINTS.cell(each.difference()));
      tests.ifPresent(all -> cells.add(p(all, each.condition())));
      lines.add(new Table.Row(ConditionTables.name(each.condition()), cells));
    }
    return Optional.of(new Table("Verdict on each condition", header, lines, List.of(), false));
  }

  private static String inWords(Conduct.Judged each) {
    return each.verdict()
        + "\n"
        + MEANINGS.getOrDefault(each.verdict(), "")
        + (each.equivalent() ? ", and so is a larger gain" : "");
  }

  private static String p(Comparisons tests, String condition) {
    return tested(tests.conditions()).stream()
        .filter(each -> each.condition().equals(condition))
        .findFirst()
        .map(each -> ComparisonText.p(each.corrected()))
        .orElse("not tested");
  }
}
