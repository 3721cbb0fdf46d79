package io.github.promptharness.reconcile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One cell over the days that must be compared together: a single day, or several where a call was
 * under way at midnight, which the vendor may have booked on either side of it.
 *
 * @param first the first day, in UTC
 * @param last the last day, in UTC
 */
record Span(Cell cell, LocalDate first, LocalDate last, Tally tally) {
  /** The spans of a cell, in order. */
  static List<Span> of(Cell cell, CellDays days) {
    var spans = new ArrayList<Span>();
    for (var day : days.tallies().entrySet()) {
      LocalDate reach = days.reach(day.getKey());
      if (spans.isEmpty() || day.getKey().isAfter(spans.get(spans.size() - 1).last)) {
        spans.add(new Span(cell, day.getKey(), reach, new Tally()));
      }
      Span span = spans.get(spans.size() - 1);
      span.tally.add(day.getValue());
      if (reach.isAfter(span.last)) {
        spans.set(spans.size() - 1, new Span(cell, span.first, reach, span.tally));
      }
    }
    return spans;
  }

  /** The day, or the days from the first to the last. */
  String days() {
    return first.equals(last) ? first.toString() : first + " to " + last;
  }

  /** Whether an export has a bucket of it. */
  boolean touches(VendorExport export) {
    return !last.isBefore(export.firstDay()) && !first.isAfter(export.lastDay());
  }

  /** Why nothing can be said yet; empty if the export has all of it. */
  Optional<String> notFinal(VendorExport export, Ours ours) {
    if (first.isBefore(export.firstDay()) || last.isAfter(export.lastDay())) {
      return Optional.of(
          "the export does not have all days from %s to %s, over which calls were under way"
              .formatted(first, last));
    }
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      if (!export.covers(day)) {
        return Optional.of("the export has no buckets for all of " + day);
      }
      if (!export.hasAllOf(day, ours.delay())) {
        return Optional.of(
            "the export was taken on %s, and has all of %s only %s after that day is over"
                .formatted(export.takenAt(), day, inWords(ours.delay().toHours())));
      }
    }
    return tally.underWay() == 0
        ? Optional.empty()
        : Optional.of("%s of our calls are still under way".formatted(tally.underWay()));
  }

  private static String inWords(long hours) {
    return hours == 1 ? "one hour" : hours + " hours";
  }

  /** What is known of a cell day by day, while it is counted. */
  static final class CellDays {
    private final TreeMap<LocalDate, Tally> tallies = new TreeMap<>();
    private final TreeMap<LocalDate, LocalDate> reach = new TreeMap<>();

    /** The tally of a day. */
    Tally on(LocalDate day) {
      return tallies.computeIfAbsent(day, key -> new Tally());
    }

    /** The tally of the day on which calls were sent that ended on another, or the same. */
    Tally on(LocalDate sent, LocalDate ended) {
      reach.merge(sent, ended, (one, other) -> one.isAfter(other) ? one : other);
      return on(sent);
    }

    private Map<LocalDate, Tally> tallies() {
      return tallies;
    }

    private LocalDate reach(LocalDate day) {
      LocalDate ended = reach.getOrDefault(day, day);
      return ended.isAfter(day) ? ended : day;
    }
  }
}
