package io.github.promptharness.report.paper;

import io.github.promptharness.report.content.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How wide the columns of a printed table are, in characters. */
record ColumnShape(List<Integer> natural, List<Integer> shares) {
  private static final int PAGE = 72;
  private static final int GAP = 3;
  private static final int TEXT = 30;
  private static final int LEAST = 14;

  /** Whether a column holds sentences rather than numbers. */
  static boolean isText(PaperTable table, int column) {
    return widest(table, column) > TEXT
        || table.rows().stream()
            .filter(line -> line.cells().size() >= column)
            .map(line -> line.cells().get(column - 1).text())
            .anyMatch(
                text ->
                    !text.isEmpty()
                        && Character.isLetter(text.charAt(0))
                        && !text.startsWith("undefined"));
  }

  /** Shares the width of the page out: 0 is for a column that stands as wide as its contents. */
  static ColumnShape of(PaperTable table) {
    var natural = new ArrayList<Integer>();
    for (int i = 0; i < table.columns(); i++) {
      natural.add(widest(table, i));
    }
    var shares = new ArrayList<>(java.util.Collections.nCopies(table.columns(), 0));
    int room = PAGE - GAP * table.columns();
    while (used(natural, shares) > room) {
      int longest = -1;
      for (int i = 0; i < natural.size(); i++) {
        boolean mayBreak =
            shares.get(i) == 0 && (i == 0 || isText(table, i)) && natural.get(i) > LEAST;
        if (mayBreak && (longest < 0 || natural.get(i) > natural.get(longest))) {
          longest = i;
        }
      }
      if (longest < 0) {
        break;
      }
      shares.set(longest, 1);
      spread(natural, shares, room);
    }
    return new ColumnShape(natural, shares);
  }

  /** What the broken columns get of what the others leave, by the length of their texts. */
  private static void spread(List<Integer> natural, List<Integer> shares, int room) {
    int fixed = 0;
    double wanted = 0;
    for (int i = 0; i < natural.size(); i++) {
      fixed += shares.get(i) == 0 ? natural.get(i) : 0;
      wanted += shares.get(i) == 0 ? 0 : Math.sqrt(natural.get(i));
    }
    for (int i = 0; i < natural.size(); i++) {
      if (shares.get(i) > 0) {
        int share = (int) Math.floor((room - fixed) * Math.sqrt(natural.get(i)) / wanted);
        shares.set(i, Math.max(LEAST, Math.min(share, natural.get(i))));
      }
    }
  }

  private static int used(List<Integer> natural, List<Integer> shares) {
    int used = 0;
    for (int i = 0; i < natural.size(); i++) {
      used += shares.get(i) > 0 ? shares.get(i) : natural.get(i);
    }
    return used;
  }

  /** Whether even so it is wider than a page. */
  boolean isTooWide() {
    return used(natural, shares) > PAGE - GAP * natural.size();
  }

  /** The column as LaTeX has it. */
  String latex(int column, boolean isText) {
    if (shares.get(column) > 0) {
      return String.format(Locale.ROOT, "p{%.2f\\linewidth}", 0.98 * shares.get(column) / PAGE);
    }
    return column == 0 || isText ? "l" : "r";
  }

  private static int widest(PaperTable table, int column) {
    int widest = table.header().get(column).lines().mapToInt(Lines::length).max().orElse(0);
    for (PaperTable.Line line : table.rows()) {
      if (column == 0) {
        widest = Math.max(widest, line.cells().isEmpty() ? 0 : longest(line.label()));
      } else if (column <= line.cells().size()) {
        PaperTable.Cell cell = line.cells().get(column - 1);
        widest = Math.max(widest, longest(cell.text()) + cell.mark().length());
      }
    }
    return widest;
  }

  /** What an estimate rests on, in the lines below it, is broken at its commas. */
  private static int longest(String text) {
    String[] lines = text.split("\n", 2);
    int first = Lines.length(lines[0]);
    return lines.length == 1
        ? first
        : Stream.of(lines[1].split("\n|, ", -1)).mapToInt(Lines::length).reduce(first, Math::max);
  }
}
