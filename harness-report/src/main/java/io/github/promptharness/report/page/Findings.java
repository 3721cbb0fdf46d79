package io.github.promptharness.report.page;

import io.github.promptharness.Summary;
import io.github.promptharness.report.content.AnswerCounts;
import io.github.promptharness.report.content.ComparisonText;
import io.github.promptharness.report.content.ConditionTables;
import io.github.promptharness.report.content.Design;
import io.github.promptharness.report.content.MetricGroup;
import io.github.promptharness.report.content.MetricWords;
import io.github.promptharness.report.content.ShuffledText;
import io.github.promptharness.report.content.StudyTables;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.content.TagTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sections of one sampling that hold estimates. */
final class Findings {
  private static final Set<String> NOISE =
      Set.of("noise-floor", "between-disagreement", "excess-disagreement");
  private static final Set<String> SELECTION =
      Set.of(
          "worst-accuracy",
          "best-accuracy",
          "accuracy-spread",
          "per-item-worst-accuracy",
          "worst-share-accuracy",
          "accuracy-quantile");
  private static final Set<String> AGREEMENT =
      Set.of(
          "pairwise-agreement",
          "fleiss-kappa",
          "unanimity",
          "majority-change",
          "consistency",
          "cohen-kappa",
          "repeat-agreement",
          "answer-variety",
          "semantic-entropy",
          "any-flip",
          "flip-rate-over-variants",
          "excess-flips-over-variants");

  /** A longer table by tag is laid out only when it is opened, so that the page opens at once. */
  private static final int MOST_OPEN = 400;

  private static final String EXTREMES =
      "The worst, the best and their spread pick extremes. Measured accuracies scatter by chance,"
          + " so the best of several lies above its true value and the worst below it even where no"
          + " wording has any effect, and the more so the more conditions there are. An estimate"
          + " may stand near the edge of its own interval, since resampling makes extremes more"
          + " extreme.";

  private final SummaryRows rows;
  private final String sampling;
  private final int number;
  private final FigureSet figures;
  private final List<Section> sections = new ArrayList<>();

  private Findings(SummaryRows rows, String sampling, int number, FigureSet figures) {
    this.rows = rows;
    this.figures = figures;
    this.sampling = sampling;
    this.number = number;
  }

  static List<Section> of(SummaryRows rows, String sampling, int number, FigureSet figures) {
    var findings = new Findings(rows, sampling, number, figures);
    findings.conditions();
    findings.curves();
    findings.others();
    findings.study();
    findings.answers();
    return findings.sections;
  }

  /** What each tag shows; a section of its own, as it stands far below the others. */
  static List<Section> byTag(SummaryRows rows, String sampling, int number, FigureSet figures) {
    List<Summary.Row> all = rows.byTag(sampling);
    var findings = new Findings(rows, sampling, number, figures);
    if (!all.isEmpty()) {
      List<Table> tables =
          TagTables.of(all).stream()
              .map(table -> table.rows().size() > MOST_OPEN ? table.inAFold() : table)
              .toList();
      findings.add("tags", "By tag", List.of(), figures.take("domain", "tag", "heat"), tables);
    }
    List<FigureView> others = figures.take("");
    if (!others.isEmpty()) {
      findings.add("more", "More figures", List.of(), others, List.of());
    }
    return findings.sections;
  }

  private void conditions() {
    var tables = new ConditionTables(rows);
    List<Summary.Row> ofConditions = rows.overall(sampling, false);
    List<Summary.Row> levels = MetricGroup.LEVEL.of(ofConditions);
    if (!levels.isEmpty()) {
      var shown =
          new ArrayList<>(List.of(tables.estimates("Each condition: estimate [interval]", levels)));
      tables.references("Levels beside the placebo", levels).forEach(t -> shown.add(t.inAFold()));
      add("conditions", "Each condition", List.of(), figures.take("accuracy"), shown);
    }
    differences(tables, MetricGroup.DIFFERENCE.of(ofConditions));
    List<Summary.Row> flips = MetricGroup.FLIP.of(ofConditions);
    if (!flips.isEmpty()) {
      var shown =
          new ArrayList<>(
              List.of(tables.estimates("Share of pairs of answers: estimate [interval]", flips)));
      tables.references("Flips beside the placebo", flips).forEach(t -> shown.add(t.inAFold()));
      add(
          "flips",
          "Answers that flip",
          List.of(
              "Share of pairs of answers, one to the original and one to the condition, that"
                  + " differ; changed texts only."
                  + directions(flips)
                  + (new Design(rows.summary().provenance()).hasPlacebo()
                      ? " The placebo shows how many flip although nothing was changed."
                      : "")),
          figures.take("flip", "noise"),
          shown);
    }
  }

  /** Whether the directions add up: only under the same rule for unreadable answers. */
  private static String directions(List<Summary.Row> flips) {
    List<MetricWords> words = flips.stream().map(row -> MetricWords.of(row.metric())).toList();
    Set<List<String>> whole = settings(words.stream().filter(each -> each.part().isEmpty()));
    Set<List<String>> parts = settings(words.stream().filter(each -> !each.part().isEmpty()));
    if (whole.isEmpty() || parts.isEmpty()) {
      return "";
    }
    return whole.equals(parts)
        ? " The directions add up to all flips where each item has one right answer."
        : " The directions do not add up to all flips, as they count unreadable answers by another"
            + " rule: each column names its own.";
  }

