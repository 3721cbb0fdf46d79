/**
 * What goes into a paper: tables and a methods text in LaTeX and Markdown, figures, BibTeX of the
 * methods used, and a reporting checklist.
 *
 * <p>{@link io.github.promptharness.report.paper.PaperOutput} writes all of it into a folder. The
 * tables are those of the page, so that no two formats can say different numbers.
 */
@NullMarked
package io.github.promptharness.report.paper;

import org.jspecify.annotations.NullMarked;
