package io.github.promptharness.perturb.audit;

import io.github.promptharness.Edit;
import java.util.Comparator;
import java.util.List;

/**
 * Pairs as a page for reading: one file that runs nothing and asks for nothing. Every text of a
 * prompt is escaped and isolated against direction marks; characters that cannot be seen are named.
 */
final class AuditPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Do these prompts ask for the same?</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem; }
      section { border-top: 1px solid #8888; padding: .5rem 0 1rem; }
      .pair { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); }
      .text { overflow-wrap: anywhere; unicode-bidi: isolate; white-space: pre-wrap; }
      h3 { font-size: .9rem; margin: 0; }
      del, ins { border-radius: .2em; color: #111; padding: 0 .1em; }
      del { background: #f9c9c4; } ins { background: #c4e8c9; text-decoration: underline; }
      h2 { font-size: 1.1rem; } code { background: #8883; font-size: .8em; }
      </style>
      </head>
      <body>
      <h1>Do these prompts ask for the same?</h1>
      <p>For each pair say whether an answer that is right for the original is right for the changed
      prompt: write <b>yes</b>, <b>no</b> or <b>unsure</b> into the column <code>same_meaning</code>
      of your copy of <code>audit.csv</code>, in the row with the name of the pair.</p>
      """;

  private AuditPage() {}

  static String of(List<AuditPair> pairs) {
    var page = new StringBuilder(HEAD);
    int number = 0;
    for (AuditPair pair : pairs) {
      boolean marked = pair.isOfTheInputAlone();
      number++;
      page.append(
          "<section>\n<h2>Pair %s of %s: %s</h2>\n".formatted(number, pairs.size(), pair.id()));
      page.append("<div class=\"pair\">\n");
      side(page, "original", marked ? marked(pair, true) : escaped(pair.original()));
      side(page, "changed", marked ? marked(pair, false) : escaped(pair.changed()));
      page.append("</div>\n</section>\n");
    }
    return page.append("</body>\n</html>\n").toString();
  }

  private static void side(StringBuilder page, String heading, String html) {
    page.append("<div><h3>")
        .append(heading)
        .append("</h3><div class=\"text\" dir=\"auto\">")
        .append(html)
        .append("</div></div>\n");
  }

  /** The input with its edits marked; of one side what went, of the other what came. */
  private static String marked(AuditPair pair, boolean original) {
    String input = pair.variant().original().input();
    var html = new StringBuilder();
    int done = 0;
    for (Edit edit :
        pair.variant().edits().stream().sorted(Comparator.comparingInt(Edit::start)).toList()) {
      html.append(escaped(input.substring(done, edit.start())));
      String shown = original ? edit.before() : edit.after();
      if (!shown.isEmpty()) {
        String tag = original ? "del" : "ins";
        html.append('<').append(tag).append('>').append(escaped(shown));
        html.append("</").append(tag).append('>');
      }
      done = edit.start() + edit.before().length();
    }
    html.append(escaped(input.substring(done)));
    String whole = original ? pair.original() : pair.changed();
    String text = original ? input : pair.variant().prompt().input();
    int at = text.isEmpty() ? -1 : whole.lastIndexOf(text);
    return at < 0
        ? escaped(whole)
        : escaped(whole.substring(0, at)) + html + escaped(whole.substring(at + text.length()));
  }

  private static String escaped(String text) {
    var html = new StringBuilder();
    text.codePoints().forEach(c -> append(html, c));
    return html.toString();
  }

  private static void append(StringBuilder html, int c) {
    switch (c) {
      case '<' -> html.append("&lt;");
      case '>' -> html.append("&gt;");
      case '&' -> html.append("&amp;");
      case '"' -> html.append("&quot;");
      default -> {
        if (isInvisible(c)) {
          html.append("<code>U+%04X</code>".formatted(c));
        } else {
          html.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || type == Character.PRIVATE_USE
        || (type == Character.CONTROL && c != '\n' && c != '\t')
        || (type == Character.SPACE_SEPARATOR && c != ' ')
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