  private static Set<List<String>> settings(Stream<MetricWords> words) {
    return words.map(MetricWords::settings).collect(Collectors.toSet());
  }

  private void differences(ConditionTables tables, List<Summary.Row> differences) {
    var shown = new ArrayList<Table>();
    if (!differences.isEmpty()) {
      shown.add(
          tables.estimates("Accuracy, condition minus original: estimate [interval]", differences));
      shown.addAll(tables.references("Differences beside the placebo", differences));
    }
    ComparisonText.of(rows.summary(), sampling).map(ComparisonText::table).ifPresent(shown::add);
    if (!shown.isEmpty()) {
      add(
          "differences",
          "Difference to the original",
          List.of(
              "Condition minus original, in percentage points: below 0 the condition does worse."),
          figures.take("forest"),
          shown);
    }
  }

  private void others() {
    List<Summary.Row> others = MetricGroup.OTHER.of(rows.overall(sampling, false));
    if (!others.isEmpty()) {
      var tables = new ConditionTables(rows);
      var shown =
          new ArrayList<>(List.of(tables.estimates("Other measures: estimate [interval]", others)));
      tables
          .references("Other measures beside the placebo", others)
          .forEach(t -> shown.add(t.inAFold()));
      add("others", MetricGroup.OTHER.title(), List.of(), List.of(), shown);
    }
  }

  /** Figures whose numbers stand in the tables above them. */
  private void curves() {
    List<FigureView> dose = figures.take("dose");
    if (!dose.isEmpty()) {
      add(
          "dose",
          "How much is changed, and what it does",
          List.of("Each operator at several doses; the numbers stand under \"Each condition\"."),
          dose,
          List.of());
    }
    List<FigureView> order = figures.take("order", "position");
    if (!order.isEmpty()) {
      add("order", "Order of the examples", List.of(), order, List.of());
    }
  }

  private void study() {
    List<Summary.Row> all = rows.overall(sampling, true);
    List<Summary.Row> noise = of(all, NOISE);
    List<Summary.Row> selection = of(all, SELECTION);
    List<Summary.Row> agreement = of(all, AGREEMENT);
    List<Summary.Row> others =
        all.stream()
            .filter(row -> !noise.contains(row) && !selection.contains(row))
            .filter(row -> !agreement.contains(row))
            .toList();
    if (!noise.isEmpty()) {
      add(
          "noise",
          "Noise and wording",
          List.of(),
          List.of(),
          table("Noise, and what wordings add", noise));
    }
    if (!selection.isEmpty()) {
      boolean referred = selection.stream().anyMatch(row -> row.reference().isPresent());
      String beside =
          referred
              ? "So each stands beside the same statistic of the placebo: the excess over it,"
                  + " within its interval, is what the wordings add."
              : ShuffledText.isIn(selection)
                  ? "No placebo arm was asked. So each stands beside what it is after the answers"
                      + " of each item were shuffled among its wordings, where that can show"
                      + " anything."
                  : "No placebo arm was asked, so how much of each is chance was not measured.";
      var paragraphs = new ArrayList<String>(List.of(EXTREMES, beside));
      ComparisonText.of(rows.summary(), sampling)
          .map(ComparisonText::overall)
          .ifPresent(paragraphs::add);
      add(
          "extremes",
          "Worst and best",
          paragraphs,
          List.of(),
          table("Worst and best conditions", selection));
    }
    if (!others.isEmpty()) {
      add(
          "together",
          "All conditions together",
          List.of(),
          List.of(),
          table("Other measures over all conditions", others));
    }
    if (!agreement.isEmpty()) {
      add(
          "agreement",
          "Agreement",
          List.of(),
          List.of(),
          table("Agreement over all conditions", agreement));
    }
  }

  private void answers() {
    var answers = new AnswerCounts(rows.counts(sampling));
    var tables = new ArrayList<Table>();
    if (!answers.counts().isEmpty()) {
      var lines =
          answers.counts().stream()
              .map(answers::cells)
              .map(c -> new Table.Row(ConditionTables.name(c.get(0)), c.subList(1, c.size())))
              .toList();
      tables.add(new Table("Counts of answers", answers.header(), lines, answers.notes(), false));
    }
    List<Summary.Row> shares = MetricGroup.OUTCOME.of(rows.overall(sampling, false));
    if (!shares.isEmpty()) {
      var outcomes = new ConditionTables(rows);
      tables.add(outcomes.estimates("Shares of all answers: estimate [interval]", shares));
      outcomes
          .references("Shares beside the placebo", shares)
          .forEach(t -> tables.add(t.inAFold()));
    }
    if (!tables.isEmpty()) {
      add("answers", "What became of the answers", List.of(), figures.take("outcome"), tables);
    }
  }

  private static List<Table> table(String caption, List<Summary.Row> some) {
    return List.of(StudyTables.of(caption, some));
  }

  private static List<Summary.Row> of(List<Summary.Row> all, Set<String> bases) {
    return all.stream().filter(row -> bases.contains(MetricWords.of(row.metric()).base())).toList();
  }

  private void add(
      String id,
      String title,
      List<String> paragraphs,
      List<FigureView> charts,
      List<Table> tables) {
    sections.add(
        new Section(id + "-" + number, title + rows.suffix(sampling), paragraphs, charts, tables));
  }
}
