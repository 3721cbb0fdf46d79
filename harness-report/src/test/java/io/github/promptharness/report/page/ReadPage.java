package io.github.promptharness.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.report.PrintedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the tables of a page back. */
final class ReadPage {
  private static final Pattern SECTION =
      Pattern.compile(
          "<section[^>]* aria-labelledby=\"([^\"]*)\"[^>]*>(.*?)</section>", Pattern.DOTALL);

  /** A table, and the data of all its rows if it is shown in parts. */
  private static final Pattern TABLE =
      Pattern.compile(
          "(?:<script type=\"application/json\">([^<]*)</script>\\s*<div[^>]*>\\s*)?"
              + "<table>(.*?)</table>",
          Pattern.DOTALL);

  private static final Pattern ROW = Pattern.compile("<tr[^>]*>(.*?)</tr>", Pattern.DOTALL);
  private static final Pattern CELL = Pattern.compile("<t[dh][ >].*?</t[dh]>", Pattern.DOTALL);

  private ReadPage() {}

  /** Those of the sections of one sampling, counted from 0. */
  static List<PrintedTable> ofSampling(String html, int number) {
    return of(html, ".*-" + number);
  }

  /** Those of the sections whose ids are such, in order. */
  static List<PrintedTable> of(String html, String sections) {
    var tables = new ArrayList<PrintedTable>();
    SECTION
        .matcher(html)
        .results()
        .filter(section -> section.group(1).matches(sections))
        .flatMap(section -> TABLE.matcher(section.group(2)).results())
        .forEach(
            table -> {
              List<List<String>> rows =
                  ROW.matcher(table.group(2)).results().map(row -> cells(row.group(1))).toList();
              String data = table.group(1);
              tables.add(
                  PrintedTable.of(
                      rows.get(0), data == null ? rows.subList(1, rows.size()) : rows(data)));
            });
    return tables;
  }

  private static List<List<String>> rows(String data) {
    try {
      JsonNode all = new ObjectMapper().readTree(data);
      var rows = new ArrayList<List<String>>();
      for (JsonNode row : all.path("rows")) {
        var cells = new ArrayList<String>();
        row.forEach(cell -> cells.add(cell.asText().replace('\n', ' ')));
        var label = new StringBuilder();
        all.path("labels").path(row.get(0).asInt()).forEach(piece -> label.append(piece.asText()));
        cells.set(0, label.toString());
        rows.add(cells);
      }
      return rows;
    } catch (JsonProcessingException e) {
      throw new AssertionError("the data of a table", e);
    }
  }

  private static List<String> cells(String row) {
    return CELL.matcher(row).results().map(cell -> text(cell.group())).toList();
  }

  /** What stands in a cell once it is read. */
  private static String text(String html) {
    return html.replace("<wbr>", "")
        .replace("<span", " <span")
        .replace('\u00A0', ' ')
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
