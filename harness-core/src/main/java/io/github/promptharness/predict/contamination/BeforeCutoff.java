package io.github.promptharness.predict.contamination;

import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether an item was published before the model's training data end: 1 or 0. A <b>proxy</b> for
 * its having been among them; not known where the item has no date.
 *
 * @param tag the tag that holds the item's date, as {@code 2023-09-30}, {@code 2023-09} or {@code
 *     2023}; of a month or a year the first day counts
 * @param cutoff the day from which on items count as unseen
 */
public record BeforeCutoff(String tag, LocalDate cutoff) implements Feature {
  @Override
  public String name() {
    return "published before " + cutoff + " (tag " + tag + ")";
  }

  @Override
  public String unit() {
    return "0 or 1";
  }

  @Override
  public boolean isProxy() {
    return true;
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    return isBefore(Optional.ofNullable(candidate.tags().get(tag)))
        .map(before -> OptionalDouble.of(before ? 1 : 0))
        .orElse(OptionalDouble.empty());
  }

  /** Empty without a date. */
  Optional<Boolean> isBefore(Optional<String> date) {
    return date.filter(text -> !text.isBlank()).map(text -> day(text.strip()).isBefore(cutoff));
  }

  private LocalDate day(String text) {
    try {
      return switch (text.length()) {
        case 4 -> LocalDate.parse(text + "-01-01");
        case 7 -> LocalDate.parse(text + "-01");
        default -> LocalDate.parse(text);
      };
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "tag %s must be a date such as 2023-09-30, 2023-09 or 2023: \"%s\"".formatted(tag, text),
          e);
    }
  }
}
