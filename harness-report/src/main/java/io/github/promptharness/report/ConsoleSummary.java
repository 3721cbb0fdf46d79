package io.github.promptharness.report;

import io.github.promptharness.Estimate;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A summary as plain text for a terminal, at most 100 columns wide: what was asked and of whom, how
 * each condition did, how much the wording moved the answers, what it cost, and where the numbers
 * come from.
 *
 * <p>Numbers are rounded to three decimals; {@link SummaryJson} has every digit.
 */
public final class ConsoleSummary {
  private static final String ALL = "all";
  private static final int LABEL = 14;
  private static final Set<OutcomeClass> ALWAYS_SHOWN =
      EnumSet.of(OutcomeClass.SCORED, OutcomeClass.UNREADABLE, OutcomeClass.FAILED);

  private final Summary summary;
  private final Lines out = new Lines();

  private ConsoleSummary(Summary summary) {
    this.summary = summary;
  }

  /** The text; it ends in a newline. */
  public static String of(Summary summary) {
    var text = new ConsoleSummary(summary);
    text.header();
    for (String sampling : text.samplings()) {
      text.conditions(sampling);
      text.studyWide(sampling);
      text.byTag(sampling);
    }
    text.answers();
    text.spend();
    text.provenance();
    return text.out.toString();
  }

  private void header() {
    var from = summary.provenance();
    out.wrapped("", summary.study());
    out.add("=".repeat(Math.min(Lines.WIDTH, Lines.length(summary.study()))));
    if (!from.model().disclosure().isEmpty()) {
      out.wrapped("NOTE: ", from.model().disclosure());
    }
    out.wrapped(
        "",
        "%s at %s: %s, %s, %s."
            .formatted(
                from.model().name(),
                from.model().endpoint(),
                counted(from.items(), "item"),
                counted(from.conditions().size(), "condition"),
                counted(from.repeats(), "answer") + " each"));
  }

  private void conditions(String sampling) {
    List<String> metrics = metrics(sampling, false);
    if (metrics.isEmpty()) {
      return;
    }
    out.heading("Each condition: estimate %s%s".formatted(levels(), suffix(sampling)));
    var header = new ArrayList<String>();
    header.add("condition");
    metrics.forEach(metric -> header.add(MetricWords.of(metric).heading()));
    var table = new TextTable(header);
    for (String condition : summary.provenance().conditions()) {
      var cells = new ArrayList<String>();
      cells.add(condition);
      for (String metric : metrics) {
        cells.add(find(metric, condition, sampling, "").map(Figures::estimate).orElse(""));
      }
      table.row(cells);
    }
    out.addAll(table.lines());
    reasons(metrics, sampling);
  }

  /** Says once for each metric why it has no number. */
  private void reasons(List<String> metrics, String sampling) {
    var reasons = new LinkedHashSet<String>();
    for (Summary.Row row : summary.rows()) {
      if (metrics.contains(row.metric())
          && row.sampling().equals(sampling)
          && row.tag().isEmpty()
          && row.estimate() instanceof Estimate.Undefined undefined) {
        reasons.add(MetricWords.of(row.metric()).name() + " undefined: " + undefined.reason());
      }
    }
    reasons.forEach(reason -> out.wrapped("  ", reason));
  }

  private void studyWide(String sampling) {
    List<String> metrics = metrics(sampling, true);
    if (metrics.isEmpty()) {
      return;
    }
    out.heading("All conditions together: estimate %s%s".formatted(levels(), suffix(sampling)));
    var settings = new LinkedHashSet<String>();
    metrics.forEach(metric -> settings.add(MetricWords.of(metric).settingsInLine()));
    for (String metric : metrics) {
      Estimate estimate = find(metric, ALL, sampling, "").orElseThrow();
      MetricWords words = MetricWords.of(metric);
      boolean own = settings.size() > 1 && !words.settings().isEmpty();
      out.wrapped(
          "%-25s".formatted(Figures.estimate(estimate)),
          words.meaning() + (own ? " (" + words.settingsInLine() + ")" : "") + basis(estimate));
    }
    if (settings.size() == 1 && !settings.contains("")) {
      out.wrapped("  ", "In all of these: " + String.join("", settings) + ".");
    }
  }

  /** What a person must know of the data under an estimate; nothing if it rests on all of it. */
  private String basis(Estimate estimate) {
    if (estimate instanceof Estimate.Undefined undefined) {
      return " Undefined: " + undefined.reason();
    }
    if (estimate instanceof Estimate.Value value
        && (value.excluded() > 0 || value.items() != summary.provenance().items())) {
      return " (%s, %s left out)"
          .formatted(counted(value.items(), "item"), counted(value.excluded(), "answer"));
    }
    return "";
  }

  /** The first metric of conditions for each value of each tag, without intervals. */
  private void byTag(String sampling) {
    var tags = new LinkedHashSet<String>();
    summary.rows().stream()
        .filter(row -> row.sampling().equals(sampling) && !row.tag().isEmpty())
        .forEach(row -> tags.add(row.tag()));
    List<String> metrics = metrics(sampling, false);
    if (tags.isEmpty() || metrics.isEmpty()) {
      return;
    }
    MetricWords words = MetricWords.of(metrics.get(0));
    out.heading("By tag: %s%s".formatted(metrics.get(0), suffix(sampling)));
    var header = new ArrayList<String>();
    header.add("tag");
    summary.provenance().conditions().forEach(c -> header.add(Lines.shortened(c, 24)));
    var table = new TextTable(header);
    for (String tag : tags) {
      var cells = new ArrayList<String>();
      cells.add(tag);
      for (String condition : summary.provenance().conditions()) {
        cells.add(find(metrics.get(0), condition, sampling, tag).map(Figures::point).orElse(""));
      }
      table.row(cells);
    }
    out.addAll(table.lines());
    out.wrapped(
        "  ", "Points of " + words.name() + "; intervals and other metrics are in the JSON.");
  }

