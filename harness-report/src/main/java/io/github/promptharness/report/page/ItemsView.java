package io.github.promptharness.report.page;

import io.github.promptharness.StudyResult;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.TextPolicy;
import io.github.promptharness.report.content.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The items of one sampling: cards with texts for the worst, and a table of all. The table stands
 * in the page with its first rows; the page's script fills it with the others from {@link
 * ItemsJson}, a page at a time.
 *
 * @param number which sampling, counted from 0
 * @param suffix the sampling in brackets, where there are several
 * @param items the items
 * @param cards the changed answers that are shown with their texts
 */
record ItemsView(int number, String suffix, Items items, List<View> cards) implements View {
  static final int MOST_CARDS = 150;
  private static final int ROWS = 50;
  private static final int PRINTED = 20;
  private static final int MOST_TAGS = 300;
  private static final List<Flip> OTHERS =
      List.of(Flip.TO_NO_ANSWER, Flip.WRONG_TO_OTHER_WRONG, Flip.FROM_NO_ANSWER, Flip.OTHER);

  static ItemsView of(
      StudyResult result, String sampling, int number, String suffix, TextPolicy texts) {
    var items = Items.of(result, sampling);
    var view = new ChangedView(result, items, texts);
    List<View> cards =
        ChangedAnswers.of(result, sampling, items, MOST_CARDS).stream().map(view::card).toList();
    return new ItemsView(number, suffix, items, cards);
  }

  @Override
  public Map<String, Object> model() {
    long all = items.flips();
    return Map.ofEntries(
        Map.entry("id", "items-" + number),
        Map.entry("number", Integer.toString(number)),
        Map.entry("suffix", suffix),
        Map.entry("cards", cards),
        Map.entry("count", Figures.count(cards.size())),
        Map.entry("total", Figures.count(all)),
        Map.entry("others", all > cards.size()),
        Map.entry("notPrinted", cards.size() > PRINTED),
        Map.entry("printed", Figures.count(PRINTED)),
        Map.entry("any", !cards.isEmpty()),
        Map.entry("conditions", options(items.conditions())),
        Map.entry("tags", options(tags())),
        Map.entry("hasRows", !items.rows().isEmpty()),
        Map.entry("rows", items.rows().stream().limit(ROWS).<View>map(ItemsView::row).toList()),
        Map.entry("allRows", Figures.count(items.rows().size())),
        Map.entry("firstRows", Figures.count(ROWS)),
        Map.entry("moreRows", items.rows().size() > ROWS),
        Map.entry("scored", items.rows().stream().anyMatch(row -> row.scored() > 0)));
  }

  /** So many tags are a list that nobody reads; the search finds them all the same. */
  private List<String> tags() {
    List<String> tags = ItemsJson.tags(items.rows());
    return tags.size() > MOST_TAGS ? List.of() : tags;
  }

  private static List<View> options(List<String> names) {
    return IntStream.range(0, names.size())
        .<View>mapToObj(
            i ->
                Part.of(
                    Map.of(
                        "value", Integer.toString(i), "name", Lines.shortened(names.get(i), 80))))
        .toList();
  }

  private static View row(ItemRow row) {
    var tags = new ArrayList<String>();
    new TreeMap<>(row.tags())
        .forEach((name, value) -> tags.add(ItemsJson.name(name + "=" + value)));
    return Part.of(
        Map.ofEntries(
            Map.entry("id", ItemsJson.name(row.id())),
            Map.entry("tags", String.join(", ", tags)),
            Map.entry("accuracy", row.accuracy()),
            Map.entry("scored", Figures.count(row.scored())),
            Map.entry("flips", row.flipsInWords()),
            Map.entry("worse", Figures.count(row.flips(List.of(Flip.RIGHT_TO_WRONG)))),
            Map.entry("better", Figures.count(row.flips(List.of(Flip.WRONG_TO_RIGHT)))),
            Map.entry("other", Figures.count(row.flips(OTHERS)))));
  }
}
