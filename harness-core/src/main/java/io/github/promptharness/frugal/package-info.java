/**
 * Much from few calls: plans that ask a part of what a study could, estimates from what they asked,
 * and what the next dollar would buy.
 *
 * <p>Start with {@link io.github.promptharness.frugal.BalancedCells}: a few per cent of the cells
 * of many wordings and items, from which {@link io.github.promptharness.frugal.WordingProfile}
 * estimates how all the wordings fare. {@link io.github.promptharness.frugal.ItemsUntilKnown} asks
 * items in random order until all is known that was wanted; {@link
 * io.github.promptharness.frugal.PilotThenGrid} asks a pilot and then what the pilot's variances
 * say is the best buy; {@link io.github.promptharness.frugal.BudgetCurve} sets widths of intervals
 * against dollars.
 *
 * <p>All plans are pure functions of what they are shown, so that a study that was stopped goes on
 * without asking anything twice, and a plan with a larger budget begins with the smaller one.
 */
@NullMarked
package io.github.promptharness.frugal;

import org.jspecify.annotations.NullMarked;
