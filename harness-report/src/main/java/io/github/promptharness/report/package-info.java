/**
 * What a study found, for people and for programs. Everything here formats a {@link
 * io.github.promptharness.Summary} and computes no statistic.
 *
 * <p>Start with {@link io.github.promptharness.report.Report#of} for the files to pass on, with
 * {@link io.github.promptharness.report.console.ConsoleSummary#of} to read the summary in a
 * terminal, and with {@link io.github.promptharness.report.json.SummaryJson} to keep it. What all
 * formats say is put into words once, in {@code report.content}.
 */
@NullMarked
package io.github.promptharness.report;

import org.jspecify.annotations.NullMarked;
