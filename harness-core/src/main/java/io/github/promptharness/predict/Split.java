package io.github.promptharness.predict;

/** How rows to learn from and rows to foretell are kept apart. */
public enum Split {
  /** Folds of items, with all that share a source; every domain is in every fold. */
  ITEMS("other items of the same domains"),
  /** One domain at a time is foretold from the others: what one may expect of a new domain. */
  DOMAINS("a domain not learnt from");

  private final String words;

  Split(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
