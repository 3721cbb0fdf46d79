/**
 * What a report says, whatever its format: numbers as text by one rule of rounding, metrics and
 * designs in words, sentences, tables.
 *
 * <p>{@link io.github.promptharness.report.content.Figures} and {@link
 * io.github.promptharness.report.content.Unit} round; {@link
 * io.github.promptharness.report.content.MetricWords} names metrics; {@link
 * io.github.promptharness.report.content.Headline} and {@link
 * io.github.promptharness.report.content.Statements} are the sentences; {@link
 * io.github.promptharness.report.content.Table} is a table that any format can draw; {@link
 * io.github.promptharness.report.content.Templates} fills the templates of what is laid out. These
 * types are public for the packages of this module alone and may change with any version.
 */
@NullMarked
package io.github.promptharness.report.content;

import org.jspecify.annotations.NullMarked;
