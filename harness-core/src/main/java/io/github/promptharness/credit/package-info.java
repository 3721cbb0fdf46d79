/**
 * Money: prices, and the rules by which a call is paid for.
 *
 * <p>Every paid call passes {@code Retry(Breaker(Admit(model)))}. {@link
 * io.github.promptharness.credit.Admit} asks the {@link io.github.promptharness.credit.Ledger} for
 * a hold and a place in the pace before the first byte is sent, and hands it the outcome
 * afterwards; {@link io.github.promptharness.credit.Retry} stands outside, so that each attempt has
 * a hold of its own. The ledger is implemented by the workspace.
 */
@NullMarked
package io.github.promptharness.credit;

import org.jspecify.annotations.NullMarked;
