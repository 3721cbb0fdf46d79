package io.github.promptharness.report.content;

/**
 * Text that is markup already, and goes into the page as it is: our own style and script, figures,
 * and data that were escaped where they were written. Never a text of the study.
 *
 * @param text the markup
 */
public record Markup(String text) {}
