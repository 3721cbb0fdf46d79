/**
 * Summaries as JSON, without loss: {@link io.github.promptharness.report.json.SummaryJson} writes
 * and reads them.
 */
@NullMarked
package io.github.promptharness.report.json;

import org.jspecify.annotations.NullMarked;
