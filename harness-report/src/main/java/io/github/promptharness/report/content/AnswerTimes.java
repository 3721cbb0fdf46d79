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

/** When the answers of a study came. */
record AnswerTimes(List<Summary.Counts> counts) {
  private static final Duration CLOSE = Duration.ofDays(1);

  /** Whether conditions began or ended more than a day apart, so that time may be confounded. */
  boolean areApart() {
    return spread(Summary.Counts::firstAnswer).compareTo(CLOSE) > 0
        || spread(Summary.Counts::lastAnswer).compareTo(CLOSE) > 0;
  }

  /** From the first to the last of all answers, to the second; empty without answers. */
  String span() {
    List<Instant> first = times(Summary.Counts::firstAnswer);
    List<Instant> last = times(Summary.Counts::lastAnswer);
    return first.isEmpty() || last.isEmpty()
        ? ""
        : second(Collections.min(first)) + " to " + second(Collections.max(last));
  }

  /** The days of one condition, in UTC; empty without answers. */
  static String days(Summary.Counts counts) {
    if (counts.firstAnswer().isEmpty() || counts.lastAnswer().isEmpty()) {
      return "";
    }
    LocalDate first = LocalDate.ofInstant(counts.firstAnswer().get(), ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(counts.lastAnswer().get(), ZoneOffset.UTC);
    return first.equals(last) ? first.toString() : first + " to " + last;
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

  private static String second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
