/**
 * Worst-case search: which of many wordings, orders, formats or compositions does a model handle
 * worst, for a part of the calls of the whole grid, and how bad is it really?
 *
 * <p>Start with {@link io.github.promptharness.search.WorstCaseSearch}. It runs two studies: the
 * search, whose plan is a {@link io.github.promptharness.search.SearchPlan}, and a re-test of what
 * it found on fresh items or fresh repeats; {@link io.github.promptharness.search.WorstCase} shows
 * both numbers. A {@link io.github.promptharness.search.SearchStrategy} says where calls go, a
 * {@link io.github.promptharness.search.Goal} what is looked for.
 */
@NullMarked
package io.github.promptharness.search;

import org.jspecify.annotations.NullMarked;
