package io.github.promptharness.frugal;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.hypothesis.Verdict;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@link ItemsUntilKnown} knows of one condition under one sampling.
 *
 * @param condition its id
 * @param sampling its id
 * @param items how many items count
 * @param asked how many answers these took
 * @param interval of the mean score or, for a margin, of condition less original; undefined if the
 *     intervals of different times have nothing in common
 * @param isReached whether what was to be known is
 * @param verdict what the interval shows where there is a margin
 */
public record WatchedSeries(
    String condition,
    String sampling,
    int items,
    long asked,
    Result<Interval> interval,
    boolean isReached,
    Optional<Verdict> verdict) {
  /** One line. */
  @Override
  public String toString() {
    String width =
        interval instanceof Result.Defined<Interval> found
            ? String.format(Locale.ROOT, "%.3f to %.3f", found.value().low(), found.value().high())
            : "undefined";
    return "%s, %s: %s after %s items%s"
        .formatted(
            condition,
            sampling,
            width,
            Integer.toString(items),
            verdict
                .map(shown -> ", " + shown.name().toLowerCase(Locale.ROOT))
                .orElse(isReached ? ", known" : ", not known yet"));
  }
}
