package io.github.promptharness.metric.table;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Observations sorted into items and conditions, so that nothing computed from it depends on the
 * order of the rows.
 */
public final class AnswerTable {
  private final List<String> conditions;
  private final AnswerColumns columns;

  /** Where the rows of each cell begin among all, item by item. */
  private final int[] from;

  /** Where they end. */
  private final int[] to;

  private final int[] clusters;
  private final boolean[] lacksReference;
  private final long rows;
  private final List<Item> items = new Items();
  private final Memo memo = new Memo();

  private AnswerTable(
      List<String> conditions, AnswerColumns columns, int[] from, int[] to, int[] clusters) {
    this.conditions = List.copyOf(conditions);
    this.columns = columns;
    this.from = from;
    this.to = to;
    this.clusters = clusters;
    lacksReference = new boolean[clusters.length];
    long all = 0;
    for (int cell = 0; cell < from.length; cell++) {
      all += to[cell] - from[cell];
    }
    rows = all;
    if (!columns.haveAllReference()) {
      findReferences();
    }
  }

  private void findReferences() {
    for (int cell = 0; cell < from.length; cell++) {
      for (int row = from[cell]; row < to[cell]; row++) {
        lacksReference[cell / conditions.size()] |= !columns.hasReference(row);
      }
    }
  }

  /**
   * Sorts them, unless they are {@link SortedObservations}, whose table is made once for all.
   *
   * @throws IllegalArgumentException if an answer is there twice, an item is in two clusters, or
   *     the rows are of two samplings
   */
  public static AnswerTable of(Observations observations) {
    return SortedObservations.of(observations).table();
  }

  /** The same of rows that are sorted by cluster, prompt, condition and repeat. */
  static AnswerTable ofSorted(List<Observation> sorted) {
    var cells = SortedCells.of(sorted);
    return new AnswerTable(
        cells.conditions(), new AnswerColumns(sorted), cells.from(), cells.to(), cells.clusters());
  }

  /** The same, of a metric that is given one condition at a time. */
  public static AnswerTable ofOneCondition(Observations observations) {
    AnswerTable table = of(observations);
    if (table.conditions.size() > 1) {
      throw new IllegalArgumentException(
          "this metric is about one condition at a time: " + table.conditions);
    }
    return table;
  }

  /** The rows of one condition. */
  AnswerTable ofCondition(String condition) {
    return slice(condition, List.of(condition));
  }

  /** The rows of one condition, and those of the original of the items that it has. */
  AnswerTable besideOriginal(String condition) {
    return slice(
        condition, Stream.of(condition, Condition.ORIGINAL.id()).distinct().sorted().toList());
  }

  /** The cells of these conditions, of the items that have the first. */
  private AnswerTable slice(String needed, List<String> wanted) {
    int column = conditions.indexOf(needed);
    if (column < 0) {
      return new AnswerTable(List.of(), columns, new int[0], new int[0], new int[0]);
    }
    int[] own =
        IntStream.range(0, clusters.length).filter(item -> size(item, column) > 0).toArray();
    List<String> there =
        wanted.stream()
            .filter(
                condition -> {
                  int other = conditions.indexOf(condition);
                  return other >= 0 && Arrays.stream(own).anyMatch(item -> size(item, other) > 0);
                })
            .toList();
    return cut(own, there);
  }

  /** The cells of these conditions of these items, all of them in order. */
  private AnswerTable cut(int[] own, List<String> there) {
    int[] kept = there.stream().mapToInt(conditions::indexOf).toArray();
    int[] starts = new int[own.length * kept.length];
    int[] ends = new int[starts.length];
    int[] renumbered = new int[own.length];
    for (int i = 0; i < own.length; i++) {
      for (int j = 0; j < kept.length; j++) {
        starts[i * kept.length + j] = from[cell(own[i], kept[j])];
        ends[i * kept.length + j] = to[cell(own[i], kept[j])];
      }
      renumbered[i] =
          i == 0 ? 0 : renumbered[i - 1] + (clusters[own[i]] == clusters[own[i - 1]] ? 0 : 1);
    }
    return new AnswerTable(there, columns, starts, ends, renumbered);
  }

  /** The rows of repeat 0, of the items and conditions that have such. */
  AnswerTable firstRepeats() {
    int[] starts = new int[from.length];
    int[] ends = new int[from.length];
    for (int cell = 0; cell < from.length; cell++) {
      for (int row = from[cell]; row < to[cell]; row++) {
        if (columns.isFirst(row)) {
          starts[cell] = row;
          ends[cell] = row + 1;
        }
      }
    }
    return new AnswerTable(conditions, columns, starts, ends, clusters).withoutGaps();
  }

