package io.github.promptharness.report.content;

import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a margin lets one say of the conditions under one sampling, in sentences with numbers. */
record MarginText(Conduct.Margin margin, List<Conduct.Judged> verdicts, String correction) {
  private static final int MOST = 12;
  private static final Map<String, String> MEANINGS =
      Map.of(
          "robust", "a larger loss is ruled out",
          "fragile", "the loss is larger",
          "inconclusive", "neither is shown");

  /** Copies the verdicts. */
  MarginText {
    verdicts = List.copyOf(verdicts);
  }

  /** None where no margin was set, or nothing was judged. */
  static Optional<MarginText> of(Summary summary, String sampling) {
    return summary
        .conduct()
        .flatMap(
            conduct ->
                conduct
                    .margin()
                    .map(
                        margin ->
                            new MarginText(
                                margin,
                                conduct.verdicts().stream()
                                    .filter(each -> each.sampling().equals(sampling))
                                    .toList(),
                                correction(conduct))))
        .filter(text -> !text.verdicts().isEmpty());
  }

  private static String correction(Conduct conduct) {
    return conduct.families().stream()
        .filter(family -> family.what().startsWith("verdicts by the margin"))
        .map(Conduct.Family::correction)
        .findFirst()
        .orElse("none");
  }

  /** When the margin was set and what each condition is by it; then how the verdicts came about. */
  List<Sentence> sentences() {
    var sentences = new ArrayList<>(List.of(judged()));
    level().map(this::basis).ifPresent(sentences::add);
    return sentences;
  }

  private Sentence judged() {
    var byVerdict = new LinkedHashMap<String, List<Conduct.Judged>>();
    for (String verdict : List.of("fragile", "inconclusive", "robust")) {
      byVerdict.put(verdict, new ArrayList<>());
    }
    verdicts.forEach(
        each -> byVerdict.computeIfAbsent(each.verdict(), v -> new ArrayList<>()).add(each));
    var sentence = Sentence.start().text(start());
    String sign = ": ";
    for (var each : byVerdict.entrySet()) {
      if (!each.getValue().isEmpty()) {
        sentence = conditions(sentence.text(sign + named(each.getKey())), each.getValue());
        sign = "; ";
      }
    }
    return sentence.text(".");
  }

  private String start() {
    String since =
        margin
            .set()
            .map(set -> "set " + set.truncatedTo(ChronoUnit.SECONDS))
            .orElse("set at a time that is not known");
    String answers =
        margin.answersBefore() == 0
            ? ""
            : ", when %s were there already"
                .formatted(Figures.counted(margin.answersBefore(), "answer"));
    return "A loss of up to %s does not matter (the margin, %s%s)"
        .formatted(Unit.POINTS.inWords(margin.margin()), since, answers);
  }

  private static String named(String verdict) {
    String meaning = MEANINGS.getOrDefault(verdict, "");
    return (meaning.isEmpty() ? verdict : verdict + " (" + meaning + ")") + " ";
  }

  private static Sentence conditions(Sentence start, List<Conduct.Judged> judged) {
    Sentence sentence = start;
    String sign = "";
    for (Conduct.Judged each : judged.subList(0, Math.min(MOST, judged.size()))) {
      sentence =
          sentence
              .text(sign)
              .data(ConditionTables.name(each.condition()))
              .text(
                  each.difference() instanceof Estimate.Value
                      ? " " + Unit.POINTS.inWords(each.difference())
                      : "")
              .text(each.equivalent() ? " (no larger gain either)" : "");
      sign = ", ";
    }
    return judged.size() > MOST
        ? sentence.text(" and %s more".formatted(Figures.count(judged.size() - MOST)))
        : sentence;
  }

  /** Which intervals stand beside verdicts, and how these were corrected. */
  Optional<String> onIntervals() {
    return level().map(each -> basis(each).inPlain());
  }

  private Optional<Double> level() {
    return verdicts.stream()
        .map(Conduct.Judged::difference)
        .filter(Estimate.Value.class::isInstance)
        .map(difference -> ((Estimate.Value) difference).interval().level())
        .findFirst();
  }

  private Sentence basis(double level) {
    long judged =
        verdicts.stream().filter(each -> each.difference() instanceof Estimate.Value).count();
    String text =
        String.format(
            Locale.ROOT, "The intervals beside verdicts are %.0f %% intervals", 100 * level);
    return Sentence.start()
        .text(
            judged < 2 || correction.equals("none")
                ? text + "."
                : text
                    + (", each of its condition alone; the verdicts of the %s are corrected"
                            + " together (%s), so an interval wholly beyond the margin may still be"
                            + " inconclusive.")
                        .formatted(Figures.counted(judged, "condition"), correction));
  }
}
