package io.github.promptharness.stats.model;

/** How the effects of the rows of a table depend on the parameters of a Rasch model: X a. */
interface RaschRows {
  /** How many parameters there are. */
  int parameters();

  /** The effect of each row. */
  double[] effects(double[] parameters);

  /** X'v for one number a row. */
  double[] gathered(double[] byRow);

  /** Adds {@code X' diag(v) X} to the lower triangle. */
  void addSquares(double[][] matrix, double[] byRow);

  /**
   * X'v for a v that is 0 but in some rows.
   *
   * @param rows those rows
   * @param values v there
   */
  RaschSparse sparse(int[] rows, double[] values);
}
