package io.github.promptharness.report.content;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a study found under one sampling, in a few sentences with numbers. Where right and wrong
 * cannot be told, they speak of how often answers agree.
 */
public final class Headline {
  private final Summary summary;
  private final List<Summary.Row> conditions;
  private final List<Summary.Row> study;
  private final ChanceText placebo;
  private final UnreadableText unreadable;
  private final List<Sentence> verdicts;

  public Headline(SummaryRows rows, String sampling) {
    this.summary = rows.summary();
    this.conditions = rows.overall(sampling, false);
    this.study = rows.overall(sampling, true);
    this.placebo = new ChanceText(summary.provenance());
    this.unreadable = UnreadableText.of(rows, sampling);
    this.verdicts = MarginText.of(summary, sampling).map(MarginText::sentences).orElse(List.of());
  }

  /**
   * The headlines of all samplings as plain text, a line for each sentence; where there are several
   * samplings, a paragraph for each, which names it. Characters that hide stand as their codes.
   */
  public static String inPlain(Summary summary) {
    var rows = new SummaryRows(summary);
    var paragraphs = new ArrayList<String>();
    for (String sampling : rows.samplings()) {
      List<Sentence> sentences = new Headline(rows, sampling).sentences();
      if (!sentences.isEmpty()) {
        var lines = new ArrayList<String>();
        if (rows.samplings().size() > 1) {
          lines.add(sampling + ":");
        }
        sentences.forEach(sentence -> lines.add(sentence.inPlain()));
        paragraphs.add(lines.stream().map(Headline::inOneLine).collect(Collectors.joining("\n")));
      }
    }
    return String.join("\n\n", paragraphs);
  }

  private static String inOneLine(String text) {
    return Visible.of(text.strip().replaceAll("\\s+", " "));
  }

  /** All of them, verdicts by a margin among them. */
  public List<Sentence> sentences() {
    return sentences(verdicts);
  }

  /** Those beside the verdicts by a margin, for a format that shows these on their own. */
  public List<Sentence> withoutVerdicts() {
    return sentences(List.of());
  }

  private List<Sentence> sentences(List<Sentence> judged) {
    Optional<Summary.Row> original =
        conditions.stream()
            .filter(row -> row.condition().equals(Condition.ORIGINAL.id()))
            .filter(row -> MetricWords.of(row.metric()).base().equals("accuracy"))
            .findFirst();
    var sentences = new ArrayList<Sentence>();
    if (!conditions.isEmpty() || !study.isEmpty()) {
      unreadable.sentence().ifPresent(sentences::add);
    }
    if (original.isPresent() && original.get().estimate() instanceof Estimate.Value value) {
      sentences.add(
          Sentence.start()
              .data(model())
              .text(" answered " + Unit.SHARE.inWords(value) + " right as the prompts stand."));
      sentences.addAll(judged);
      range(original.get().metric()).ifPresent(sentences::add);
      largestChange().ifPresent(sentences::add);
      noise().ifPresent(sentences::add);
      noise().flatMap(said -> unreadable.caveat()).ifPresent(sentences::add);
    } else {
      original
          .flatMap(row -> reason(row.estimate()))
          .ifPresent(
              reason ->
                  sentences.add(
                      Sentence.start()
                          .text("How many answers are right was not measured: ")
                          .data(reason)
                          .text(".")));
      sentences.addAll(judged);
      List<Sentence> agreement = consistency();
      sentences.addAll(agreement);
      agreement.stream().findFirst().flatMap(said -> unreadable.caveat()).ifPresent(sentences::add);
    }
    return sentences;
  }

  /** From the worst to the best condition, beside what chance alone gives. */
  private Optional<Sentence> range(String accuracy) {
    long asked =
        conditions.stream()
            .filter(row -> row.metric().equals(accuracy))
            .filter(row -> row.estimate() instanceof Estimate.Value && !isPlacebo(row))
            .count();
    var worst = value("worst-accuracy");
    var best = value("best-accuracy");
    var spread = find("accuracy-spread");
    if (asked < 2
        || worst.isEmpty()
        || best.isEmpty()
        || spread.isEmpty()
        || !(spread.get().estimate() instanceof Estimate.Value width)) {
      return Optional.empty();
    }
    var sentence =
        Sentence.start()
            .text(
                "Across %s accuracy ran from %s to %s: a spread of %s"
                    .formatted(
                        Figures.counted(asked, "condition"),
                        Unit.SHARE.inWords(worst.get().point()),
                        Unit.SHARE.inWords(best.get().point()),
                        Unit.POINTS.inWords(width.point())));
    return Optional.of(sentence.text(placebo.besideIt(spread.get(), Unit.POINTS)));
  }

