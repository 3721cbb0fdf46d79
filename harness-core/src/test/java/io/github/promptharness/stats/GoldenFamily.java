package io.github.promptharness.stats;

import java.util.Map;

/** The golden statistics that one package computes. */
public interface GoldenFamily {
  /**
   * By the name in {@code cases.jsonl}. The values are numbers, texts, booleans, arrays, lists,
   * maps, and null for "no value"; NaN stands for undefined, as it does in the files.
   */
  Map<String, Computation> statistics();

  /** Calls the library for one case. */
  @FunctionalInterface
  interface Computation {
    /** The values by the keys of {@code expected}; there may be more. */
    Map<String, ?> of(GoldenCase golden);
  }
}
