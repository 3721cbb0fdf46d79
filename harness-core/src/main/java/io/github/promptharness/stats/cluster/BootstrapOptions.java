package io.github.promptharness.stats.cluster;

import io.github.promptharness.stats.Require;

/** What is chosen for a bootstrap. */
record BootstrapOptions(
    int resamples,
    double level,
    BootstrapMethod method,
    BootstrapQuantile quantile,
    BootstrapTies ties,
    int threads) {
  private static final int MOST_THREADS = 1024;

  static final BootstrapOptions DEFAULTS =
      new BootstrapOptions(
          2000, 0.95, BootstrapMethod.PERCENTILE, BootstrapQuantile.TYPE7, BootstrapTies.HALF, 1);

  BootstrapOptions {
    Require.draws(resamples, "resamples");
    Require.inside(level, "level");
    Require.within(1, MOST_THREADS, threads, "threads");
  }

  BootstrapOptions withResamples(int number) {
    return new BootstrapOptions(number, level, method, quantile, ties, threads);
  }

  BootstrapOptions withLevel(double other) {
    return new BootstrapOptions(resamples, other, method, quantile, ties, threads);
  }

  BootstrapOptions withMethod(BootstrapMethod other) {
    return new BootstrapOptions(resamples, level, other, quantile, ties, threads);
  }

  BootstrapOptions withQuantile(BootstrapQuantile other) {
    return new BootstrapOptions(resamples, level, method, other, ties, threads);
  }

  BootstrapOptions withTies(BootstrapTies other) {
    return new BootstrapOptions(resamples, level, method, quantile, other, threads);
  }

  BootstrapOptions withThreads(int number) {
    return new BootstrapOptions(resamples, level, method, quantile, ties, number);
  }
}
