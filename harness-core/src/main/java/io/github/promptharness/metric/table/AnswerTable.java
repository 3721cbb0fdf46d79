package io.github.promptharness.metric.table;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Observations sorted into items and conditions, so that nothing computed from it depends on the
 * order of the rows.
 */
public final class AnswerTable {
  private final List<String> conditions;
  private final List<Item> items;
  private final List<Integer> clusters;
  private final long rows;
  private final Memo memo = new Memo();

  private AnswerTable(
      List<String> conditions, List<Item> items, List<Integer> clusters, long rows) {
    this.conditions = List.copyOf(conditions);
    this.items = List.copyOf(items);
    this.clusters = List.copyOf(clusters);
    this.rows = rows;
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
  public static AnswerTable ofSorted(List<Observation> rows) {
    refuseSeveralSamplings(rows);
    var columns = columns(rows);
    var items = new ArrayList<Item>();
    var clusters = new ArrayList<Integer>();
    var clusterOf = new HashMap<String, String>();
    int cluster = -1;
    for (int start = 0, end; start < rows.size(); start = end) {
      Observation first = rows.get(start);
      end = start + 1;
      while (end < rows.size() && rows.get(end).prompt().equals(first.prompt())) {
        refuseTwoClusters(first, first.cluster(), rows.get(end).cluster());
        end++;
      }
      String other = clusterOf.putIfAbsent(first.prompt(), first.cluster());
      if (other != null) {
        refuseTwoClusters(first, other, first.cluster());
      }
      if (start == 0 || !rows.get(start - 1).cluster().equals(first.cluster())) {
        cluster++;
      }
      clusters.add(cluster);
      items.add(Item.ofSorted(rows.subList(start, end), columns));
    }
    return new AnswerTable(List.copyOf(columns.keySet()), items, clusters, rows.size());
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
  public AnswerTable ofCondition(String condition) {
    return slice(condition, List.of(condition));
  }

  /** The rows of one condition, and those of the original of the items that it has. */
  public AnswerTable besideOriginal(String condition) {
    return slice(
        condition, Stream.of(condition, Condition.ORIGINAL.id()).distinct().sorted().toList());
  }

  /** The cells of these conditions, of the items that have the first. */
  private AnswerTable slice(String needed, List<String> wanted) {
    int column = conditions.indexOf(needed);
    if (column < 0) {
      return new AnswerTable(List.of(), List.of(), List.of(), 0);
    }
    List<Item> own = items.stream().filter(item -> !item.cells().get(column).isEmpty()).toList();
    List<String> there =
        wanted.stream()
            .filter(condition -> conditions.contains(condition))
            .filter(condition -> has(own, conditions.indexOf(condition)))
            .toList();
    int[] columns = there.stream().mapToInt(conditions::indexOf).toArray();
    var slices = new ArrayList<Item>(own.size());
    var renumbered = new ArrayList<Integer>(own.size());
    long left = 0;
    int last = -1;
    int number = -1;
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (!item.cells().get(column).isEmpty()) {
        Item slice = item.ofColumns(columns);
        slices.add(slice);
        left += slice.rows();
        number += clusters.get(i).intValue() == last ? 0 : 1;
        last = clusters.get(i);
        renumbered.add(number);
      }
    }
    return new AnswerTable(there, slices, renumbered, left);
  }

  private static boolean has(List<Item> items, int column) {
    return items.stream().anyMatch(item -> !item.cells().get(column).isEmpty());
  }

  /** All rows in order. */
  public List<Observation> toRows() {
    return items.stream().flatMap(item -> item.cells().stream()).flatMap(List::stream).toList();
  }

  /** Ids, ascending. */
  public List<String> conditions() {
    return conditions;
  }

  /** By cluster, then by prompt. */
  public List<Item> items() {
    return items;
  }

  /** The cluster of each item, counted from 0. */
  public List<Integer> clusters() {
    return clusters;
  }

  /** The same, in an array of its own. */
  int[] clusterNumbers() {
    int[] numbers = new int[clusters.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = clusters.get(i);
    }
    return numbers;
  }

  /** How many observations there are. */
  public long rows() {
    return rows;
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  /** What several metrics need of this table and only one has to compute. */
  public Memo memo() {
    return memo;
  }

  /** The rows that do not share the answers of another condition. */
  public long ownRows() {
    return memo.get(Long.class, "own rows", this::countOwnRows);
  }

  private long countOwnRows() {
    long own = 0;
    for (Item item : items) {
      for (List<Observation> cell : item.cells()) {
        for (Observation row : cell) {
          own += row.sameTextAs().isEmpty() ? 1 : 0;
        }
      }
    }
    return own;
  }

  /** The place of each condition, in ascending order. */
  private static Map<String, Integer> columns(List<Observation> rows) {
    var conditions = new TreeSet<String>();
    String last = "";
    for (Observation row : rows) {
      if (!row.condition().equals(last)) {
        last = row.condition();
        conditions.add(last);
      }
    }
    var columns = new LinkedHashMap<String, Integer>();
    conditions.forEach(condition -> columns.put(condition, columns.size()));
    return columns;
  }

  private static void refuseSeveralSamplings(List<Observation> rows) {
    var samplings = new TreeSet<String>();
    String last = "";
    for (Observation row : rows) {
      if (samplings.isEmpty() || !row.sampling().equals(last)) {
        last = row.sampling();
        samplings.add(last);
      }
    }
    if (samplings.size() > 1) {
      throw new IllegalArgumentException("a metric is about one sampling at a time: " + samplings);
    }
  }

  private static void refuseTwoClusters(Observation row, String one, String other) {
    if (!one.equals(other)) {
      throw new IllegalArgumentException(
          "prompt " + row.prompt() + " is in two clusters: " + one + ", " + other);
    }
  }

  /** One item; what many metrics ask of each of its cells is found out once. */
  public static final class Item {
    private static final int LACKS_REFERENCE = 1;
    private static final int UNCHANGED = 2;

    private final List<List<Observation>> cells;
    private final byte[] marks;
    private final boolean lacksReference;

    private Item(List<List<Observation>> cells, byte[] marks) {
      this.cells = List.copyOf(cells);
      this.marks = marks;
      boolean lacks = false;
      for (byte mark : marks) {
        lacks |= (mark & LACKS_REFERENCE) != 0;
      }
      lacksReference = lacks;
    }

    private static Item of(List<List<Observation>> cells) {
      byte[] marks = new byte[cells.size()];
      for (int j = 0; j < marks.length; j++) {
        for (Observation row : cells.get(j)) {
          marks[j] |= (byte) (row.hasReference() ? 0 : LACKS_REFERENCE);
          marks[j] |= (byte) (row.isUnchanged() ? UNCHANGED : 0);
        }
      }
      return new Item(cells, marks);
    }

    private static Item ofSorted(List<Observation> rows, Map<String, Integer> columns) {
      var cells = new ArrayList<List<Observation>>(columns.size());
      for (int start = 0, end; start < rows.size(); start = end) {
        String condition = rows.get(start).condition();
        end = start + 1;
        while (end < rows.size() && rows.get(end).condition().equals(condition)) {
          refuseTwice(rows.get(end - 1), rows.get(end));
          end++;
        }
        int column = Objects.requireNonNull(columns.get(condition));
        while (cells.size() < column) {
          cells.add(List.of());
        }
        cells.add(List.copyOf(rows.subList(start, end)));
      }
      while (cells.size() < columns.size()) {
        cells.add(List.of());
      }
      return of(cells);
    }

    private static void refuseTwice(Observation one, Observation next) {
      if (one.repeat() == next.repeat()) {
        throw new IllegalArgumentException(
            "prompt "
                + one.prompt()
                + " has two answers of repeat "
                + one.repeat()
                + " under condition "
                + one.condition());
      }
    }

    private Item ofColumns(int[] columns) {
      var slice = new ArrayList<List<Observation>>(columns.length);
      byte[] marksOfSlice = new byte[columns.length];
      for (int j = 0; j < columns.length; j++) {
        slice.add(cells.get(columns[j]));
        marksOfSlice[j] = marks[columns[j]];
      }
      return new Item(slice, marksOfSlice);
    }

    /** Its answers under each condition, by repeat; empty where there are none. */
    public List<List<Observation>> cells() {
      return cells;
    }

    /** Whether a condition left it as it was, so that the answers are the original's. */
    public boolean isUnchanged(int column) {
      return (marks[column] & UNCHANGED) != 0;
    }

    public long rows() {
      long rows = 0;
      for (List<Observation> cell : cells) {
        rows += cell.size();
      }
      return rows;
    }

    /** Whether there is nothing to compare its answers with. */
    public boolean lacksReference() {
      return lacksReference;
    }
  }
}
