package io.github.promptharness.stats.cluster;

import java.util.function.ToDoubleFunction;

/**
 * A distance of ratios that between two points is never larger than at both of them, as long as no
 * ratio is below 0: a norm of differences, the Jensen-Shannon divergence, the Hellinger distance,
 * and their roots.
 *
 * <p>{@link ConditionResamples#distance} gives the same interval to any distance. Of this one it
 * computes a fraction of the values, as some tell what others are.
 */
@FunctionalInterface
public interface QuasiconvexDistance extends ToDoubleFunction<double[]> {}
