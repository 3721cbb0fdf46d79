package io.github.promptharness.report.page;

import io.github.promptharness.report.content.LongTable;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.content.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A section of the page: a heading, what to know before reading on, figures, and tables.
 *
 * @param id names the section within the page; never a text of the study
 * @param title the heading
 * @param paragraphs sentences below it
 * @param figures the figures, each with its numbers in the tables and in words
 * @param tables the tables
 */
record Section(
    String id, String title, List<String> paragraphs, List<FigureView> figures, List<Table> tables)
    implements View {
  /** Copies the lists. */
  Section {
    paragraphs = List.copyOf(paragraphs);
    figures = List.copyOf(figures);
    tables = List.copyOf(tables);
  }

  /** The sections with the note below their first table that answers were left out of. */
  static List<Section> explained(List<Section> sections, String leftOut) {
    var explained = new ArrayList<Section>();
    boolean isSaid = false;
    for (Section section : sections) {
      var tables = new ArrayList<Table>();
      for (Table table : section.tables()) {
        boolean isFirst = !isSaid && table.leavesAnswersOut();
        tables.add(isFirst ? table.with(leftOut) : table);
        isSaid |= isFirst;
      }
      explained.add(
          new Section(section.id, section.title, section.paragraphs, section.figures, tables));
    }
    return explained;
  }

  @Override
  public Map<String, Object> model() {
    return Map.of(
        "id",
        id,
        "title",
        title,
        "paragraphs",
        paragraphs,
        "figures",
        figures,
        "tables",
        tables.stream().map(LongTable::of).toList());
  }
}
