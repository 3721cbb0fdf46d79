/**
 * A one-page summary of findings as PDF.
 *
 * <p>{@link io.github.promptharness.report.onepage.OnePage} writes it: question, method, results
 * with one figure, limits, spend and references on exactly one page, whatever the length of the
 * texts.
 */
@NullMarked
package io.github.promptharness.report.onepage;

import org.jspecify.annotations.NullMarked;
