package io.github.promptharness.report.figure;

import java.util.ArrayList;
import java.util.List;

/** What the signs of a figure mean, in lines below it, with notes in sentences below that. */
record Legend(List<Entry> entries, List<String> notes) {
  private static final int LINE = 18;
  private static final int SYMBOL = 28;
  private static final int GAP = 18;

  Legend {
    entries = List.copyOf(entries);
    notes = List.copyOf(notes);
  }

  /**
   * A sign and its meaning.
   *
   * @param sign what is drawn
   * @param meaning in our own words
   */
  record Entry(Sign sign, String meaning) {
    double width() {
      return SYMBOL + Type.SMALL.width(meaning);
    }
  }

  /** Draws itself around a point. */
  interface Sign {
    void draw(Canvas canvas, double x, double y);
  }

  static Entry mark(Mark mark) {
    return new Entry(mark::draw, mark.meaning());
  }

  static Entry band(String meaning) {
    return new Entry(
        (canvas, x, y) -> {
          canvas.rectangle(x - 10, y - 6, 20, 12, Ink.BAND);
          canvas.line(x - 10, y - 6, x - 10, y + 6, Ink.MUTED, 0.75);
          canvas.line(x + 10, y - 6, x + 10, y + 6, Ink.MUTED, 0.75);
        },
        meaning);
  }

  static Entry line(String meaning) {
    return new Entry((canvas, x, y) -> canvas.line(x, y - 7, x, y + 7, Ink.INK, 1.2), meaning);
  }

  static Entry swatch(Ink ink, String meaning) {
    return new Entry(
        (canvas, x, y) -> {
          canvas.rectangle(x - 8, y - 6, 16, 12, ink);
          canvas.outline(
              new java.awt.geom.Rectangle2D.Double(x - 8, y - 6, 16, 12), Ink.MUTED, 0.5);
        },
        meaning);
  }

  /** How high it is within a width, both in pixels. */
  int height(double width) {
    return LINE * (lines(width).size() + noteLines(width).size());
  }

  void draw(Canvas canvas, double left, double top, double width) {
    double y = top + LINE / 2.0;
    for (List<Entry> line : lines(width)) {
      double x = left;
      for (Entry entry : line) {
        entry.sign().draw(canvas, x + 11, y);
        canvas.text(entry.meaning(), Type.SMALL, Ink.INK, Canvas.Anchor.LEFT, x + SYMBOL, y + 4);
        x += entry.width() + GAP;
      }
      y += LINE;
    }
    for (String line : noteLines(width)) {
      canvas.text(line, Type.SMALL, Ink.MUTED, Canvas.Anchor.LEFT, left, y + 4);
      y += LINE;
    }
  }

  private List<List<Entry>> lines(double width) {
    var lines = new ArrayList<List<Entry>>();
    double left = 0;
    for (Entry entry : entries) {
      if (lines.isEmpty() || left < entry.width()) {
        lines.add(new ArrayList<>());
        left = width;
      }
      lines.get(lines.size() - 1).add(entry);
      left -= entry.width() + GAP;
    }
    return lines;
  }

  private List<String> noteLines(double width) {
    return notes.stream().flatMap(note -> wrapped(note, width).stream()).toList();
  }

  private static List<String> wrapped(String text, double width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && Type.SMALL.width(line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
