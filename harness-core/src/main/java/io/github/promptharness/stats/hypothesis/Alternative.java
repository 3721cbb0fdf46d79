package io.github.promptharness.stats.hypothesis;

/** On which side of "no difference" a statistic speaks against it. */
public enum Alternative {
  /** On both. */
  TWO_SIDED("two-sided") {
    @Override
    double extremity(double statistic) {
      return Math.abs(statistic);
    }
  },
  /** Above: the variant is better. */
  GREATER("greater") {
    @Override
    double extremity(double statistic) {
      return statistic;
    }
  },
  /** Below: the variant is worse. */
  LESS("less") {
    @Override
    double extremity(double statistic) {
      return -statistic;
    }
  };

  private final String title;

  Alternative(String title) {
    this.title = title;
  }

  /** How strongly a statistic that is 0 without a difference speaks against that. */
  abstract double extremity(double statistic);

  String title() {
    return title;
  }
}
