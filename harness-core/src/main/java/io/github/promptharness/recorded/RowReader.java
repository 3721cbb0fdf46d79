package io.github.promptharness.recorded;

import io.github.promptharness.OutcomeClass;
import io.github.promptharness.data.RecordingRow;
import io.github.promptharness.data.RecordingRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads and scores rows, and refuses those that contradict each other. */
final class RowReader {
  private static final String HASH = "text left out, SHA-256 begins ";
  private static final int HASH_DIGITS = 32;
  private static final long MOST_TEXT = 100_000_000;
  private static final int MOST_REPEAT = 999_999_999;

  private final Origin origin;
  private final Mapping mapping;
  private final AnswerRule rule;
  private final List<Field> answers;
  private final boolean readsColumn;
  private final RowTable table = new RowTable();
  private final Map<ItemKey, Integer> itemNumbers = new HashMap<>();
  private final Map<Map<String, String>, Map<String, String>> tagSets = new HashMap<>();
  private final List<RecordedItem> items = new ArrayList<>();
  private final Map<String, Integer> variants = new LinkedHashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final PromptTexts prompts = new PromptTexts();
  private long textSize;
  private int rowsRead;

  private RowReader(Origin origin, Mapping mapping, AnswerRule rule, List<Field> answers) {
    this.origin = origin;
    this.mapping = mapping;
    this.rule = rule;
    this.answers = answers;
    this.readsColumn = rule.id().equals(AnswerRules.ANSWER_COLUMN);
  }

  /** What tells items apart. */
  private record ItemKey(String name, Map<String, String> tags) {}

  /**
   * What was read.
   *
   * @param table the rows
   * @param items by their number in the table
   * @param variants by their number in the table
   * @param repeats the numbers that the files give to the repeats 0, 1, .. of the table
   * @param texts the words of each row, or hashes of them where they are too long to keep; none if
   *     no column holds them
   * @param prompts what the model was sent; empty if no column holds it
   * @param files what was read, in order
   * @param sha256 of their bytes
   */
  record Read(
      RowTable table,
      List<RecordedItem> items,
      List<String> variants,
      List<Integer> repeats,
      List<String> texts,
      PromptTexts prompts,
      List<Path> files,
      String sha256) {}

  /**
   * Reads all rows.
   *
   * @param answers what the rule is given; of several each is a variant
   */
  static Read read(Origin origin, Mapping mapping, AnswerRule rule, List<Field> answers) {
    return new RowReader(origin, mapping, rule, answers).read();
  }

  private Read read() {
    try (var rows = open()) {
      for (var row = origin.next(rows); row.isPresent(); row = origin.next(rows)) {
        add(row.get());
      }
      if (rowsRead == 0) {
        throw new IllegalArgumentException(
            rows.count() == 0
                ? "there are no rows in %s, name a file with an answer in each row"
                    .formatted(origin.path())
                : "none of the %s rows in %s has %s, correct what is to be read"
                    .formatted(rows.count(), origin.path(), origin.only()));
      }
      refuseTwins();
      return new Read(
          table,
          List.copyOf(items),
          List.copyOf(variants.keySet()),
          table.countRepeatsFromZero(),
          List.copyOf(texts),
          prompts,
          rows.files(),
          rows.sha256OfFiles());
    }
  }

  private RecordingRows open() {
    return origin.open(mapping);
  }

  private void add(RecordingRow row) {
    int item = item(row);
    int repeat = repeat(row);
    String model = mapping.find(Purpose.MODEL).flatMap(field -> field.read(row)).orElse("");
    for (Field words : answers) {
      String variant =
          answers.size() > 1 ? words.shown() : needed(mapping.variant(), row, "name the variant");
      int number = variants.computeIfAbsent(variant, name -> variants.size());
      table.add(item, number, repeat, model, scored(items.get(item), words.read(row), row));
      keepText(row);
      mapping
          .find(Purpose.PROMPT)
          .ifPresent(sent -> prompts.add(item, number, sent.read(row).orElse("")));
    }
    rowsRead++;
  }

  private void keepText(RecordingRow row) {
    if (mapping.find(Purpose.TEXT).isPresent()) {
      String text = mapping.find(Purpose.TEXT).get().read(row).orElse("");
      textSize += text.length();
      texts.add(areTextsLong() ? hash(text) : text);
      if (areTextsLong() && textSize - text.length() <= MOST_TEXT) {
        texts.replaceAll(RowReader::hash);
      }
    }
  }

  private boolean areTextsLong() {
    return textSize > MOST_TEXT;
  }

  /** What stands for a text, so that equal texts stay equal. */
  private static String hash(String text) {
    return text.startsWith(HASH) && text.length() == HASH.length() + HASH_DIGITS
        ? text
        : HASH + Sha256.of(text).substring(0, HASH_DIGITS);
  }

  private Scored scored(RecordedItem item, Optional<String> text, RecordingRow row) {
    if (text.isEmpty() && !readsColumn) {
      return Scored.without(OutcomeClass.FAILED);
    }
    Scored scored = rule.read(item, text(mapping.find(Purpose.INPUT), row), text.orElse(""));
    if (mapping.find(Purpose.SCORE).isEmpty() || scored.answer().isEmpty()) {
      return scored;
    }
    return new Scored(
        scored.outcome(), scored.answer(), score(mapping.find(Purpose.SCORE).get(), row));
  }

