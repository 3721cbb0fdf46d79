package io.github.promptharness.report.compare;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.pool.PooledCell;
import io.github.promptharness.pool.PooledStudies;
import io.github.promptharness.pool.PooledStudy;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.content.Unit;
import io.github.promptharness.report.figure.EffectRows.Line;
import io.github.promptharness.report.figure.Figure;
import io.github.promptharness.report.page.StillPage.Chapter;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.meta.MetaFit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The means over studies, one a row, and what could not be pooled. */
record PooledTables(PooledStudies pooled) {
  private static final int MOST_LINES = 60;
  private static final String EFFECT =
      "Effect: accuracy under the operator less that under the original, on the same items; below 0"
          + " the operator hurts. k: studies. p corrected: for all tests of its family. New study:"
          + " where the true effect of a new study like these lies.";
  private static final String DIFFERENCE =
      "tau: the standard deviation of true effects between studies; tau² its square, in shares"
          + " squared. I²: the share of the variance of effects that is not sampling error. Q:"
          + " Cochran's test that all true effects are equal, with its degrees of freedom.";

  List<Chapter> chapters() {
    var chapters = new ArrayList<Chapter>();
    List<PooledCell> all = pooled.cells().stream().filter(cell -> cell.tag().isEmpty()).toList();
    List<PooledCell> byTag = pooled.cells().stream().filter(cell -> !cell.tag().isEmpty()).toList();
    chapters.add(
        new Chapter(
            "means",
            "Mean effects over all items",
            List.of(),
            overview(all),
            tables("all items", all, false),
            List.of()));
    if (!byTag.isEmpty()) {
      chapters.add(
          new Chapter(
              "domains",
              "Mean effects by domain",
              List.of(Named.words("The columns are those of the tables over all items.")),
              List.of(),
              tables("by domain", byTag, true),
              List.of()));
    }
    return chapters;
  }

  private static List<Figure> overview(List<PooledCell> cells) {
    var lines = new ArrayList<Line>();
    for (PooledCell cell : cells) {
      if (cell.pooled().isDefined() && lines.size() < MOST_LINES) {
        lines.addAll(OperatorForest.pooled(cell, Named.of(cell.operator())));
      }
    }
    return lines.isEmpty()
        ? List.of()
        : List.of(OperatorForest.rows(lines).figure("means", "Mean effect of each operator"));
  }

  private static List<Table> tables(String where, List<PooledCell> cells, boolean grouped) {
    String level =
        cells.stream()
            .filter(cell -> cell.pooled().isDefined())
            .map(cell -> cell.pooled().orElseThrow().interval().level())
            .findFirst()
            .map(each -> "\n[" + Unit.SHARE.inWords(each) + "]")
            .orElse("");
    String label = grouped ? "operator, domain" : "operator";
    return List.of(
        new Table(
            "Mean effects over studies, " + where,
            List.of(
                label,
                "k",
                "mean effect\npoints" + level,
                "p",
                "p\ncorrected",
                "new study\npoints" + level,
                "items"),
            rows(cells, grouped, PooledTables::effect),
            grouped ? List.of() : List.of(EFFECT),
            false),
        new Table(
            "How much studies differ, " + where,
            List.of(label, "k", "tau\npoints", "tau²" + level, "I²" + level, "Q", "p of Q"),
            rows(cells, grouped, PooledTables::difference),
            grouped ? List.of() : List.of(DIFFERENCE),
            false));
  }

  private static List<Table.Row> rows(
      List<PooledCell> cells, boolean grouped, Function<PooledCell, List<String>> content) {
    var rows = new ArrayList<Table.Row>();
    var heads = new HashSet<Map<String, String>>();
    for (PooledCell cell : cells) {
      if (grouped && heads.add(cell.settings())) {
        rows.add(new Table.Row(Named.of(cell.operator()), List.of()));
      }
      rows.add(
          new Table.Row(Named.of(grouped ? cell.tag() : cell.operator()), content.apply(cell)));
    }
    return rows;
  }

