package io.github.promptharness.reconcile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A span of time with what happened in it; within one day in UTC.
 *
 * @param page which page it stood on, for a person
 * @param start from then on
 * @param end before then
 */
record Bucket(String page, Instant start, Instant end, List<VendorLine> lines) {
  Bucket {
    lines = List.copyOf(lines);
  }

  LocalDate day() {
    return start.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
