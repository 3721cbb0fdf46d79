package io.github.promptharness.stats.variance;

/** Sums over the observations of one domain, of x and y that are centred and scaled. */
record DomainSums(double n, double x, double xx, double y, double xy, double yy) {
  static final DomainSums NONE = new DomainSums(0, 0, 0, 0, 0, 0);

  DomainSums plus(double nextX, double nextY) {
    return new DomainSums(
        n + 1,
        x + nextX,
        xx + nextX * nextX,
        y + nextY,
        xy + nextX * nextY,
        yy + nextY * nextY);
  }

  /** Squares of x about its mean. */
  double spread() {
    return Math.max(0, xx - x * x / n);
  }

  /** Squares about the domain's own line, which has a slope only if x varies. */
  double residualSquares(boolean hasSlope) {
    double about = yy - y * y / n;
    double cross = xy - x * y / n;
    return Math.max(0, hasSlope ? about - cross * cross / spread() : about);
  }
}