  /** Without items and conditions that have no row. */
  private AnswerTable withoutGaps() {
    boolean[] asked = new boolean[conditions.size()];
    int[] own = new int[clusters.length];
    int found = 0;
    for (int item = 0; item < clusters.length; item++) {
      boolean any = false;
      for (int column = 0; column < asked.length; column++) {
        boolean here = size(item, column) > 0;
        asked[column] |= here;
        any |= here;
      }
      if (any) {
        own[found++] = item;
      }
    }
    List<String> there =
        IntStream.range(0, asked.length).filter(j -> asked[j]).mapToObj(conditions::get).toList();
    return found == own.length && there.size() == asked.length
        ? this
        : cut(Arrays.copyOf(own, found), there);
  }

  private int cell(int item, int column) {
    return item * conditions.size() + column;
  }

  private int size(int item, int column) {
    return to[cell(item, column)] - from[cell(item, column)];
  }

  /** All rows in order. */
  List<Observation> toRows() {
    int[] all = new int[(int) rows];
    int at = 0;
    for (int cell = 0; cell < from.length; cell++) {
      for (int row = from[cell]; row < to[cell]; row++) {
        all[at++] = row;
      }
    }
    return columns.rows(all);
  }

  /** Whether each row is the first of its cell's repeats. */
  boolean hasFirstRepeatsAlone() {
    if (columns.areAllFirst()) {
      return true;
    }
    for (int cell = 0; cell < from.length; cell++) {
      for (int row = from[cell]; row < to[cell]; row++) {
        if (!columns.isFirst(row)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Ids, ascending. */
  public List<String> conditions() {
    return conditions;
  }

  /** By cluster, then by prompt. */
  public List<Item> items() {
    return items;
  }

  /** The cluster of each item, counted from 0; a copy. */
  public int[] clusters() {
    return clusters.clone();
  }

  /** How many observations there are. */
  public long rows() {
    return rows;
  }

  public boolean isEmpty() {
    return clusters.length == 0;
  }

  /** What several metrics need of this table and only one has to compute. */
  public Memo memo() {
    return memo;
  }

  /**
   * What several metrics need of the rows themselves, those of other tables among them that were
   * made of the same: a cell says where in it its {@link Cell#row} stands.
   */
  public Memo memoOfRows() {
    return columns.memo();
  }

  /** All rows that {@link #memoOfRows} is about. */
  public Cell allRows() {
    return new Cell(columns, 0, columns.size());
  }

  /** How many canonical answers {@link #allRows} have; their numbers are smaller. */
  public int distinctAnswers() {
    return columns.distinct();
  }

  /** The rows that do not share the answers of another condition. */
  public long ownRows() {
    return columns.areAllOwn() ? rows : memo.get(Long.class, "own rows", this::countOwnRows);
  }

  private long countOwnRows() {
    long own = 0;
    for (int cell = 0; cell < from.length; cell++) {
      for (int row = from[cell]; row < to[cell]; row++) {
        own += columns.isOwn(row) ? 1 : 0;
      }
    }
    return own;
  }

  /** Items are looked at through the table, which holds all there is of them. */
  private final class Items extends AbstractList<Item> implements RandomAccess {
    @Override
    public Item get(int index) {
      if (index < 0 || index >= clusters.length) {
        throw new IndexOutOfBoundsException(index);
      }
      return new Item(AnswerTable.this, index);
    }

    @Override
    public int size() {
      return clusters.length;
    }
  }

  /** One item. */
  public static final class Item {
    private final AnswerTable table;
    private final int index;

    private Item(AnswerTable table, int index) {
      this.table = table;
      this.index = index;
    }

    /**
     * Its answers under a condition, by repeat; empty if there are none.
     *
     * @param column the place of the condition; -1 for one that the table lacks
     */
    public Cell cell(int column) {
      if (column < 0) {
        return new Cell(table.columns, 0, 0);
      }
      int cell = table.cell(index, column);
      return new Cell(table.columns, table.from[cell], table.to[cell]);
    }

    /** The same of each condition. */
    public List<Cell> cells() {
      var cells = new Cell[table.conditions.size()];
      Arrays.setAll(cells, this::cell);
      return List.of(cells);
    }

    /** Whether a condition left it as it was, so that the answers are the original's. */
    public boolean isUnchanged(int column) {
      return !table.columns.areAllChanged() && cell(column).isUnchanged();
    }

    public long rows() {
      long rows = 0;
      for (int column = 0; column < table.conditions.size(); column++) {
        rows += table.size(index, column);
      }
      return rows;
    }

    /** Whether no condition shows the answers of another. */
    public boolean hasOwnTextsAlone() {
      for (int j = 0; j < table.conditions.size() && !table.columns.areAllOwn(); j++) {
        if (!cell(j).isOwn()) {
          return false;
        }
      }
      return true;
    }

    /** How many conditions it was asked under. */
    public int texts() {
      int texts = 0;
      for (int column = 0; column < table.conditions.size(); column++) {
        texts += table.size(index, column) > 0 ? 1 : 0;
      }
      return texts;
    }

    /** Whether there is nothing to compare its answers with. */
    public boolean lacksReference() {
      return table.lacksReference[index];
    }
  }
}
