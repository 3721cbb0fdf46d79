package io.github.promptharness.stats.sequential;

/**
 * The sums of a predictable plug-in bound.
 *
 * <pre>(sum lambda_i (x_i + offset_i) - L - sum e_i) / sum lambda_i slope_i</pre>
 *
 * @param weighted stakes times values
 * @param stakes with the slope of the population
 * @param spread what the stakes cost: e
 */
record PlugInSums(double weighted, double stakes, double spread) {
  static final PlugInSums NONE = new PlugInSums(0, 0, 0);

  PlugInSums add(
      double stake, double cost, double value, Population population, int seen, double sum) {
    return new PlugInSums(
        weighted + stake * (value + population.offset(seen, sum)),
        stakes + stake * population.slope(seen),
        spread + cost);
  }

  double bound(double log, double least) {
    return stakes == 0 ? least : Math.max(least, (weighted - log - spread) / stakes);
  }
}