  private static OptionalDouble score(Field field, RecordingRow row) {
    Optional<String> text = field.read(row).filter(score -> !score.isBlank());
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      String plain = text.get().strip();
      double score =
          plain.equals("true") ? 1 : plain.equals("false") ? 0 : Double.parseDouble(plain);
      if (Double.isFinite(score)) {
        return OptionalDouble.of(score);
      }
    } catch (NumberFormatException e) {
      // Told below with its place.
    }
    throw row.refuse(
        field.shown(),
        "a score must be a finite number, true or false, not \"%s\", correct it or name another column"
            .formatted(text.get()));
  }

  private int item(RecordingRow row) {
    String name = needed(mapping.item(), row, "name the item");
    var tags = tags(row);
    Optional<String> expected = text(mapping.find(Purpose.EXPECTED), row);
    Optional<String> cluster = text(mapping.find(Purpose.CLUSTER), row);
    var key = new ItemKey(name, tags);
    Integer known = itemNumbers.get(key);
    if (known == null) {
      itemNumbers.put(key, items.size());
      items.add(new RecordedItem(name, cluster, tags, expected, rowsRead));
      return items.size() - 1;
    }
    RecordedItem item = items.get(known);
    refuseOther(
        row, item, mapping.find(Purpose.EXPECTED), "reference answer", item.expected(), expected);
    refuseOther(row, item, mapping.find(Purpose.CLUSTER), "cluster", item.cluster(), cluster);
    return known;
  }

  /** The tags of a row, one map for all rows that have the same. */
  private Map<String, String> tags(RecordingRow row) {
    if (mapping.tags().isEmpty()) {
      return Map.of();
    }
    var tags = new HashMap<String, String>();
    mapping
        .tags()
        .forEach((tag, field) -> text(Optional.of(field), row).ifPresent(it -> tags.put(tag, it)));
    return tagSets.computeIfAbsent(tags, Map::copyOf);
  }

  private void refuseOther(
      RecordingRow row,
      RecordedItem item,
      Optional<Field> field,
      String what,
      Optional<String> first,
      Optional<String> now) {
    if (!first.equals(now)) {
      throw row.refuse(
          field.map(Field::shown).orElse(what),
          "item \"%s\" has the %s %s here and %s in %s, correct it, or name the columns that tell these items apart (item or tag)"
              .formatted(item.name(), what, shown(now), shown(first), place(item.firstRow())));
    }
  }

  private static String shown(Optional<String> text) {
    return text.map(some -> "\"" + some + "\"").orElse("none");
  }

  private static Optional<String> text(Optional<Field> field, RecordingRow row) {
    return field.flatMap(some -> some.read(row)).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static String needed(Field field, RecordingRow row, String remedy) {
    return field
        .read(row)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> row.refuse(field.shown(), "it must not be blank, " + remedy));
  }

  private int repeat(RecordingRow row) {
    String text = needed(mapping.repeat(), row, "number the answers to one prompt from 0");
    try {
      int repeat = Integer.parseInt(text);
      if (repeat >= 0 && repeat <= MOST_REPEAT) {
        return repeat;
      }
    } catch (NumberFormatException e) {
      // Told below with its place.
    }
    throw row.refuse(
        mapping.repeat().shown(),
        "a repeat must be a whole number from 0, not \"%s\", number the answers to one prompt from 0"
            .formatted(text));
  }

  /** Two answers in one place: one of them would count for nothing. */
  private void refuseTwins() {
    long repeats = 1L + IntStream.range(0, table.size()).map(table::repeat).max().orElse(0);
    long[] keys = new long[table.size()];
    for (int row = 0; row < keys.length; row++) {
      long cell = (long) table.item(row) * variants.size() + table.variant(row);
      keys[row] = Math.addExact(Math.multiplyExact(cell, repeats), table.repeat(row));
    }
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw twins(keys, sorted[i]);
      }
    }
  }

  private IllegalArgumentException twins(long[] keys, long key) {
    int[] rows = IntStream.range(0, keys.length).filter(row -> keys[row] == key).toArray();
    RecordedItem item = items.get(table.item(rows[0]));
    String tags = item.tags().isEmpty() ? "" : " with tags " + new TreeMap<>(item.tags());
    return new IllegalArgumentException(
        "%s: item \"%s\"%s has an answer of repeat %s under variant \"%s\" already in %s, name the column that tells them apart (repeat, variant, item or tag), read only some of the rows, or take one out"
            .formatted(
                place(rows[1] / answers.size()),
                item.name(),
                tags,
                table.repeat(rows[0]),
                List.copyOf(variants.keySet()).get(table.variant(rows[0])),
                place(rows[0] / answers.size())));
  }

  /** Where a row stands: looked up again, since places of a million rows would fill the memory. */
  private String place(int row) {
    try (var rows = open()) {
      for (int i = 0; i < row; i++) {
        origin.next(rows);
      }
      return origin.next(rows).map(RecordingRow::place).orElse("row " + (row + 1));
    }
  }
}
