package io.github.promptharness;

import java.util.Locale;

/** The service tier a call asks for; it decides price and speed. */
public enum Tier {
  /** The standard price and speed. */
  DEFAULT,
  /** Cheaper and slower, where the endpoint offers it. */
  FLEX;

  /** The name on the wire: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
