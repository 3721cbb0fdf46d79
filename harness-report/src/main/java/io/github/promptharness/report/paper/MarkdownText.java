package io.github.promptharness.report.paper;

import io.github.promptharness.report.content.Visible;
import java.util.Map;

/**
 * Any text as Markdown that shows it: no character of it is markup, HTML, a link, a formula or the
 * end of a cell.
 */
final class MarkdownText {
  private static final Map<Integer, String> SIGNS =
      Map.ofEntries(
          Map.entry((int) '&', "&amp;"),
          Map.entry((int) '<', "&lt;"),
          Map.entry((int) '>', "&gt;"),
          Map.entry((int) '@', "&#64;"),
          Map.entry((int) '\\', "\\\\"),
          Map.entry((int) '`', "\\`"),
          Map.entry((int) '*', "\\*"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '|', "\\|"),
          Map.entry((int) '~', "\\~"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '^', "\\^"));

  private MarkdownText() {}

  static String of(String text) {
    String shown = Visible.of(text).strip().replaceAll("\\s+", " ");
    var out = new StringBuilder();
    shown.codePoints().forEach(c -> out.append(SIGNS.getOrDefault(c, Character.toString(c))));
    return out.toString()
        .replace("](", "\\](")
        .replace("][", "\\][")
        .replace("]:", "\\]:")
        .replace("://", "&#58;//")
        .replaceAll("(?i)www\\.", "www&#46;")
        .replaceFirst("^(?=[#+=]|-(?!\\d))", "\\\\")
        .replaceFirst("^(\\d+)([.)])(?= |$)", "$1\\\\$2");
  }
}
