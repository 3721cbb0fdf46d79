package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long the credit will last if it is spent as fast as lately.
 *
 * <pre>rate = spent in the window / length of the window</pre>
 *
 * The window is the last 14 days, idle days included, or the time since the first call that cost
 * something if that is shorter, but never less than a day. What ended calls cost or may have cost
 * counts. At this rate the grants are spent as calls spend them: what ends first goes first. It is
 * the programme's credit that is told of, and what was paid from it; own money only where there is
 * no other. What was spent before the first grant counts for neither.
 *
 * <p><b>Undefined</b> rate, and with it all that follows from it, if nothing was spent in the
 * window. Without a grant that is open or to come there is nothing to tell.
 *
 * @param at when it was made
 * @param left what is left of grants that are open or to come; absent if there is none
 * @param expires when the last of them ends; absent for own money
 * @param window how far back the rate looks
 * @param perDay the rate, by day; absent if nothing was spent in the window
 * @param emptyAt the first time at which no grant would pay, if that is before the end; within a
 *     hundred years
 * @param lost what would not be spent of grants when they end; absent without a rate or an end
 */
public record Forecast(
    Instant at,
    Optional<Money> left,
    Optional<Instant> expires,
    Duration window,
    Optional<Money> perDay,
    Optional<Instant> emptyAt,
    Optional<Money> lost) {
  private static final Duration FAR = Duration.ofDays(36_525);
  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** Works the forecast out. */
  static Forecast of(List<Grant> grants, Spends.Lately lately, Instant now) {
    List<Grant> mine = told(grants, now);
    Optional<Instant> expires =
        mine.stream().flatMap(grant -> grant.expires().stream()).max(Comparator.naturalOrder());
    Optional<Money> left = mine.stream().map(Grant::left).reduce(Money::plus);
    if (mine.isEmpty() || lately.spent().equals(Money.ZERO)) {
      return new Forecast(
          now,
          left,
          expires,
          lately.window(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    double aMilli = (double) lately.spent().picoUsd() / lately.window().toMillis();
    var course = new Course(mine, aMilli, now);
    course.run(expires.orElse(now.plus(FAR)));
    return new Forecast(
        now,
        left,
        expires,
        lately.window(),
        Optional.of(new Money(Math.round(aMilli * DAY_MILLIS))),
        course.emptyAt,
        expires.map(end -> course.lost));
  }

  private static List<Grant> told(List<Grant> grants, Instant now) {
    List<Grant> coming = grants.stream().filter(grant -> !grant.isOver(now)).toList();
    List<Grant> programme =
        coming.stream().filter(grant -> grant.source() == Grant.Source.PROGRAMME).toList();
    return programme.isEmpty() ? coming : programme;
  }

  /** Whose money is told of. */
  static Grant.Source purse(List<Grant> grants, Instant now) {
    return told(grants, now).stream().map(Grant::source).findFirst().orElse(Grant.Source.PROGRAMME);
  }

  /** Whether the credit lasts until it ends; absent without a rate. */
  public Optional<Boolean> lasts() {
    return perDay.map(rate -> emptyAt.isEmpty());
  }

  /** The rate at which the rest would be spent to the end and not before; absent without an end. */
  public Optional<Money> perDayToTheEnd() {
    return expires.flatMap(end -> left.map(money -> daily(money, Duration.between(at, end))));
  }

  private static Money daily(Money money, Duration time) {
    return new Money(Math.round(money.picoUsd() * (DAY_MILLIS / Math.max(1, time.toMillis()))));
  }

  /** Two sentences for a person. */
  @Override
  public String toString() {
    if (left.isEmpty()) {
      return "The pool has no grant that is open or to come: there is nothing to forecast.";
    }
    String stock =
        "%s left%s. "
            .formatted(
                left.get(),
                expires
                    .map(end -> " until %s (%s)".formatted(end, days(Duration.between(at, end))))
                    .orElse(" of own money, which has no end"));
    return stock + perDay.map(this::course).orElseGet(this::withoutRate);
  }

  private String course(Money rate) {
    String pace = "In the last %s %s a day were spent: at this rate ".formatted(days(window), rate);
    if (emptyAt.isPresent()) {
      return pace
          + "there is nothing left to pay with from %s on (in %s)%s."
              .formatted(
                  day(emptyAt.get()),
                  days(Duration.between(at, emptyAt.get())),
                  lostText(", and %s would be lost where grants end"));
    }
    return pace + "it lasts" + lostText(", and %s would be lost when it ends") + ".";
  }

  private String lostText(String text) {
    return lost.filter(money -> !money.equals(Money.ZERO)).map(text::formatted).orElse("");
  }

  private String withoutRate() {
    return "Nothing was spent in the last %s, so there is no rate to go by%s."
        .formatted(
            days(window),
            perDayToTheEnd()
                .map(rate -> "; %s a day would use it up by its end".formatted(rate))
                .orElse(""));
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static String days(Duration time) {
    long days = time.toDays();
    return days == 1 ? "1 day" : days + " days";
  }

  /** Spends the grants at an even rate. */
  private static final class Course {
    private final List<Grant> grants;
    private final double[] left;
    private final double aMilli;
    private Instant time;
    private Optional<Instant> emptyAt = Optional.empty();
    private Money lost = Money.ZERO;

    Course(List<Grant> grants, double aMilli, Instant now) {
      this.grants = List.copyOf(grants);
      this.left = grants.stream().mapToDouble(grant -> grant.left().picoUsd()).toArray();
      this.aMilli = aMilli;
      this.time = now;
    }

    void run(Instant end) {
      while (time.isBefore(end)) {
        int paying = paying();
        Instant next = nextChange(end);
        if (paying < 0) {
          emptyAt = emptyAt.or(() -> Optional.of(time));
        } else {
          double millis = Duration.between(time, next).toMillis();
          if (left[paying] <= millis * aMilli) {
            next = time.plusMillis((long) Math.floor(left[paying] / aMilli));
            left[paying] = 0;
          } else {
            left[paying] -= millis * aMilli;
          }
        }
        time = next;
      }
      for (int i = 0; i < left.length; i++) {
        lost = lost.plus(new Money(Math.round(left[i])));
      }
    }

    /** The open grant that ends first and has something left; -1 if there is none. */
    private int paying() {
      for (int i = 0; i < left.length; i++) {
        if (grants.get(i).isOpen(time) && left[i] > 0) {
          return i;
        }
      }
      return -1;
    }

    /** When the next grant begins or ends. */
    private Instant nextChange(Instant end) {
      var changes = new ArrayList<Instant>(List.of(end));
      for (Grant grant : grants) {
        changes.add(grant.starts());
        grant.expires().ifPresent(changes::add);
      }
      return changes.stream()
          .filter(change -> change.isAfter(time))
          .min(Comparator.naturalOrder())
          .orElse(end);
    }
  }
}
