package io.github.promptharness.report.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of so many rows that a page would open slowly with all of them in it: the first ones
 * stand in it, and all of them as data for the page's script, which shows them a part at a time.
 *
 * <pre>{"labels": [["chain_", "of_thought"], ...], "rows": [[place of the label, cell, ...],
 * ...]}</pre>
 *
 * <p>A label is in the pieces between which it may break; a row of a label alone heads those below
 * it.
 */
public record LongTable(Table table) implements View {
  private static final int MOST = 250;
  private static final int FIRST = 100;

  /** The table, shown in parts if it is long. */
  public static View of(Table table) {
    return table.rows().size() > MOST ? new LongTable(table) : table;
  }

  @Override
  public Map<String, Object> model() {
    var model = new HashMap<String, Object>(table.model());
    model.put("rows", table.rows().subList(0, FIRST));
    model.put("data", Markup.ofJson(json()));
    model.put("allRows", Figures.count(counted()));
    model.put("hasGroups", counted() < table.rows().size());
    return model;
  }

  /** How many rows there are but for headings. */
  private long counted() {
    return table.rows().stream().filter(row -> !row.cells().isEmpty()).count();
  }

  private String json() {
    var places = new LinkedHashMap<String, Integer>();
    int[] labels =
        table.rows().stream()
            .mapToInt(row -> places.computeIfAbsent(row.label(), label -> places.size()))
            .toArray();
    var text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      out.writeArrayFieldStart("labels");
      for (String label : places.keySet()) {
        writeTexts(Breaks.ofName(label), out);
      }
      out.writeEndArray();
      out.writeArrayFieldStart("rows");
      for (int i = 0; i < labels.length; i++) {
        out.writeStartArray();
        out.writeNumber(labels[i]);
        for (String cell : table.rows().get(i).cells()) {
          out.writeString(Visible.of(cell));
        }
        out.writeEndArray();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeTexts(List<String> texts, JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (String text : texts) {
      out.writeString(Visible.of(text));
    }
    out.writeEndArray();
  }
}
