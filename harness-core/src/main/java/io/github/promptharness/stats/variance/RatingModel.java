package io.github.promptharness.stats.variance;

/** Which variance counts as error in an {@link IntraclassCorrelation}. */
public enum RatingModel {
  /**
   * Columns mean nothing: the ratings of one item are in no order, as repeats of one prompt. All
   * variance within items is error. ICC(1) of McGraw and Wong, ICC(1,1) of Shrout and Fleiss.
   */
  ONE_WAY,
  /**
   * Columns are raters, or variants, and a difference of their means is no error: do they order
   * items alike? ICC(C,1) of McGraw and Wong, ICC(3,1) of Shrout and Fleiss.
   */
  TWO_WAY_CONSISTENCY,
  /**
   * Columns are raters, or variants, and a difference of their means is error: do they give the
   * same scores? ICC(A,1) of McGraw and Wong, ICC(2,1) of Shrout and Fleiss.
   */
  TWO_WAY_AGREEMENT
}
