/**
 * Summaries as plain text for a terminal: {@link
 * io.github.promptharness.report.console.ConsoleSummary}.
 */
@NullMarked
package io.github.promptharness.report.console;

import org.jspecify.annotations.NullMarked;
