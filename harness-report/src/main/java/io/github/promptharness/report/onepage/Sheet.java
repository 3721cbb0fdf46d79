package io.github.promptharness.report.onepage;

import io.github.promptharness.report.content.Templates;
import io.github.promptharness.report.content.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One state of the page: what stands on it, and how large.
 *
 * @param head title, authors and the like, by name
 * @param parts the sections, by name
 * @param figure the figure, or none
 * @param size of the text, in tenths of a point
 * @param paper the sheet
 * @param foot what must be said at the end
 */
record Sheet(
    Map<String, String> head,
    Map<String, Part> parts,
    List<PageFigure> figure,
    int size,
    PaperSize paper,
    List<String> foot)
    implements View {
  /** Copies the collections. */
  Sheet {
    head = Map.copyOf(head);
    parts = Map.copyOf(parts);
    figure = List.copyOf(figure);
    foot = List.copyOf(foot);
  }

  Sheet with(String name, Part part) {
    var more = new LinkedHashMap<>(parts);
    more.put(name, part);
    return new Sheet(head, more, figure, size, paper, foot);
  }

  Sheet withSize(int newSize) {
    return new Sheet(head, parts, figure, newSize, paper, foot);
  }

  Sheet withFigure(List<PageFigure> newFigure) {
    return new Sheet(head, parts, newFigure, size, paper, foot);
  }

  boolean isCut() {
    return parts.values().stream().anyMatch(Part::isCut);
  }

  /** The sheet as the markup that is laid out. */
  String html() {
    return Templates.filled("onepage/page.ftlh", this);
  }

  @Override
  public Map<String, Object> model() {
    var model = new LinkedHashMap<String, Object>(head);
    model.putAll(parts);
    model.put("figure", figure);
    model.put("size", size / 10 + "." + size % 10);
    model.put("paper", paper.css());
    var last = new ArrayList<>(foot);
    if (isCut()) {
      last.add(0, "Shortened to fit one page (…): the full report has the rest.");
    }
    model.put("foot", last);
    return model;
  }
}
