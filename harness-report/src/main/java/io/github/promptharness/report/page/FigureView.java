package io.github.promptharness.report.page;

import io.github.promptharness.report.content.Markup;
import io.github.promptharness.report.content.View;
import io.github.promptharness.report.figure.Figure;
import java.util.Map;

/**
 * A figure of the page.
 *
 * @param figure what is drawn
 */
record FigureView(Figure figure) implements View {
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
        new Markup(figure.inlineSvg()));
  }
}
