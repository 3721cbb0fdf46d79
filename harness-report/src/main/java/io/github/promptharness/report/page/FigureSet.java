package io.github.promptharness.report.page;

import io.github.promptharness.report.figure.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of one sampling, each of which goes to the section that has its numbers.
 *
 * <p>Not safe for many threads.
 */
final class FigureSet {
  private final List<Figure> left;

  private FigureSet(List<Figure> figures) {
    this.left = new ArrayList<>(figures);
  }

  /**
   * Those of one sampling.
   *
   * @param all of a study: the ids of a later sampling end in its number, counted from 1
   * @param number which sampling, counted from 0
   */
  static FigureSet of(List<Figure> all, int number) {
    return new FigureSet(all.stream().filter(figure -> number(figure) == number).toList());
  }

  private static int number(Figure figure) {
    String id = figure.id();
    String end = id.substring(id.lastIndexOf('-') + 1);
    return end.matches("[0-9]{1,4}") ? Integer.parseInt(end) - 1 : 0;
  }

  /** Those whose id begins so, which stand nowhere else then. */
  List<FigureView> take(String... beginnings) {
    var taken = new ArrayList<FigureView>();
    for (String beginning : beginnings) {
      left.stream()
          .filter(figure -> figure.id().startsWith(beginning))
          .forEach(figure -> taken.add(new FigureView(figure)));
      left.removeIf(figure -> figure.id().startsWith(beginning));
    }
    return taken;
  }
}