  private static List<String> effect(PooledCell cell) {
    if (!(cell.pooled() instanceof Result.Defined<MetaFit> defined)) {
      return List.of(
          Figures.count(cell.effects().size()),
          "not pooled",
          "",
          "",
          "",
          Figures.count(cell.items()));
    }
    MetaFit fit = defined.value();
    return List.of(
        Figures.count(fit.studies()),
        Unit.POINTS.cell(PoolingPage.mean(cell, fit)),
        Figures.p(fit.noEffect().p()),
        Figures.p(cell.corrected().orElseThrow()),
        PoolingPage.newStudy(fit).orElse("not defined"),
        Figures.count(cell.items()));
  }

  private static List<String> difference(PooledCell cell) {
    if (!(cell.pooled() instanceof Result.Defined<MetaFit> defined)) {
      return List.of(Figures.count(cell.effects().size()), "not pooled", "", "", "", "");
    }
    MetaFit fit = defined.value();
    return List.of(
        Figures.count(fit.studies()),
        Unit.POINTS.figure(fit.tau()),
        Figures.significant(fit.tauSquared())
            + fit.tauSquaredInterval().map(PooledTables::variances).orElse(" [not defined]"),
        inconsistency(fit),
        "%s (%s)"
            .formatted(
                Figures.number(fit.homogeneity().statistic()),
                Figures.count(Math.round(fit.homogeneity().degreesOfFreedom().get(0)))),
        Figures.p(fit.homogeneity().p()));
  }

  private static String variances(Interval ends) {
    return " [%s, %s]".formatted(Figures.significant(ends.low()), Figures.significant(ends.high()));
  }

  private static String inconsistency(MetaFit fit) {
    return fit.inconsistencyInterval()
        .map(
            ends ->
                Unit.SHARE.cell(new Estimate.Value(fit.inconsistency(), ends, fit.studies(), 0)))
        .orElse(Unit.SHARE.inWords(fit.inconsistency()) + " [not defined]");
  }

  /** Reasons and cautions, each once with all that it holds of. */
  Chapter notPooled() {
    var none = new Asides();
    var careful = new Asides();
    for (List<PooledCell> cells : PoolingPage.byOperator(pooled)) {
      add(none, cells, "", PooledTables::reasons);
      add(careful, cells, "", PooledTables::cautions);
      for (PooledStudy study : pooled.studies()) {
        add(none, cells, ", " + Named.of(study.name()), cell -> missing(cell, study.name()));
      }
    }
    var texts = new ArrayList<Table>();
    texts.addAll(none.table("What could not be pooled, and why"));
    texts.addAll(careful.table("What to be careful about"));
    return new Chapter(
        "limits",
        "What could not be pooled, and what to be careful about",
        texts.isEmpty()
            ? List.of(Named.words("Every operator was pooled wherever studies have it."))
            : List.of(),
        List.of(),
        List.of(),
        texts);
  }

  private static List<String> reasons(PooledCell cell) {
    return cell.pooled() instanceof Result.Undefined<MetaFit> undefined
        ? List.of(undefined.reason())
        : List.of();
  }

  private static List<String> cautions(PooledCell cell) {
    return cell.pooled().map(MetaFit::cautions).orElse(List.of());
  }

  private static List<String> missing(PooledCell cell, String study) {
    return cell.missing().stream()
        .filter(each -> each.study().equals(study))
        .map(PooledCell.Missing::reason)
        .toList();
  }

  /** What holds of all cells of an operator is said of the operator. */
  private static void add(
      Asides asides,
      List<PooledCell> cells,
      String behind,
      Function<PooledCell, List<String>> reasons) {
    cells.stream()
        .flatMap(cell -> reasons.apply(cell).stream())
        .distinct()
        .forEach(
            reason -> {
              List<PooledCell> some =
                  cells.stream().filter(cell -> reasons.apply(cell).contains(reason)).toList();
              if (some.size() == cells.size() && cells.size() > 1) {
                asides.add(
                    Named.of(cells.get(0).operator()) + ", over all items and by domain" + behind,
                    reason);
              } else {
                some.forEach(cell -> asides.add(what(cell) + behind, reason));
              }
            });
  }

  private static String what(PooledCell cell) {
    return Named.of(cell.operator())
        + (cell.tag().isEmpty() ? ", all items" : ", " + Named.of(cell.tag()));
  }
}
