package io.github.promptharness.report.content;

/**
 * Text that is markup already, and goes into the page as it is: our own style and script, figures,
 * and data that were escaped where they were written. Never a text of the study.
 *
 * @param text the markup
 */
public record Markup(String text) {
  /**
   * JSON as the content of a script element: signs that mean something to HTML stand as their
   * codes, so that nothing in it ends the element around it.
   */
  public static Markup ofJson(String json) {
    return new Markup(json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
  }
}
