package io.github.promptharness.data;

import io.github.promptharness.Choice;
import io.github.promptharness.Enumerator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Where the options of an item come from. */
sealed interface ChoiceSource extends Source {
  /** As many as there are letters. */
  int MOST = 26;

  /** The options of one item; none if it has none. */
  List<Choice> read(Item item);

  /** One column an option, the ids A, B, C. */
  static ChoiceSource lettered(List<String> columns) {
    var each = new ArrayList<IdColumn>();
    for (String column : columns) {
      each.add(new IdColumn(Enumerator.UPPER_LETTERS.label(each.size()), column));
    }
    return new Each(each);
  }

  /** An option, and the name of the cell or element that it stands in. */
  record Option(String name, Choice choice) {}

  /**
   * The options, those left out that are empty at the end.
   *
   * @param whole where a single one is refused
   */
  private static List<Choice> complete(Item item, String whole, List<Option> options) {
    var choices = new ArrayList<Choice>();
    String empty = "";
    for (Option next : options) {
      if (WhiteSpace.isAllOf(next.choice().text())) {
        empty = empty.isEmpty() ? next.name() : empty;
      } else if (!empty.isEmpty()) {
        throw item.refuse(
            empty,
            "an option must not be empty when one behind it, %s, is not, fill the options without gaps"
                .formatted(Excerpt.of(next.name())));
      } else {
        choices.add(next.choice());
      }
    }
    if (choices.size() == 1) {
      throw item.refuse(
          whole, "a single option leaves no choice, give at least two options or none");
    }
    return choices;
  }

  /** The option with this id stands in this column. */
  record IdColumn(String id, String column) {}

  /** One column an option. */
  record Each(List<IdColumn> idColumns) implements ChoiceSource {
    public Each {
      idColumns = List.copyOf(idColumns);
    }

    @Override
    public List<Choice> read(Item item) {
      if (idColumns.isEmpty()) {
        return List.of();
      }
      return complete(
          item,
          idColumns.get(0).column(),
          idColumns.stream()
              .map(
                  next ->
                      new Option(next.column(), new Choice(next.id(), item.text(next.column()))))
              .toList());
    }

    @Override
    public List<String> columns() {
      return idColumns.stream().map(IdColumn::column).toList();
    }

    @Override
    public boolean needed() {
      return true;
    }
  }

  /** One column for all options. */
  record Split(String column, String between) implements ChoiceSource {
    @Override
    public List<Choice> read(Item item) {
      String cell = item.text(column);
      if (WhiteSpace.isAllOf(cell)) {
        return List.of();
      }
      String[] texts = cell.split(Pattern.quote(between), -1);
      if (isBracketed(texts)) {
        throw item.refuse(
            column,
            "brackets stand around the options and would become part of two, take them out, or write JSON Lines with an array and say .choicesIn(%s): %s"
                .formatted(Excerpt.of(column), Excerpt.of(cell)));
      }
      if (texts.length == 1 || texts.length > MOST) {
        throw item.refuse(
            column,
            "2 to 26 options must stand here with %s between them, not %s: %s"
                .formatted(Excerpt.of(between), texts.length, Excerpt.of(cell)));
      }
      var choices = new ArrayList<Choice>();
      for (String text : texts) {
        if (WhiteSpace.isAllOf(text)) {
          throw item.refuse(
              column,
              "option %s must not be empty, write it or take out the %s beside it: %s"
                  .formatted(choices.size() + 1, Excerpt.of(between), Excerpt.of(cell)));
        }
        choices.add(
            new Choice(Enumerator.UPPER_LETTERS.label(choices.size()), WhiteSpace.strip(text)));
      }
      return choices;
    }

    @Override
    public List<String> columns() {
      return List.of(column);
    }

    @Override
    public boolean needed() {
      return true;
    }

    /** Whether a bracket opens the first option and closes the last, as where a list is printed. */
    private static boolean isBracketed(String[] texts) {
      String first = WhiteSpace.strip(texts[0]);
      String last = WhiteSpace.strip(texts[texts.length - 1]);
      boolean wraps =
          (first.startsWith("[") && last.endsWith("]"))
              || (first.startsWith("(") && last.endsWith(")"))
              || (first.startsWith("{") && last.endsWith("}"));
      return wraps && count(first, "[({") != count(first, "])}");
    }

    private static long count(String text, String signs) {
      return text.chars().filter(c -> signs.indexOf(c) >= 0).count();
    }
  }

  /** One array of all options; standard in JSON Lines, where it may be left out. */
  record Array(String column, boolean needed) implements ChoiceSource {
    @Override
    public List<Choice> read(Item item) {
      List<Choice> choices = item.choiceArray(column);
      return complete(
          item,
          column,
          IntStream.range(0, choices.size())
              .mapToObj(i -> new Option("%s[%s]".formatted(column, i), choices.get(i)))
              .toList());
    }

    @Override
    public List<String> columns() {
      return List.of(column);
    }
  }
}
