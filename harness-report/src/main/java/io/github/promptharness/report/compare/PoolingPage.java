package io.github.promptharness.report.compare;

import io.github.promptharness.Estimate;
import io.github.promptharness.Significance;
import io.github.promptharness.pool.PooledCell;
import io.github.promptharness.pool.PooledStudies;
import io.github.promptharness.pool.PooledStudy;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Sentence;
import io.github.promptharness.report.content.Unit;
import io.github.promptharness.report.page.StillPage;
import io.github.promptharness.report.page.StillPage.Chapter;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.meta.MetaFit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the page of pooled studies says, chapter by chapter. */
record PoolingPage(PooledStudies pooled) {
  private static final int MOST_FINDINGS = 12;

  static StillPage of(PooledStudies pooled) {
    return new PoolingPage(pooled).page();
  }

  private StillPage page() {
    var chapters = new ArrayList<Chapter>();
    chapters.add(new PooledSources(pooled).chapter());
    chapters.addAll(new PooledTables(pooled).chapters());
    int number = 0;
    for (List<PooledCell> cells : byOperator()) {
      number++;
      chapters.add(new OperatorForest(number, cells).chapter());
    }
    chapters.add(new PooledTables(pooled).notPooled());
    return new StillPage(
        Named.studies(pooled.studies().size()) + " pooled",
        about(),
        cautions(),
        lead(),
        findings(),
        chapters);
  }

  private String about() {
    return "Random-effects means over %s, %s: %s"
        .formatted(
            Named.studies(pooled.studies().size()),
            Figures.counted(byOperator().size(), "operator"),
            String.join(
                ", ", pooled.studies().stream().map(each -> Named.of(each.name())).toList()));
  }

  private List<String> cautions() {
    return pooled.studies().stream()
        .map(PooledStudy::model)
        .map(model -> model.disclosure())
        .filter(disclosure -> !disclosure.isBlank())
        .distinct()
        .toList();
  }

  private List<List<PooledCell>> byOperator() {
    return byOperator(pooled);
  }

  /** The cells of each operator, in order; operators of one name differ in their settings. */
  static List<List<PooledCell>> byOperator(PooledStudies pooled) {
    var cells = new LinkedHashMap<Map<String, String>, List<PooledCell>>();
    for (PooledCell cell : pooled.cells()) {
      cells.computeIfAbsent(cell.settings(), settings -> new ArrayList<>()).add(cell);
    }
    return List.copyOf(cells.values());
  }

  private Stream<PooledCell> overAll() {
    return pooled.cells().stream().filter(cell -> cell.tag().isEmpty());
  }

  private Sentence lead() {
    long all = overAll().count();
    List<PooledCell> defined = overAll().filter(cell -> cell.pooled().isDefined()).toList();
    if (defined.isEmpty()) {
      return Named.words(
          "Nothing could be pooled over all items: too few studies have an effect of the same"
              + " operator.");
    }
    List<MetaFit> shown =
        defined.stream()
            .filter(cell -> Significance.usual().isReachedBy(cell.corrected().orElse(1)))
            .map(cell -> cell.pooled().orElseThrow())
            .toList();
    long lower = shown.stream().filter(fit -> fit.mean() < 0).count();
    long higher = shown.stream().filter(fit -> fit.mean() > 0).count();
    return Named.words(
        "Of %s pooled over all items%s, the mean effect on accuracy is below 0 for %s, above 0 for %s, and not shown to differ from 0 for %s (corrected %s)."
            .formatted(
                Figures.counted(defined.size(), "operator"),
                defined.size() < all
                    ? " (of %s; the others have too few studies)".formatted(Figures.count(all))
                    : "",
                count(lower),
                count(higher),
                count(defined.size() - lower - higher),
                Significance.usual()));
  }

  private static String count(long count) {
    return count == 0 ? "none" : Figures.count(count);
  }

  private List<Sentence> findings() {
    var findings = new ArrayList<Sentence>();
    List<PooledCell> cells = overAll().toList();
    cells.stream().limit(MOST_FINDINGS).forEach(cell -> findings.add(finding(cell)));
    if (cells.size() > MOST_FINDINGS) {
      findings.add(
          Named.words(
              "%s more stand in the tables."
                  .formatted(Figures.counted(cells.size() - MOST_FINDINGS, "operator"))));
    }
    findings.add(
        Named.words(
            "That no effect is shown is no proof that there is none; see the ends of the"
                + " intervals."));
    return findings;
  }

  private static Sentence finding(PooledCell cell) {
    Sentence start = Sentence.start().data(Named.of(cell.operator()));
    if (cell.pooled() instanceof Result.Undefined<MetaFit> undefined) {
      return start.text(": not pooled, as " + undefined.reason() + ".");
    }
    MetaFit fit = cell.pooled().orElseThrow();
    return start.text(
        ": mean effect %s over %s, corrected p %s; true effects differ between studies by %s (tau), and %s."
            .formatted(
                Unit.POINTS.inWords(mean(cell, fit)),
                Named.studies(fit.studies()),
                Figures.p(cell.corrected().orElseThrow()),
                Unit.POINTS.inWords(fit.tau()),
                newStudy(fit)
                    .map(
                        ends ->
                            "the effect in a new study lies in %s points (%s)"
                                .formatted(ends, Unit.SHARE.inWords(fit.interval().level())))
                    .orElse("nothing can be said of a new study")));
  }

  /** The mean as an estimate, so that it is written as one. */
  static Estimate mean(PooledCell cell, MetaFit fit) {
    return new Estimate.Value(fit.mean(), fit.interval(), cell.items(), 0);
  }

  /** Such as {@code [-20.1, 3.0]}, in points; none for two studies. */
  static Optional<String> newStudy(MetaFit fit) {
    return fit.newStudy().isDefined()
        ? Optional.of(
            "[%s, %s]"
                .formatted(
                    Unit.POINTS.figure(fit.newStudy().orElseThrow().low()),
                    Unit.POINTS.figure(fit.newStudy().orElseThrow().high())))
        : Optional.empty();
  }
}
