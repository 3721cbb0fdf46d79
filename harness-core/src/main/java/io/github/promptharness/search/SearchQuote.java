package io.github.promptharness.search;

import io.github.promptharness.study.Quote;

/**
 * What a search and its re-test will cost, before anything is sent.
 *
 * @param search of the first round, and the most that all rounds can come to
 * @param retest of the condition whose re-test is dearest, or conditions, where two are looked for
 */
public record SearchQuote(Quote search, Quote retest) {
  /** Both in words. */
  @Override
  public String toString() {
    return "Search: " + search + "\nRe-test of what it finds, at most: " + retest;
  }
}
