package io.github.promptharness.metric.variance;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Metric;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.Polarity;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.ScoreCells;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.model.CrossedLogit;
import io.github.promptharness.stats.model.CrossedLogitFit;
import io.github.promptharness.stats.model.LogitShareBootstrap;
import io.github.promptharness.stats.model.LogitShareIntervals;
import io.github.promptharness.stats.model.LogitShares;
import io.github.promptharness.stats.variance.VarianceSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The share of the variance on the logit scale that comes from one source; unlike {@link
 * VarianceShare} it does not depend on how many answers are right.
 *
 * <pre>logit P(right) = mu + item + variant + item:variant,   all random and normal
 * share = variance / (sum of variances + pi^2/3),   pi^2/3 that of the noise</pre>
 *
 * <p>Cells may be missing and differ in their answers. A variant whose text is another condition's
 * shares its answers there and is left out. "No answer" is wrong unless told otherwise.
 *
 * <p><b>Unit and range</b>: a share, in [0, 1]; the four add up to 1. <b>Interval</b>: 95 %, basic
 * parametric bootstrap over items and wordings as random draws, with 100 replicates unless told
 * otherwise, up to 5,000 cells of an item and a condition; above, where it would take minutes, the
 * whole range, which says so. Items that share a source are taken as apart. <b>Undefined</b> above
 * 50,000 cells, where all answers, or all of each item or each condition, are right or wrong, for
 * the interaction with one answer a cell, when there is no reference answer, and with scores other
 * than 0 and 1.
 *
 * <p>It is slow and in no default list: a fit of 1,000 items, 20 conditions and 3 repeats took 1.6
 * s, and each replicate of 300 items, 10 conditions and 3 repeats .06 s, on two cores.
 *
 * <p>Source: Breslow and Clayton (1993), DOI 10.1080/01621459.1993.10594284; see {@link
 * CrossedLogit} and {@link LogitShareBootstrap}, whose interval of the variants' share is wide with
 * few variants.
 */
public final class LogitShare implements Metric {
  private static final int REPLICATES = 100;
  private static final long MOST_CELLS = 50_000;
  private static final long MOST_CELLS_OF_INTERVAL = 5_000;

  private final VarianceSource source;
  private final Unreadable unreadable;
  private final int replicates;

  private LogitShare(VarianceSource source, Unreadable unreadable, int replicates) {
    this.source = source;
    this.unreadable = unreadable;
    this.replicates = replicates;
  }

  /** The share of one source; "no answer" is wrong. */
  public static LogitShare of(VarianceSource source) {
    return new LogitShare(source, Unreadable.WRONG, REPLICATES);
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public LogitShare withUnreadable(Unreadable newUnreadable) {
    return new LogitShare(source, newUnreadable, replicates);
  }

  /**
   * Another number of replicates.
   *
   * @param newReplicates from 1 to 10 million
   * @throws IllegalArgumentException if it is not
   */
  public LogitShare withReplicates(int newReplicates) {
    return new LogitShare(source, unreadable, Require.draws(newReplicates, "replicates"));
  }

  @Override
  public String id() {
    return "variance-share(source="
        + source
        + ", scale=logit, replicates="
        + replicates
        + ", unreadable="
        + unreadable
        + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Estimate estimate(Observations observations, Seed seed) {
    AnswerTable table = AnswerTable.of(observations);
    if (table.isEmpty()) {
      return new Estimate.Undefined("there are no observations");
    }
    Optional<String> refusal = References.refusalOfGrades(table);
    if (refusal.isPresent()) {
      return new Estimate.Undefined(refusal.get());
    }
    var answers = answers(table);
    if (answers.isEmpty()) {
      return new Estimate.Undefined("no answer is left to count");
    }
    long cells =
        answers.stream().map(answer -> List.of(answer.item, answer.condition)).distinct().count();
    if (cells > MOST_CELLS) {
      return new Estimate.Undefined(
          "%s cells are more than the %s that are fitted: take fewer items"
              .formatted(cells, MOST_CELLS));
    }
    // The four shares come from one fit, and their intervals from one bootstrap.
    Result<CrossedLogitFit> fit =
        table
            .memo()
            .get(Fitted.class, List.of("logit-share", unreadable), () -> Fitted.of(answers))
            .fit();
    Result<Double> share = fit.then(it -> share(it.shares()));
    if (share instanceof Result.Undefined<Double> undefined) {
      return new Estimate.Undefined(undefined.reason());
    }
    int items = (int) answers.stream().mapToInt(Answer::item).distinct().count();
    return new Estimate.Value(
        share.orElseThrow(),
        cells > MOST_CELLS_OF_INTERVAL
            ? wholeRange(cells)
            : interval(table, fit.orElseThrow(), seed),
        items,
        table.ownRows() - answers.size());
  }

  private Result<Double> share(LogitShares shares) {
    return switch (source) {
      case ITEM -> Result.of(shares.item());
      case VARIANT -> Result.of(shares.variant());
      case ITEM_VARIANT -> shares.interaction();
      case NOISE -> Result.of(shares.noise());
    };
  }

  private Interval interval(AnswerTable table, CrossedLogitFit fit, Seed seed) {
    LogitShareIntervals intervals =
        table
            .memo()
            .get(
                LogitShareIntervals.class,
                List.of("logit-share", unreadable, replicates, seed),
                () ->
                    LogitShareBootstrap.withDefaults()
                        .withReplicates(replicates)
                        .withLevel(IntervalRule.LEVEL)
                        .intervals(fit, seed.named("logit-share")));
    return switch (source) {
      case ITEM -> intervals.item();
      case VARIANT -> intervals.variant();
      case ITEM_VARIANT -> intervals.interaction().orElseThrow();
      case NOISE -> intervals.noise();
    };
  }

  private static Interval wholeRange(long cells) {
    return new Interval(
        0,
        1,
        IntervalRule.LEVEL,
        "whole range, as no interval is made above %s cells, and there are %s"
            .formatted(MOST_CELLS_OF_INTERVAL, cells));
  }

  private List<Answer> answers(AnswerTable table) {
    var cells = new ScoreCells(table, unreadable, Polarity.HIGHER_IS_BETTER);
    var answers = new ArrayList<Answer>();
    for (int i = 0; i < table.items().size(); i++) {
      for (int j = 0; j < table.conditions().size(); j++) {
        for (double score : cells.ownScores(table.items().get(i), j)) {
          answers.add(new Answer(i, j, (int) score));
        }
      }
    }
    return answers;
  }

  private record Answer(int item, int condition, int right) {}

  private record Fitted(Result<CrossedLogitFit> fit) {
    static Fitted of(List<Answer> answers) {
      return new Fitted(
          CrossedLogit.withDefaults()
              .fit(
                  answers.stream().mapToInt(Answer::item).toArray(),
                  answers.stream().mapToInt(Answer::condition).toArray(),
                  answers.stream().mapToInt(Answer::right).toArray()));
    }
  }
}
