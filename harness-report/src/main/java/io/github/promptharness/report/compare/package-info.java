/**
 * Several results on one page: {@link io.github.promptharness.report.compare.ComparisonReport} of
 * those that were compared item by item, {@link
 * io.github.promptharness.report.compare.PoolingReport} of studies that were pooled.
 *
 * <p>Both format what harness-core found and compute no statistic. A page has no script, and stands
 * beside the same content as Markdown.
 */
@NullMarked
package io.github.promptharness.report.compare;

import org.jspecify.annotations.NullMarked;
