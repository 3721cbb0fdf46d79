package io.github.promptharness.report.figure;

/**
 * A line through a chart, to which its estimates are compared.
 *
 * @param value where it stands, in the unit of the axis
 * @param meaning for the legend
 */
record Reference(double value, String meaning) {}
