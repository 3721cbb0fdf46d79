package io.github.promptharness.report.figure;

import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.Variant;
import io.github.promptharness.report.content.SummaryRows;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of a study: all that it allows, for each sampling, the most asked for first.
 *
 * <p>They are, by the ids of the first sampling: {@code forest}, {@code accuracy}, {@code flips},
 * {@code doses}, {@code orders}, {@code domains} and {@code outcomes}; last {@code spend}, once for
 * all samplings.
 */
public final class StudyFigures {
  private StudyFigures() {}

  /**
   * The figures of a result, those that need single answers or variants among them.
   *
   * @param result what a study found; its observations are streamed once
   * @throws io.github.promptharness.HarnessException if this Java cannot load fonts
   */
  public static List<Figure> of(StudyResult result) {
    var figures = new ArrayList<>(of(result.summary(), result.variants()));
    SpendFigure.of(result).ifPresent(figures::add);
    return List.copyOf(figures);
  }

  /**
   * The figures of a summary; one that would show nothing is left out.
   *
   * @param summary the estimates
   * @throws io.github.promptharness.HarnessException if this Java cannot load fonts
   */
  public static List<Figure> of(Summary summary) {
    return of(summary, List.of());
  }

  /**
   * The figures of a summary and of what was drawn for it, without the spend of single members.
   *
   * @param summary the estimates
   * @param variants what was sent, as it tells which order each condition drew; may be empty
   * @throws io.github.promptharness.HarnessException if this Java cannot load fonts
   */
  public static List<Figure> of(Summary summary, List<Variant> variants) {
    var rows = new SummaryRows(summary);
    var figures = new ArrayList<Figure>();
    int number = 0;
    for (String sampling : rows.samplings()) {
      number++;
      var names = new FigureNames(number, rows.suffix(sampling));
      ForestFigure.of(summary, sampling, names).ifPresent(figures::add);
      LevelFigure.of(summary, sampling, names).ifPresent(figures::add);
      FlipFigure.of(summary, sampling, names).ifPresent(figures::add);
      DoseFigure.of(summary, sampling, names).ifPresent(figures::add);
      OrderFigure.of(summary, sampling, variants, names).ifPresent(figures::add);
      figures.addAll(DomainFigures.of(summary, sampling, names));
      OutcomeFigure.of(summary, sampling, names).ifPresent(figures::add);
    }
    return List.copyOf(figures);
  }
}
