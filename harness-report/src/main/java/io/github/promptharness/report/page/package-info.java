/**
 * The report as one HTML page. {@link io.github.promptharness.report.page.Page} gathers what the
 * templates are filled with; all texts come from {@code PageValues}, which lets nothing hide in
 * them, and are escaped by the templates.
 */
@NullMarked
package io.github.promptharness.report.page;

import org.jspecify.annotations.NullMarked;
