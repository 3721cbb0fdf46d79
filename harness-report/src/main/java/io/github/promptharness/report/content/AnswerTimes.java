package io.github.promptharness.report.content;

import io.github.promptharness.Summary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * When the answers of a study came. A recording is replayed at times that are none of its answers',
 * so nothing is known of those here.
 *
 * @param counts what became of the answers, with the first and the last time of each condition
 */
public record AnswerTimes(List<Summary.Counts> counts) {
  /** What is said of the times of a recording; its disclosure may know more. */
  public static final String RECORDED = "recorded earlier, at times not known here";

  private static final Duration CLOSE = Duration.ofDays(1);

  /** Copies the list. */
  public AnswerTimes {
    counts = List.copyOf(counts);
  }

  /** When the first of all answers came, to the second. */
  public Optional<Instant> first() {
    return times(Summary.Counts::firstAnswer).stream()
        .min(Instant::compareTo)
        .map(AnswerTimes::toSecond);
  }

  /** When the last of all answers came, to the second. */
  public Optional<Instant> last() {
    return times(Summary.Counts::lastAnswer).stream()
        .max(Instant::compareTo)
        .map(AnswerTimes::toSecond);
  }

  /** From the first to the last day in UTC, such as {@code 2026-11-21 to 2026-11-23}; or empty. */
  public String days() {
    Optional<LocalDate> last = last().map(AnswerTimes::day);
    return first()
        .map(AnswerTimes::day)
        .map(day -> last.filter(day::isBefore).map(end -> day + " to " + end).orElse("" + day))
        .orElse("");
  }

  /** From the first to the last time; empty without either. */
  String span() {
    return first().flatMap(from -> last().map(to -> from + " to " + to)).orElse("");
  }

  /** Whether conditions began or ended more than a day apart, so that time may be confounded. */
  boolean areApart() {
    return spread(Summary.Counts::firstAnswer).compareTo(CLOSE) > 0
        || spread(Summary.Counts::lastAnswer).compareTo(CLOSE) > 0;
  }

  private Duration spread(Function<Summary.Counts, Optional<Instant>> time) {
    List<Instant> times = times(time);
    return times.isEmpty()
        ? Duration.ZERO
        : Duration.between(Collections.min(times), Collections.max(times));
  }

  private List<Instant> times(Function<Summary.Counts, Optional<Instant>> time) {
    return counts.stream().flatMap(row -> time.apply(row).stream()).toList();
  }

  private static Instant toSecond(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
