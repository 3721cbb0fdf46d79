package io.github.promptharness.report.content;

import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Summary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How intervals were made.
 *
 * @param level in (0, 1)
 * @param method as the intervals name it
 */
public record IntervalWay(double level, String method) {
  private static final Pattern NUMBER_OF_UNITS =
      Pattern.compile(" over [\\d,]+ (item|cluster|trial)s?\\b");

  static IntervalWay of(Interval interval) {
    return new IntervalWay(interval.level(), interval.method());
  }

  /**
   * Every way of a summary once, in words and in the order of the rows, such as {@code 95 %
   * percentile bootstrap over items, 2000 resamples}: with all numbers but those of the items of a
   * single row.
   */
  public static Set<String> allOf(Summary summary) {
    // Rows are many and ways are few, so words are found only for what differs.
    var ways =
        Stream.of(
                summary.rows().stream().map(Summary.Row::estimate),
                SummaryRows.references(summary.rows()).stream(),
                summary.conduct().stream()
                    .flatMap(conduct -> conduct.verdicts().stream())
                    .map(Conduct.Judged::difference))
            .flatMap(each -> each)
            .filter(Estimate.Value.class::isInstance)
            .map(estimate -> of(((Estimate.Value) estimate).interval()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return ways.stream()
        .map(way -> new IntervalWay(way.level, ofUnits(way.method, " over $1s")).inWords())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * A method with something in the place of the number of its units.
   *
   * @param replacement in which {@code $1} is the unit, such as {@code item}
   */
  static String ofUnits(String method, String replacement) {
    return NUMBER_OF_UNITS.matcher(method).replaceAll(replacement);
  }

  /** Such as {@code 95 % Wilson over 100 items}. */
  String inWords() {
    return BigDecimal.valueOf(level)
            .movePointRight(2)
            .round(new MathContext(6))
            .stripTrailingZeros()
            .toPlainString()
        + " % "
        + method;
  }
}
