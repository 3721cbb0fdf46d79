package io.github.promptharness.report.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.Markup;
import io.github.promptharness.report.content.Visible;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All items as the page's script reads them, for each sampling:
 *
 * <pre>{"tags": ["topic=Sums", ...], "rows": [[id, [place of each tag], accuracy, scored,
 * compared, changes], ...]}</pre>
 *
 * where {@code changes} has a letter for each condition: that of {@link Flip#letter}, or a dot. It
 * holds no text of a model.
 */
final class ItemsJson {
  private static final int NAME = 200;

  private ItemsJson() {}

  static Markup of(List<Items> samplings) {
    var text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartArray();
      for (Items items : samplings) {
        write(items, out);
      }
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Markup.ofJson(text.toString());
  }

  /** The tags of some items as {@code name=value}, sorted by name and value, without what hides. */
  static List<String> tags(List<ItemRow> rows) {
    var tags = new TreeMap<String, Boolean>();
    rows.forEach(row -> row.tags().forEach((name, value) -> tags.put(tag(name, value), true)));
    return List.copyOf(tags.keySet());
  }

  static String name(String text) {
    return Visible.of(Lines.shortened(text, NAME));
  }

  private static String tag(String name, String value) {
    return name(name + "=" + value);
  }

  private static void write(Items items, JsonGenerator out) throws IOException {
    List<String> tags = tags(items.rows());
    var places = new LinkedHashMap<String, Integer>();
    tags.forEach(tag -> places.put(tag, places.size()));
    out.writeStartObject();
    out.writeArrayFieldStart("tags");
    for (String tag : tags) {
      out.writeString(tag);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("rows");
    for (ItemRow row : items.rows()) {
      write(row, places, out);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(ItemRow row, Map<String, Integer> places, JsonGenerator out)
      throws IOException {
    var own = new ArrayList<Integer>();
    new TreeMap<>(row.tags())
        .forEach(
            (name, value) -> Optional.ofNullable(places.get(tag(name, value))).ifPresent(own::add));
    out.writeStartArray();
    out.writeString(name(row.id()));
    out.writeStartArray();
    for (int place : own) {
      out.writeNumber(place);
    }
    out.writeEndArray();
    out.writeString(row.accuracy());
    out.writeNumber(row.scored());
    out.writeNumber(row.compared());
    var letters = new StringBuilder();
    row.changes().forEach(each -> letters.append(each.map(Flip::letter).orElse('.')));
    out.writeString(letters.toString());
    out.writeEndArray();
  }
}
