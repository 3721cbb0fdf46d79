package io.github.promptharness.openai;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome.Charge;

/**
 * What a call that the endpoint answered with a server error (5xx) may have been billed. OpenAI
 * does not publish it, so the default is the safe one.
 */
public enum ServerErrors {
  /** All that it could cost: the whole hold stays uncertain. */
  MAY_COST_ALL,
  /** Its prompt: the price of the prompt stays uncertain. */
  MAY_COST_PROMPT,
  /** Nothing: the hold is given back. For an endpoint whose books have shown that. */
  COST_NOTHING;

  /**
   * The charge of such a call.
   *
   * @param prompt what its prompt costs at most
   */
  Charge charge(Money prompt) {
    return switch (this) {
      case MAY_COST_ALL -> Charge.UNCERTAIN;
      case MAY_COST_PROMPT -> Charge.atMost(prompt);
      case COST_NOTHING -> Charge.NONE;
    };
  }
}
