package io.github.promptharness.stats.model;

/** Standard errors of a {@link LinearRegression}. */
public enum LinearErrors {
  /**
   * One variance for all rows.
   *
   * <pre>V = s^2 (X'X)^-1,   s^2 = sum e_i^2 / (n - p)</pre>
   */
  CLASSICAL,
  /**
   * A variance of its own for each row, estimated so that rows with much leverage do not make it
   * too small. Undefined if a row is fitted exactly because no other row has its column.
   *
   * <pre>V = (X'X)^-1 (sum_i x_i x_i' e_i^2 / (1 - h_i)^2) (X'X)^-1</pre>
   *
   * <p>Source: MacKinnon and White (1985), "Some heteroskedasticity-consistent covariance matrix
   * estimators with improved finite sample properties", Journal of Econometrics 29(3), DOI
   * 10.1016/0304-4076(85)90158-7.
   */
  HC3
}
