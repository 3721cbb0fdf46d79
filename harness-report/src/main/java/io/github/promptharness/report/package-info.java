/**
 * What a study found, for people and for programs. Everything here formats a {@link
 * io.github.promptharness.Summary} and computes nothing.
 *
 * <p>Start with {@link io.github.promptharness.report.ConsoleSummary#of} to read it, and with
 * {@link io.github.promptharness.report.SummaryJson} to keep it.
 */
@NullMarked
package io.github.promptharness.report;

import org.jspecify.annotations.NullMarked;