  private void answers() {
    out.heading("What became of the answers");
    List<OutcomeClass> classes =
        Arrays.stream(OutcomeClass.values())
            .filter(c -> ALWAYS_SHOWN.contains(c) || answers(c) > 0)
            .toList();
    boolean unchanged = summary.counts().stream().anyMatch(counts -> counts.unchanged() > 0);
    var header = new ArrayList<String>(List.of("condition", "answers"));
    classes.forEach(c -> header.add(c.name().toLowerCase(Locale.ROOT)));
    if (unchanged) {
      header.add("unchanged");
    }
    var table = new TextTable(header);
    for (Summary.Counts counts : summary.counts()) {
      var cells = new ArrayList<String>();
      cells.add(counts.condition());
      cells.add(Figures.count(counts.answers()));
      classes.forEach(c -> cells.add(Figures.count(counts.outcomes().getOrDefault(c, 0L))));
      if (unchanged) {
        cells.add(Figures.count(counts.unchanged()));
      }
      table.row(cells);
    }
    out.addAll(table.lines());
    if (unchanged) {
      out.wrapped(
          "  ",
          "unchanged: the condition left the text as it was; these share the original's answers"
              + " and are no evidence of robustness.");
    }
  }

  private long answers(OutcomeClass outcome) {
    return summary.counts().stream()
        .mapToLong(counts -> counts.outcomes().getOrDefault(outcome, 0L))
        .sum();
  }

  private void spend() {
    var spend = summary.spend();
    out.heading("Spend");
    out.wrapped(
        "",
        "%s with %s prompt and %s output tokens: %s."
            .formatted(
                counted(spend.calls(), "call"),
                Figures.count(spend.promptTokens()),
                Figures.count(spend.outputTokens()),
                spend.settled()));
    if (spend.uncertain().picoUsd() != 0) {
      out.wrapped(
          "",
          "%s more is uncertain: calls whose fate is unknown, still counted against the cap."
              .formatted(spend.uncertain()));
    }
  }

  private void provenance() {
    var from = summary.provenance();
    out.heading("Provenance");
    line("model", from.model().name() + " at " + from.model().endpoint());
    line("named by it", String.join(", ", from.modelsReturned()));
    line("sampling", String.join("; ", from.samplings()));
    line(
        "design",
        "%s in %s, %s, %s of one wording, %s a call"
            .formatted(
                counted(from.items(), "item"),
                counted(from.clusters(), "cluster"),
                counted(from.conditions().size(), "condition"),
                counted(from.repeats(), "answer"),
                from.repeatsPerCall()));
    line("coding", from.scorer());
    line("estimand", from.estimand());
    intervals().forEach((method, level) -> line("intervals", level + " " + method));
    line(
        "calls made",
        from.firstAnswer().map(t -> t + " to " + from.lastAnswer().orElse(t)).orElse(""));
    line("prices", from.prices().isEmpty() ? "none: the answers cost nothing" : from.prices());
    line("seed", Long.toString(from.seed()));
    line("study hash", from.studyHash());
    line("library", from.library());
  }

  private void line(String label, String text) {
    if (!text.isEmpty()) {
      out.wrapped(("%-" + LABEL + "s").formatted(label), text);
    }
  }

  /** The level of the intervals, in brackets as they are printed. */
  private String levels() {
    var levels = new TreeSet<Double>();
    for (Summary.Row row : summary.rows()) {
      if (row.estimate() instanceof Estimate.Value value) {
        levels.add(value.interval().level());
      }
    }
    var percent = new ArrayList<String>();
    levels.forEach(
        level ->
            percent.add(
                BigDecimal.valueOf(level * 100)
                        .setScale(1, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                    + " %"));
    return "[" + (percent.isEmpty() ? "" : String.join(" or ", percent) + " ") + "interval]";
  }

  /** Each way an interval was made, with its level. */
  private Map<String, String> intervals() {
    var methods = new LinkedHashMap<String, String>();
    for (Summary.Row row : summary.rows()) {
      if (row.tag().isEmpty() && row.estimate() instanceof Estimate.Value value) {
        methods.put(value.interval().method(), Double.toString(value.interval().level()));
      }
    }
    return methods;
  }

  private Set<String> samplings() {
    var samplings = new LinkedHashSet<String>();
    summary.rows().forEach(row -> samplings.add(row.sampling()));
    return samplings;
  }

  /** The metrics of the whole study, or those of conditions, in order. */
  private List<String> metrics(String sampling, boolean studyWide) {
    return summary.rows().stream()
        .filter(row -> row.sampling().equals(sampling) && row.tag().isEmpty())
        .filter(row -> row.condition().equals(ALL) == studyWide)
        .map(Summary.Row::metric)
        .distinct()
        .toList();
  }

  private Optional<Estimate> find(String metric, String condition, String sampling, String tag) {
    return summary.rows().stream()
        .filter(
            row ->
                row.metric().equals(metric)
                    && row.condition().equals(condition)
                    && row.sampling().equals(sampling)
                    && row.tag().equals(tag))
        .map(Summary.Row::estimate)
        .findFirst();
  }

  private String suffix(String sampling) {
    return samplings().size() == 1 ? "" : " (" + sampling + ")";
  }

  private static String counted(long count, String noun) {
    return Figures.count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
