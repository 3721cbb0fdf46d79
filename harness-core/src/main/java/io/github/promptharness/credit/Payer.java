package io.github.promptharness.credit;

import io.github.promptharness.Money;
import java.util.Optional;

/**
 * Who a call is charged to.
 *
 * @param member the member of the research group who spends
 * @param study the study it is spent on
 * @param cap the most this study may spend over all its runs; absent leaves the cap that was set
 */
public record Payer(String member, String study, Optional<Money> cap) {
  /** Checks the names and the cap. */
  public Payer {
    if (member.isBlank() || study.isBlank()) {
      throw new IllegalArgumentException(
          "member and study need names that are not blank: \"" + member + "\", \"" + study + "\"");
    }
    if (cap.isPresent() && cap.get().picoUsd() < 0) {
      throw new IllegalArgumentException("a cap must not be negative: " + cap.get());
    }
  }

  /** A payer with a cap. */
  public Payer(String member, String study, Money cap) {
    this(member, study, Optional.of(cap));
  }
}
