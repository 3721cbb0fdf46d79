/**
 * The figures of a report. {@link StudyFigures} draws all that a summary allows; each {@link
 * Figure} is there as SVG, as SVG for an HTML page, as PNG and as PDF.
 *
 * <p>They compute no statistic: positions are those of the summary's numbers, and numbers in words
 * are rounded as everywhere in the report. Nothing is said by colour alone: what is not the
 * ordinary case has a shape of its own, and what a colour stands for is also there as a number.
 * Texts of the study are shown so that nothing hides in them. The font is bundled, so a figure
 * looks the same on every machine.
 */
@NullMarked
package io.github.promptharness.report.figure;

import org.jspecify.annotations.NullMarked;
