package io.github.promptharness.report.page;

import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.View;
import io.github.promptharness.report.content.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A piece of a text beside its changed form.
 *
 * @param kind what became of it
 * @param text the piece; never empty
 */
record Segment(Kind kind, String text) implements View {
  private static final int MOST_SHOWN = 600;
  private static final int CONTEXT = 120;

  /** What became of a piece. */
  enum Kind {
    /** It stands in both texts. */
    KEPT,
    /** It stands in the first alone. */
    REMOVED,
    /** It stands in the second alone. */
    ADDED
  }

  /** The pieces without empty ones, those of one kind in a row as one. */
  static List<Segment> joined(List<Segment> segments) {
    var joined = new ArrayList<Segment>();
    for (Segment next : segments) {
      int last = joined.size() - 1;
      if (next.text().isEmpty()) {
        continue;
      }
      if (last >= 0 && joined.get(last).kind() == next.kind()) {
        joined.set(last, new Segment(next.kind(), joined.get(last).text() + next.text()));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  /** A change is shown in full, a long one in a fold; of what is kept, the ends. */
  @Override
  public Map<String, Object> model() {
    String shown = kind != Kind.KEPT && isBlank(text) ? Visible.ofSpace(text) : text;
    boolean isLong = Lines.length(shown) > (kind == Kind.KEPT ? 3 * CONTEXT : MOST_SHOWN);
    int head = shown.offsetByCodePoints(0, isLong ? CONTEXT : Lines.length(shown));
    int tail = isLong ? shown.offsetByCodePoints(shown.length(), -CONTEXT) : shown.length();
    return Map.of(
        "kind",
        kind.name(),
        "text",
        isLong && kind == Kind.KEPT ? "" : shown,
        "isLong",
        isLong,
        "head",
        shown.substring(0, head),
        "tail",
        shown.substring(tail),
        "left",
        Figures.counted(Lines.length(shown) - 2L * CONTEXT, "character"),
        "length",
        Figures.counted(Lines.length(shown), "character"));
  }

  private static boolean isBlank(String text) {
    return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }
}
