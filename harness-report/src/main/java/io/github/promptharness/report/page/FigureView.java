package io.github.promptharness.report.page;

import io.github.promptharness.report.content.Markup;
import io.github.promptharness.report.content.Meanwhile;
import io.github.promptharness.report.content.View;
import io.github.promptharness.report.figure.Figure;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A figure of the page.
 *
 * @param figure what is drawn
 * @param svg its drawing
 */
record FigureView(Figure figure, Supplier<String> svg) implements View {
  /** Drawn when it is written. */
  static FigureView of(Figure figure) {
    return new FigureView(figure, figure::inlineSvg);
  }

  /** Drawn one after the other, by another thread, while the page is gathered. */
  static List<FigureView> drawnMeanwhile(List<Figure> figures) {
    var drawn = Meanwhile.of(() -> figures.stream().map(Figure::inlineSvg).toList());
    return IntStream.range(0, figures.size())
        .mapToObj(i -> new FigureView(figures.get(i), () -> drawn.get().get(i)))
        .toList();
  }

  @Override
  public Map<String, Object> model() {
    return Map.of(
        "id",
        figure.id(),
        "title",
        figure.title(),
        "description",
        figure.description(),
        "svg",
        new Markup(svg.get()));
  }
}
