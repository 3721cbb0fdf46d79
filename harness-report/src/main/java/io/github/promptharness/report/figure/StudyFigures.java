package io.github.promptharness.report.figure;

import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.SummaryRows;
import java.util.ArrayList;
import java.util.List;

/** The figures of a study: all that it allows, for each sampling, the most asked for first. */
public final class StudyFigures {
  private StudyFigures() {}

  /**
   * The figures of a result, those that need single answers or variants among them.
   *
   * @param result what a study found
   */
  public static List<Figure> of(StudyResult result) {
    return of(result.summary());
  }

  /**
   * The figures of a summary; one that would show nothing is left out.
   *
   * @param summary the estimates
   */
  public static List<Figure> of(Summary summary) {
    var rows = new SummaryRows(summary);
    var figures = new ArrayList<Figure>();
    int number = 0;
    for (String sampling : rows.samplings()) {
      number++;
      var names = new FigureNames(number, rows.suffix(sampling));
      ForestFigure.of(summary, sampling, names).ifPresent(figures::add);
      LevelFigure.of(summary, sampling, names).ifPresent(figures::add);
      FlipFigure.of(summary, sampling, names).ifPresent(figures::add);
      figures.addAll(DomainFigures.of(summary, sampling, names));
    }
    return List.copyOf(figures);
  }
}
