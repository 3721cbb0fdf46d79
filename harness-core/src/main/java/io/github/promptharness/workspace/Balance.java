package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.util.Optional;

/**
 * What stands on an account.
 *
 * @param cap the most that may be spent; absent if none was set
 * @param held money of calls under way
 * @param settled money of calls that were answered
 * @param uncertain money of calls that may have been billed, in full
 */
public record Balance(Optional<Money> cap, Money held, Money settled, Money uncertain) {
  /** An account on which nothing happened yet. */
  public static final Balance EMPTY =
      new Balance(Optional.empty(), Money.ZERO, Money.ZERO, Money.ZERO);

  /** All that counts against the cap. */
  public Money committed() {
    return held.plus(settled).plus(uncertain);
  }

  /** What is left under the cap; absent if there is none. Negative after the cap was lowered. */
  public Optional<Money> left() {
    return cap.map(c -> c.minus(committed()));
  }

  /** Whether so much more fits under the cap. */
  boolean fits(Money amount) {
    return cap.isEmpty() || !committed().plus(amount).exceeds(cap.get());
  }

  /** Whether so much more would fit if the calls under way cost nothing. */
  boolean mayFitLater(Money amount) {
    return cap.isEmpty() || !settled.plus(uncertain).plus(amount).exceeds(cap.get());
  }
}
