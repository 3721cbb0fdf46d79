package io.github.promptharness.report.content;

import io.github.promptharness.Comparisons;
import io.github.promptharness.Comparisons.Compared;
import io.github.promptharness.Comparisons.Overall;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** The tests of one sampling: each condition beside the original, and whether wordings differ. */
public final class ComparisonText {
  public static final String CAPTION = "Tests against the original, p corrected for their number";

  private static final String MEANING =
      "Difference: mean over items of an item's own difference, every item the same; a text left as"
          + " it was adds 0. p: how often there is a difference as large without an effect, for one"
          + " condition alone; corrected: for any of these.";

  private static final double LEAST = 0.001;

  private final Comparisons comparisons;

  ComparisonText(Comparisons comparisons) {
    this.comparisons = comparisons;
  }

  /** All of a summary, in the order of the samplings. */
  public static List<ComparisonText> of(Summary summary) {
    return summary.conduct().stream()
        .flatMap(conduct -> conduct.comparisons().stream())
        .map(ComparisonText::new)
        .toList();
  }

  /** Those of a sampling, if there are any that could be made. */
  public static Optional<ComparisonText> of(Summary summary, String sampling) {
    return of(summary).stream()
        .filter(each -> each.sampling().equals(sampling))
        .filter(ComparisonText::hasTests)
        .findFirst();
  }

  Comparisons comparisons() {
    return comparisons;
  }

  String sampling() {
    return comparisons.sampling();
  }

  private boolean hasTests() {
    return comparisons.tests() > 0 || comparisons.overall() instanceof Overall.Tested;
  }

  /** As a table of the page. */
  public Table table() {
    return new Table(
        CAPTION,
        header("difference\n" + Unit.POINTS.heading()),
        (comparisons.tests() == 0 ? List.<Compared>of() : comparisons.conditions())
            .stream()
                .map(
                    each ->
                        new Table.Row(
                            ConditionTables.name(each.condition()),
                            cells(each, Unit.POINTS::figure)))
                .toList(),
        notes(),
        false);
  }

  /** As plain text. */
  public void write(Lines out) {
    if (comparisons.tests() > 0) {
      var table = new TextTable(header("difference"));
      for (Compared each : comparisons.conditions()) {
        var line = new ArrayList<String>(List.of(each.condition()));
        line.addAll(cells(each, Figures::number));
        table.row(line);
      }
      out.addAll(table.lines());
    }
    notes().forEach(note -> out.wrapped("  ", note));
  }

  private static List<String> header(String difference) {
    return List.of("condition", difference, "p", "p\ncorrected", "items", "unchanged", "missing");
  }

  private static List<String> cells(Compared compared, DoubleFunction<String> difference) {
    return compared instanceof Compared.Tested tested
        ? List.of(
            difference.apply(tested.difference()),
            p(tested.p()),
            p(tested.corrected()),
            Figures.count(tested.items()),
            Figures.count(tested.unchanged()),
            Figures.count(tested.missing()))
        : List.of("not tested", "", "", "", "", "");
  }

  private List<String> notes() {
    var notes = new ArrayList<String>();
    if (comparisons.tests() > 0) {
      notes.add(
          "The family: %s, of each condition but the placebo against the original, over all items; %s."
              .formatted(Figures.counted(comparisons.tests(), "test"), comparisons.method()));
      notes.add(MEANING);
    }
    untested().forEach(reason -> notes.add(reason + "."));
    notes.add(overall());
    return notes;
  }

  /** Why conditions were not tested: each reason once, behind the names. */
  List<String> untested() {
    var names = new LinkedHashMap<String, List<String>>();
    for (Compared each : comparisons.conditions()) {
      if (each instanceof Compared.Untested none) {
        names
            .computeIfAbsent(none.reason(), reason -> new ArrayList<>())
            .add(ConditionTables.name(none.condition()));
      }
    }
    var reasons = new ArrayList<String>();
    names.forEach((reason, of) -> reasons.add(String.join(", ", of) + " not tested: " + reason));
    return reasons;
  }

  /** Whether the wordings differ at all, in a sentence. */
  public String overall() {
    if (comparisons.overall() instanceof Overall.Tested tested) {
      return "Do the %s wordings differ in accuracy at all? p %s: %s; %s, %s."
          .formatted(
              Figures.count(tested.wordings()),
              equal(tested.p()),
              tested.test(),
              Figures.counted(tested.items(), "item"),
              Figures.counted(tested.cells(), "cell"));
    }
    return "Do the wordings differ in accuracy at all? Not tested: "
        + ((Overall.Untested) comparisons.overall()).reason()
        + ".";
  }

  /** Such as {@code = 0.012}, or {@code < 0.001}. */
  static String equal(double p) {
    return p < LEAST ? p(p) : "= " + p(p);
  }

  static String p(double p) {
    return p < LEAST ? "< 0.001" : Figures.number(p);
  }
}