  private Optional<Sentence> largestChange() {
    List<Summary.Row> changes =
        MetricGroup.DIFFERENCE.of(conditions).stream()
            .filter(row -> row.estimate() instanceof Estimate.Value && !isPlacebo(row))
            .toList();
    Optional<String> metric = changes.stream().map(Summary.Row::metric).findFirst();
    return changes.stream()
        .filter(row -> metric.equals(Optional.of(row.metric())))
        .max(Comparator.comparingDouble(row -> Math.abs(point(row))))
        .map(
            row ->
                Sentence.start()
                    .text("The largest change is ")
                    .data(ConditionTables.name(row.condition()))
                    .text(": " + Unit.POINTS.inWords(row.estimate()) + includesZero(row) + ".")
                    .text(
                        " It was picked for being the largest; fresh items would likely show"
                            + " less."));
  }

  private List<Sentence> consistency() {
    var sentences = new ArrayList<Sentence>();
    find("pairwise-agreement").map(this::agreement).ifPresent(sentences::add);
    noise()
        .or(() -> find("noise-floor").flatMap(row -> reason(row.estimate())).map(Headline::unknown))
        .ifPresent(sentences::add);
    return sentences;
  }

  /** What two answers to one prompt differ by, and what the wordings add to it. */
  private Optional<Sentence> noise() {
    var noise = value("noise-floor");
    var between = value("between-disagreement");
    var excess = value("excess-disagreement");
    if (noise.isEmpty() || between.isEmpty() || excess.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Sentence.start()
            .text(
                "Two answers to the very same prompt differ in %s of cases%s, answers to two wordings in %s: the wordings add %s."
                    .formatted(
                        Unit.SHARE.inWords(noise.get().point()),
                        find("noise-floor").map(Headline::rule).orElse(""),
                        Unit.SHARE.inWords(between.get().point()),
                        Unit.POINTS.inWords(excess.get()))));
  }

  /** How answers in which nothing was found count, in brackets. */
  private static String rule(Summary.Row row) {
    String settings = MetricWords.of(row.metric()).settingsInLine();
    return settings.isEmpty() ? "" : " (" + settings + ")";
  }

  private static Sentence unknown(String reason) {
    return Sentence.start()
        .text("How much the same prompt alone varies was not measured: ")
        .data(reason)
        .text(".");
  }

  private Sentence agreement(Summary.Row row) {
    if (row.estimate() instanceof Estimate.Value) {
      return Sentence.start()
          .data(model())
          .text(" gave the same first answer under two conditions in ")
          .text(
              Unit.SHARE.inWords(row.estimate())
                  + " of cases"
                  + rule(row)
                  + placebo.besideIt(row, Unit.SHARE));
    }
    return Sentence.start()
        .text("How often first answers agree is undefined: ")
        .data(reason(row.estimate()).orElse(""))
        .text(".");
  }

  private static String includesZero(Summary.Row row) {
    return row.estimate() instanceof Estimate.Value value
            && value.interval().low() <= 0
            && value.interval().high() >= 0
        ? "; the interval includes 0"
        : "";
  }

  private String model() {
    return ConditionTables.name(summary.provenance().model().name());
  }

  private Optional<Summary.Row> find(String base) {
    return study.stream()
        .filter(row -> MetricWords.of(row.metric()).base().equals(base))
        .findFirst();
  }

  private Optional<Estimate.Value> value(String base) {
    return find(base)
        .map(Summary.Row::estimate)
        .filter(Estimate.Value.class::isInstance)
        .map(Estimate.Value.class::cast);
  }

  private static double point(Summary.Row row) {
    return row.estimate() instanceof Estimate.Value value ? value.point() : 0;
  }

  private static Optional<String> reason(Estimate estimate) {
    return estimate instanceof Estimate.Undefined undefined
        ? Optional.of(undefined.reason())
        : Optional.empty();
  }

  private boolean isPlacebo(Summary.Row row) {
    return summary.provenance().conditions().stream()
        .anyMatch(c -> c.isPlacebo() && c.id().equals(row.condition()));
  }
}
