package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * One amount of money that the group may spend, with the time in which it may.
 *
 * @param number its number in this workspace, from 1
 * @param source whose money it is
 * @param amount all that may be spent of it
 * @param starts from then on it pays
 * @param expires from then on it does not; absent for the group's own money, which has no end
 * @param note why it ends when it does, for a person
 * @param balance what stands on it; its cap is the amount
 */
public record Grant(
    long number,
    Source source,
    Money amount,
    Instant starts,
    Optional<Instant> expires,
    String note,
    Balance balance) {
  /** Whose money it is. */
  public enum Source {
    /** Credit of a research programme: it ends, and pays for the models on its list alone. */
    PROGRAMME,
    /** The group's own money: it pays for any model, and only where the programme's does not. */
    OWN
  }

  /** Whether it pays for calls at that time. */
  public boolean isOpen(Instant at) {
    return !starts.isAfter(at) && !isOver(at);
  }

  /** Whether it has ended by then. */
  public boolean isOver(Instant at) {
    return expires.isPresent() && !at.isBefore(expires.get());
  }

  /** What is left of it, held money not counted as left; 0 if its amount was lowered below that. */
  public Money left() {
    return amount.minus(balance.committed()).max(Money.ZERO);
  }
}
