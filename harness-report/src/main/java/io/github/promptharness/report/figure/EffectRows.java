package io.github.promptharness.report.figure;

import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.Unit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Effects beside each other around a line of no effect: those of studies with their weights, means
 * over them, and where a new study would lie; or differences of two results.
 *
 * @param axis what the numbers are, with their unit
 * @param unit how they are written
 * @param headings of the names, and of each of the cells beside the plot
 * @param lines from the top
 * @param sides what lies to the left and to the right of no effect
 * @param notes below, each in a sentence
 */
public record EffectRows(
    String axis,
    Unit unit,
    List<String> headings,
    List<Line> lines,
    List<String> sides,
    List<String> notes) {
  private static final int MOST_IN_WORDS = 60;
  private static final int MOST_NAME = 60;

  /** Copies the lists. */
  public EffectRows {
    headings = List.copyOf(headings);
    lines = List.copyOf(lines);
    sides = List.copyOf(sides);
    notes = List.copyOf(notes);
  }

  /** What a line stands for. */
  public enum Kind {
    /** A name above the lines that follow. */
    HEADING(""),
    /** Names and cells alone, where there is no number. */
    NONE(""),
    /** A circle with its interval. */
    DIFFERENCE("difference with its interval"),
    /** A square with its interval, the larger the more weight it has. */
    STUDY("study: the larger, the more weight"),
    /** A diamond as wide as its interval. */
    MEAN("mean over studies, as wide as its interval"),
    /** A bar from end to end. */
    NEW_STUDY("where the effect in a new study lies");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    String meaning() {
      return meaning;
    }
  }

  /**
   * One line.
   *
   * @param kind what it stands for
   * @param name as the studies have it
   * @param point the estimate; NaN where there is none
   * @param low the lower end; NaN where there is none
   * @param high the upper end; NaN where there is none
   * @param weight in [0, 1]; 0 where it has none
   * @param cells beside the plot, as many as headings but one
   */
  public record Line(
      Kind kind,
      String name,
      double point,
      double low,
      double high,
      double weight,
      List<String> cells) {
    /** Copies the cells. */
    public Line {
      cells = List.copyOf(cells);
    }

    /** A line without a number. */
    public static Line without(Kind kind, String name, List<String> cells) {
      return new Line(kind, name, Double.NaN, Double.NaN, Double.NaN, 0, cells);
    }
  }

  /**
   * As a figure.
   *
   * @param id of small letters, digits and hyphens
   * @param title without a full stop
   */
  public Figure figure(String id, String title) {
    return new Figure(id, title, title + ". " + inWords(), new EffectChart(this));
  }

  private String inWords() {
    String text =
        lines.stream()
            .limit(MOST_IN_WORDS)
            .map(
                line ->
                    Stream.concat(
                            Stream.of(Lines.shortened(line.name(), MOST_NAME)),
                            line.cells().stream().filter(cell -> !cell.isEmpty()))
                        .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "));
    return lines.size() > MOST_IN_WORDS
        ? text + "; and " + (lines.size() - MOST_IN_WORDS) + " more lines."
        : text + ".";
  }
}
