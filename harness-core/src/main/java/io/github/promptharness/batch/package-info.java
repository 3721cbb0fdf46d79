/**
 * Asks by the file: answers within a day, mostly at half the price. Start at {@link
 * io.github.promptharness.batch.BatchDispatcher}, which a study is given in place of the workers
 * that ask live; nothing else changes, and answers that came live are not asked again.
 *
 * <p>A file of calls is held whole before it is handed in, settled line by line when its results
 * are read, and what is left is released. While a batch is under way it is a record of the
 * workspace that any process of the group takes over: one that died costs no answer and no second
 * payment.
 */
@NullMarked
package io.github.promptharness.batch;

import org.jspecify.annotations.NullMarked;
