/**
 * The vendor's books beside ours: reads what the owner of the account exported of usage and costs,
 * lists the differences, and settles or releases uncertain calls where the figures leave no doubt.
 *
 * <p>Start with {@link io.github.promptharness.reconcile.Reconciliation}.
 */
@NullMarked
package io.github.promptharness.reconcile;

import org.jspecify.annotations.NullMarked;
