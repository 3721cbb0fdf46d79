package io.github.promptharness.stats.cluster;

import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Distributions;

/** What a difference over its standard error is held against. */
public enum ReferenceDistribution {
  /** Student's t, which allows for few clusters; the default. */
  STUDENT {
    @Override
    double critical(double level, double df) {
      return Critical.t(level, df);
    }

    @Override
    double twoSided(double statistic, double df) {
      return Distributions.studentTwoSided(statistic, df);
    }
  },

  /** The normal distribution, as Miller (2024) has it; too narrow below some 30 clusters. */
  NORMAL {
    @Override
    double critical(double level, double df) {
      return Critical.z(level);
    }

    @Override
    double twoSided(double statistic, double df) {
      return Distributions.normalTwoSided(statistic);
    }
  };

  /** How many standard errors an interval reaches to each side. */
  abstract double critical(double level, double df);

  /** The probability of a statistic at least as far from 0. */
  abstract double twoSided(double statistic, double df);
}
