package io.github.promptharness.stats.variance;

/** Mean squares of a table of ratings: n items in rows, k raters in columns. */
record RatingSquares(int n, int k, double rows, double columns, double within, double error) {
  private static final double ROUNDING = 1e-28;

  static RatingSquares of(double[][] ratings) {
    int n = ratings.length;
    int k = ratings[0].length;
    double origin = ratings[0][0];
    double[] row = new double[n];
    double[] column = new double[k];
    double grand = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < k; j++) {
        row[i] += (ratings[i][j] - origin) / k;
        column[j] += (ratings[i][j] - origin) / n;
      }
      grand += row[i] / n;
    }
    double ofRows = 0;
    double ofColumns = 0;
    double within = 0;
    double error = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < k; j++) {
        double rating = ratings[i][j] - origin;
        ofRows += Math.pow(row[i] - grand, 2);
        ofColumns += Math.pow(column[j] - grand, 2);
        within += Math.pow(rating - row[i], 2);
        error += Math.pow(rating - row[i] - column[j] + grand, 2);
      }
    }
    double rounding = ROUNDING * (ofRows + within);
    return new RatingSquares(
        n,
        k,
        clean(ofRows, rounding) / (n - 1),
        clean(ofColumns, rounding) / (k - 1),
        clean(within, rounding) / (n * (k - 1.0)),
        clean(error, rounding) / ((n - 1.0) * (k - 1.0)));
  }

  private static double clean(double squares, double rounding) {
    return squares <= rounding ? 0 : squares;
  }
}
