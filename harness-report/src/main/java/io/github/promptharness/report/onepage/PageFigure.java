package io.github.promptharness.report.onepage;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Markup;
import io.github.promptharness.report.content.MetricGroup;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.content.View;
import io.github.promptharness.report.figure.Figure;
import io.github.promptharness.report.figure.StudyFigures;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one figure of the page: the first of the study, of so many conditions as can be read.
 *
 * @param image the figure as a PNG file in base64
 * @param caption what it shows
 * @param description the same with its numbers, for who does not see it
 * @param width in mm
 * @param height in mm
 */
record PageFigure(String image, String caption, String description, double width, double height)
    implements View {
  private static final int MOST_CONDITIONS = 10;
  private static final int DPI = 300;
  private static final double MM_OF_A_PIXEL = 25.4 / 96;
  private static final double TALLEST = 88;

  /** None where the summary has nothing to draw. */
  static Optional<PageFigure> of(Summary summary, double textWidth) {
    Summary shown = few(summary);
    return StudyFigures.of(shown).stream()
        .findFirst()
        .map(figure -> of(figure, shown, summary, textWidth));
  }

  private static PageFigure of(Figure figure, Summary shown, Summary summary, double textWidth) {
    double width = figure.width() * MM_OF_A_PIXEL;
    double height = figure.height() * MM_OF_A_PIXEL;
    double scale = Math.min(1, Math.min(textWidth / width, TALLEST / height));
    int all = conditions(summary).size();
    int some = conditions(shown).size();
    String part =
        some == all
            ? ""
            : " Shown are %s of %s conditions, those with the largest differences."
                .formatted(Figures.count(some), Figures.count(all));
    return new PageFigure(
        Base64.getEncoder().encodeToString(figure.png(DPI)),
        figure.title() + where(summary) + "." + part,
        figure.description(),
        width * scale,
        height * scale);
  }

  /** The sampling that is drawn, where there are others. */
  private static String where(Summary summary) {
    var samplings = new SummaryRows(summary).samplings();
    return samplings.size() < 2 ? "" : " (" + samplings.iterator().next() + ")";
  }

  /** The conditions that are no placebo and not the original. */
  private static Set<String> conditions(Summary summary) {
    var known = summary.rows().stream().map(Summary.Row::condition).collect(Collectors.toSet());
    return summary.provenance().conditions().stream()
        .filter(each -> !each.isOriginal() && !each.isPlacebo())
        .map(Condition::id)
        .filter(known::contains)
        .collect(Collectors.toSet());
  }

  /** The summary with the conditions that differ most, and the first sampling alone. */
  private static Summary few(Summary summary) {
    String sampling = new SummaryRows(summary).samplings().stream().findFirst().orElse("");
    Set<String> candidates = conditions(summary);
    var kept =
        new ArrayList<>(summary.provenance().conditions().stream().map(Condition::id).toList());
    if (candidates.size() > MOST_CONDITIONS) {
      Map<String, Double> sizes = sizes(summary, sampling);
      Set<String> largest =
          kept.stream()
              .filter(candidates::contains)
              .sorted(Comparator.comparingDouble((String id) -> -sizes.getOrDefault(id, 0.0)))
              .limit(MOST_CONDITIONS)
              .collect(Collectors.toSet());
      kept.removeIf(id -> candidates.contains(id) && !largest.contains(id));
    }
    return new Summary(
        summary.study(),
        summary.rows().stream()
            .filter(row -> row.sampling().equals(sampling))
            .filter(row -> kept.contains(row.condition()) || row.condition().equals(Summary.ALL))
            .toList(),
        summary.counts(),
        summary.spend(),
        summary.provenance(),
        summary.conduct());
  }

  private static Map<String, Double> sizes(Summary summary, String sampling) {
    List<Summary.Row> rows =
        MetricGroup.DIFFERENCE.of(new SummaryRows(summary).overall(sampling, false));
    var sizes = new HashMap<String, Double>();
    for (Summary.Row row : rows) {
      if (row.estimate() instanceof Estimate.Value value) {
        sizes.putIfAbsent(row.condition(), Math.abs(value.point()));
      }
    }
    return sizes;
  }

  /** The same space without the image, whose reading takes longer than all the rest. */
  PageFigure blank() {
    return new PageFigure("", caption, "", width, height);
  }

  @Override
  public Map<String, Object> model() {
    return Map.of(
        "image",
        new Markup(image),
        "caption",
        caption,
        "description",
        description,
        "width",
        String.format(Locale.ROOT, "%.1f", width),
        "height",
        String.format(Locale.ROOT, "%.1f", height));
  }
}
