package io.github.promptharness.stats.cluster;

/** What the mean over items and wordings is to stand for: the fixed ones, or others like them. */
public enum Estimand {
  /** Items like these, asked in these wordings. */
  ITEMS_RANDOM(true, false),

  /** These items, asked in wordings from the same generator. */
  WORDINGS_RANDOM(false, true),

  /** Items like these, asked in wordings from the same generator. */
  BOTH_RANDOM(true, true),

  /** These items in these wordings; only the answers to them are random. */
  BOTH_FIXED(false, false);

  private final boolean items;
  private final boolean wordings;

  Estimand(boolean items, boolean wordings) {
    this.items = items;
    this.wordings = wordings;
  }

  /** Whether items are drawn. */
  boolean itemsAreRandom() {
    return items;
  }

  /** Whether wordings are drawn. */
  boolean wordingsAreRandom() {
    return wordings;
  }
}
