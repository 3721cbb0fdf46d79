package io.github.promptharness.report;

import java.util.List;
import java.util.Map;

/**
 * A section of the page: a heading, what to know before reading on, charts, and tables.
 *
 * @param id names the section within the page; never a text of the study
 * @param title the heading
 * @param paragraphs sentences below it
 * @param charts the charts, each with its numbers in one of the tables
 * @param tables the tables
 */
record Section(
    String id, String title, List<String> paragraphs, List<Chart> charts, List<Table> tables)
    implements View {
  /** Copies the lists. */
  Section {
    paragraphs = List.copyOf(paragraphs);
    charts = List.copyOf(charts);
    tables = List.copyOf(tables);
  }

  @Override
  public Map<String, Object> model() {
    return Map.of(
        "id", id, "title", title, "paragraphs", paragraphs, "charts", charts, "tables", tables);
  }
}
