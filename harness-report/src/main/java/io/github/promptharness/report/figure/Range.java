package io.github.promptharness.report.figure;

/**
 * A range behind the marks of a chart.
 *
 * @param low its lower end, in the unit of the axis
 * @param high its upper end
 * @param meaning for the legend
 */
record Range(double low, double high, String meaning) {}
