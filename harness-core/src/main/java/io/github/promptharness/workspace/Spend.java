package io.github.promptharness.workspace;

import io.github.promptharness.Money;

/**
 * What was spent on one member, model, study or day.
 *
 * @param key the member, model or study by name, or the day in UTC as {@code 2026-03-01}
 * @param calls how many were paid for, may have to be, or are under way; those that cost nothing
 *     for sure because they were refused or never sent are left out
 * @param settled money of calls that were answered
 * @param held money of calls under way
 * @param uncertain money of calls that may have been billed
 */
public record Spend(String key, long calls, Money settled, Money held, Money uncertain) {
  /** What spending is added up by. */
  public enum By {
    /** Who paid. */
    MEMBER("member"),
    /** The model that was asked for. */
    MODEL("model"),
    /** What it was spent on. */
    STUDY("study"),
    /** The day, in UTC, on which the call was sent, or held if it was not sent yet. */
    DAY("at / 86400000");

    private final String expression;

    By(String expression) {
      this.expression = expression;
    }

    /** The expression over a call that gives the key; a day as a number since 1970. */
    String expression() {
      return expression;
    }
  }

  /** All that counts against the caps. */
  public Money committed() {
    return settled.plus(held).plus(uncertain);
  }
}
