package io.github.promptharness.study;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** A time as a person would say it: "a minute", "3.5 hours", "2 days". */
final class RoundedTime {
  /** From here on halves say no more than what they stand beside. */
  private static final int WHOLE = 10;

  /**
   * A unit.
   *
   * @param upTo seconds from which on the next one is said
   */
  private record Unit(String one, String many, long seconds, long upTo, boolean hasHalves) {}

  private static final List<Unit> UNITS =
      List.of(
          new Unit("a minute", "minutes", 60, 90 * 60, false),
          new Unit("an hour", "hours", 3_600, 22 * 3_600, true),
          new Unit("a day", "days", 86_400, Long.MAX_VALUE, true));

  private RoundedTime() {}

  /**
   * In the largest unit of which there is at least about one.
   *
   * @param time at least a minute
   */
  static String inWords(Duration time) {
    Unit unit =
        UNITS.stream().filter(each -> time.toSeconds() < each.upTo()).findFirst().orElseThrow();
    BigDecimal number = rounded(time, unit);
    return number.compareTo(BigDecimal.ONE) == 0
        ? unit.one()
        : number.stripTrailingZeros().toPlainString() + " " + unit.many();
  }

  private static BigDecimal rounded(Duration time, Unit unit) {
    boolean inHalves = unit.hasHalves() && time.toSeconds() < WHOLE * unit.seconds();
    BigDecimal parts = BigDecimal.valueOf(inHalves ? 2 : 1);
    return BigDecimal.valueOf(time.toSeconds())
        .multiply(parts)
        .divide(BigDecimal.valueOf(unit.seconds()), 0, RoundingMode.HALF_UP)
        .divide(parts, 1, RoundingMode.UNNECESSARY);
  }
}
