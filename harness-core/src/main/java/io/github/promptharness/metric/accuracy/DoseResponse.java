package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Polarity;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.ScoreCells;
import io.github.promptharness.stats.RatioOfSums;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How accuracy falls with the dose of an operator: the area below the curve, and the slope.
 *
 * <pre>
 * area  = trapezoids below accuracy(dose) from 0 to the largest dose, over the largest dose
 * slope = sum_d (d - mean d) accuracy(d) / sum_d (d - mean d)^2,   over the doses, 0 among them
 * </pre>
 *
 * <p>The original is dose 0. A dose with several conditions (draws of the same operator) has the
 * mean of their accuracies, as in {@link Accuracy}. The conditions are those with a dose, or with
 * {@link #ofFamily} those of them whose id is a name and a dose: give each operator its own, as
 * doses of two operators are in two units.
 *
 * <p><b>Unit and range</b>: the area is the accuracy at a dose on average, in [0, 1]: 1 if nothing
 * is ever lost. The slope is accuracy per unit of dose, below 0 where it falls. <b>Interval</b>: 95
 * %, from what each item adds: of the area that of a share, of the slope CR1 standard errors over
 * items, or clusters that they share, and t. The doses and draws are those of the study.
 * <b>Undefined</b> without the original or without a dose above 0, with a dose below 0, when there
 * is no reference answer, or when a score is outside [0, 1].
 *
 * <p>Source: the trapezoid rule and least squares; the intervals are ours.
 */
public final class DoseResponse extends ItemMetric {
  /** What follows the name of an operator in an id: signs, and then no letter. */
  private static final Pattern DOSE_OR_NOTHING =
      Pattern.compile("(?:[^\\p{L}\\p{N}]++(?!\\p{L}).*)?", Pattern.DOTALL);

  private final Form form;
  private final String family;
  private final Unreadable unreadable;

  private DoseResponse(Form form, String family, Unreadable unreadable) {
    this.form = form;
    this.family = family;
    this.unreadable = unreadable;
  }

  /** The area of all conditions with a dose; answers in which nothing was found are left out. */
  public static DoseResponse area() {
    return new DoseResponse(Form.AREA, "", Unreadable.EXCLUDE);
  }

  /** The slope of all conditions with a dose; answers in which nothing was found are left out. */
  public static DoseResponse slope() {
    return new DoseResponse(Form.SLOPE, "", Unreadable.EXCLUDE);
  }

  /**
   * Of one operator.
   *
   * @param newFamily the name with which the ids of its conditions begin, before what is no part of
   *     a name: {@code typos} has {@code typos-0.1} and {@code typos-0.1-2}, not {@code
   *     typos-heavy-0.1}
   */
  public DoseResponse ofFamily(String newFamily) {
    return new DoseResponse(form, newFamily, unreadable);
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public DoseResponse withUnreadable(Unreadable newUnreadable) {
    return new DoseResponse(form, family, newUnreadable);
  }

  @Override
  public String id() {
    return form.name
        + "("
        + (family.isEmpty() ? "" : "family=" + family + ", ")
        + "unreadable="
        + unreadable
        + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.of(observations);
    var refusal = References.refusal(table);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    var sums = new ScoreCells(table, unreadable, Polarity.HIGHER_IS_BETTER).sums();
    var columns = new TreeMap<Double, List<Integer>>();
    for (int j = 0; j < table.conditions().size(); j++) {
      OptionalDouble dose = dose(table, j);
      boolean answered = Arrays.stream(sums.counts()[j]).anyMatch(count -> count > 0);
      if (dose.isPresent() && answered) {
        columns.merge(
            dose.getAsDouble() + 0.0,
            List.of(j),
            (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
      }
    }
    if (!columns.containsKey(0.0) || columns.size() < 2 || columns.firstKey() < 0) {
      return Pooled.undefined(
          table,
          "a curve needs answers at dose 0, the original, and at one dose above it: "
              + columns.keySet());
    }
    double[] doses = columns.keySet().stream().mapToDouble(dose -> dose).toArray();
    double[] byDose = form == Form.AREA ? trapezoids(doses) : leastSquares(doses);
    double[] weights = new double[table.conditions().size()];
    int place = 0;
    for (List<Integer> same : columns.values()) {
      for (int column : same) {
        weights[column] = byDose[place] / same.size();
      }
      place++;
    }
    int[] kept = columns.values().stream().flatMap(List::stream).mapToInt(j -> j).toArray();
    RatioOfSums statistic = LinearCombination.of(sums, weights);
    return Pooled.of(table, statistic, answers(sums, kept), () -> "no answer is left to count")
        .withRows(rows(table, kept));
  }

  /** The dose of a condition that belongs to the curve. */
  private OptionalDouble dose(AnswerTable table, int column) {
    String condition = table.conditions().get(column);
    return condition.equals(Condition.ORIGINAL.id())
        ? OptionalDouble.of(0)
        : !isOfFamily(condition)
            ? OptionalDouble.empty()
            : table.items().stream()
                .flatMap(item -> item.cell(column).stream())
                .map(Observation::dose)
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
  }

  private boolean isOfFamily(String condition) {
    return family.isEmpty()
        || (condition.startsWith(family)
            && DOSE_OR_NOTHING.matcher(condition.substring(family.length())).matches());
  }

  private static double[] trapezoids(double[] doses) {
    double[] weights = new double[doses.length];
    double largest = doses[doses.length - 1];
    for (int d = 1; d < doses.length; d++) {
      double width = (doses[d] - doses[d - 1]) / largest;
      weights[d - 1] += width / 2;
      weights[d] += width / 2;
    }
    return weights;
  }

  private static double[] leastSquares(double[] doses) {
    double mean = Arrays.stream(doses).average().orElseThrow();
    double squares = Arrays.stream(doses).map(dose -> (dose - mean) * (dose - mean)).sum();
    return Arrays.stream(doses).map(dose -> (dose - mean) / squares).toArray();
  }

  private static long answers(ScoreCells.Sums sums, int[] columns) {
    return (long)
        IntStream.of(columns).mapToDouble(j -> Arrays.stream(sums.counts()[j]).sum()).sum();
  }

  private static long rows(AnswerTable table, int[] columns) {
    return table.items().stream()
        .mapToLong(item -> IntStream.of(columns).mapToLong(j -> item.cell(j).size()).sum())
        .sum();
  }

  private enum Form {
    AREA("dose-area"),
    SLOPE("dose-slope");

    private final String name;

    Form(String name) {
      this.name = name;
    }
  }
}
