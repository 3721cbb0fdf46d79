package io.github.promptharness;

import java.util.Locale;

/** The service tier a call asks for; it decides price and speed. */
public enum Tier {
  /** The standard price and speed. */
  DEFAULT,
  /** Cheaper and slower, where the endpoint offers it. */
  FLEX,
  /**
   * In a file of many calls, answered within a day and mostly cheaper. A {@link Dispatcher} puts
   * requests into it; it is no part of a {@link Sampling}, so that an answer is the same whether it
   * came live or by batch.
   */
  BATCH;

  /** The name on the wire: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
