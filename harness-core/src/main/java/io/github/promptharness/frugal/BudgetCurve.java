package io.github.promptharness.frugal;

import io.github.promptharness.Money;
import io.github.promptharness.Seed;
import io.github.promptharness.plan.AskingCost;
import io.github.promptharness.plan.Offer;
import io.github.promptharness.plan.StudyDesign;
import io.github.promptharness.plan.StudySize;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.model.PromptEvalPosterior;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How wide an interval gets for how much money.
 *
 * @param what the interval is of
 * @param rows by money, the least first
 */
public record BudgetCurve(String what, List<Row> rows) {
  /**
   * One budget.
   *
   * @param cost what is expected to be spent
   * @param calls how many calls that is
   * @param halfWidth half the expected width of the interval, in the unit of the scores; undefined,
   *     with the reason, where so few answers give none
   * @param asks what is asked for it
   */
  public record Row(Money cost, long calls, Result<Double> halfWidth, String asks) {}

  /** Sorts the rows. */
  public BudgetCurve {
    rows = rows.stream().sorted(Comparator.comparing(Row::cost).thenComparing(Row::calls)).toList();
  }

  /**
   * The best design for each of these budgets.
   *
   * @param design from a pilot
   * @param budgets at least one
   * @throws IllegalArgumentException as {@link StudyDesign#within}
   */
  public static BudgetCurve of(StudyDesign design, List<Money> budgets) {
    if (budgets.isEmpty()) {
      throw new IllegalArgumentException("a budget curve needs at least 1 budget: 0; give some");
    }
    var rows = new ArrayList<Row>();
    for (Money budget : budgets) {
      Offer best = design.within(budget).best();
      rows.add(
          new Row(
              best.cost(),
              best.calls(),
              Result.of(best.halfWidth()),
              "%s items x %s wordings x %s repeats"
                  .formatted(
                      Integer.toString(best.size().items()),
                      Integer.toString(best.size().wordings()),
                      Integer.toString(best.size().repeats()))));
    }
    return new BudgetCurve("mean score", rows);
  }

  /**
   * A quantile over wordings, for these numbers of answers to balanced cells. For fewer than there
   * are, some of the answers are left out; for more, those still to come are played by one of the
   * ways in which all may be. Both are by chance, so a row is one of the widths that may come.
   *
   * @param profile of what was asked
   * @param p of the quantile, in [0, 1]
   * @param cost what asking costs
   * @param calls answers in all, each from 1 for each wording to all cells; at least one
   * @param seed the name of the draws
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static BudgetCurve of(
      WordingProfile profile, double p, AskingCost cost, List<Integer> calls, Seed seed) {
    Require.unit(p, "p");
    if (calls.isEmpty()) {
      throw new IllegalArgumentException("a budget curve needs at least 1 budget: 0; give some");
    }
    var rows = new ArrayList<Row>();
    for (int each : calls) {
      double[][] labels = new PlayedCells(profile).labels(each, seed);
      Result<Double> half =
          PromptEvalPosterior.withDefaults()
              .of(labels, seed.named("budget", Integer.toString(each)))
              .map(found -> found.quantileInterval(p))
              .map(interval -> (interval.high() - interval.low()) / 2);
      rows.add(new Row(cost.of(StudySize.of(each, 1, 1)), each, half, "cells"));
    }
    return new BudgetCurve(
        String.format(Locale.ROOT, "%.0f %% quantile over wordings", 100 * p), rows);
  }

  /** A table for a terminal. */
  @Override
  public String toString() {
    var text = new StringBuilder("half-width of the interval of the " + what + "\n");
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%14s %9d calls  %s  %s\n",
              row.cost(),
              row.calls(),
              row.halfWidth() instanceof Result.Undefined<Double> none
                  ? "undefined: " + none.reason()
                  : String.format(Locale.ROOT, "+- %.4f", row.halfWidth().orElseThrow()),
              row.asks()));
    }
    return text.toString();
  }
}
