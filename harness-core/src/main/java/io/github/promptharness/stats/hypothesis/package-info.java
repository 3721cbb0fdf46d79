/**
 * Significance tests on the same items, corrections for many tests, and verdicts of equivalence.
 *
 * <p>Which one: one perturbation against the original, right or wrong answers: {@link
 * io.github.promptharness.stats.hypothesis.McNemar}; scores: {@link
 * io.github.promptharness.stats.hypothesis.SignFlip}. Does the wording matter at all: {@link
 * io.github.promptharness.stats.hypothesis.WithinItemPermutation}. Many perturbations against one
 * original: {@link io.github.promptharness.stats.hypothesis.MaxT}; other families of tests: {@link
 * io.github.promptharness.stats.hypothesis.Adjustment}; one or the other by the size of the family:
 * {@link io.github.promptharness.stats.hypothesis.JointTests}. That nothing was lost is not shown
 * by a test that does not reject: {@link io.github.promptharness.stats.hypothesis.Equivalence}
 * gives the verdict.
 *
 * <p>Of the classical tests there are {@link io.github.promptharness.stats.hypothesis.CochranQ} and
 * {@link io.github.promptharness.stats.hypothesis.Friedman} of several wordings, {@link
 * io.github.promptharness.stats.hypothesis.StuartMaxwell} and {@link
 * io.github.promptharness.stats.hypothesis.Bowker} of labels, {@link
 * io.github.promptharness.stats.hypothesis.WilcoxonSignedRank}, {@link
 * io.github.promptharness.stats.hypothesis.SignTest} and {@link
 * io.github.promptharness.stats.hypothesis.PairedT} of differences.
 *
 * <p>Tests of one perturbation take differences, variant less original, one for each item. Two
 * numbers are taken for equal if they differ by no more than 1e-9, or 1e-9 of the largest number if
 * that is above 1, since equal means of scores may differ in their last bits. Numbers above 1e100
 * in size are refused.
 *
 * <p>Random draws come in blocks with a stream of random numbers of their own, so that results do
 * not depend on the number of threads, and more draws begin with the same ones. Items must come in
 * an order that does not depend on chance, such as that of their ids. What is drawn, and the
 * comparison of numbers that were rounded, is hidden.
 */
@NullMarked
package io.github.promptharness.stats.hypothesis;

import org.jspecify.annotations.NullMarked;
