package io.github.promptharness.report.figure;

/**
 * Ids and titles of the figures of one sampling.
 *
 * @param number which of the samplings, counted from 1
 * @param suffix the sampling in brackets, where there are several
 */
record FigureNames(int number, String suffix) {
  /** The first sampling's are plain, as most studies have one. */
  String id(String name) {
    return number == 1 ? name : name + "-" + number;
  }

  String title(String title) {
    return title + suffix;
  }
}
