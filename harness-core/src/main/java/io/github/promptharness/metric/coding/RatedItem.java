package io.github.promptharness.metric.coding;

import io.github.promptharness.Observation;
import io.github.promptharness.ShownOptions;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The answers to one item as codes, and what is known of the labels that were possible. */
final class RatedItem {
  private final int[][] codes;
  private final int options;
  private final String set;

  private RatedItem(int[][] codes, int options, String set) {
    this.codes = codes;
    this.options = options;
    this.set = set;
  }

  /** By condition and repeat; negative where missing. Cells of one answer share their array. */
  int[][] codes() {
    return codes;
  }

  /** How many labels are possible, "no answer" not among them; 0 if that is not known. */
  int options() {
    return options;
  }

  /** Names the labels, so that items with equal names share one set; empty if not known. */
  String set() {
    return set;
  }

  static RatedItem of(AnswerTable.Item item, RatingRule rule, LabelCodes labels) {
    var cells = item.cells();
    int[][] codes = new int[cells.size()][];
    for (int j = 0; j < codes.length; j++) {
      List<Observation> cell = cells.get(j);
      if (cell.size() == 1) {
        codes[j] = labels.alone(code(cell.get(0), rule, labels));
        continue;
      }
      codes[j] = new int[cell.size()];
      for (int r = 0; r < codes[j].length; r++) {
        codes[j][r] = code(cell.get(r), rule, labels);
      }
    }
    if (rule.coding() == AnswerCoding.GOLD_ALIGNED) {
      return new RatedItem(codes, 2, "right or wrong");
    }
    if (!rule.labels().isEmpty()) {
      return new RatedItem(codes, rule.labels().size(), "as named");
    }
    return rule.coding() == AnswerCoding.LABEL
        ? ofLabels(cells, codes)
        : ofContent(cells, codes, distinct(codes));
  }

  private static int code(Observation row, RatingRule rule, LabelCodes labels) {
    if (rule.isMissing(row)) {
      return Coding.MISSING;
    }
    Optional<String> label = rule.label(row);
    if (label.isPresent()) {
      return labels.of(label.get());
    }
    return rule.unreadable() == Unreadable.EXCLUDE ? Coding.MISSING : LabelCodes.NO_ANSWER;
  }

  /** A condition may show an option more, or another one in the place of one. */
  private static RatedItem ofContent(List<List<Observation>> cells, int[][] codes, int seen) {
    int most = 0;
    String set = "";
    for (List<Observation> cell : cells) {
      for (Observation row : cell) {
        if (row.options().isPresent()) {
          most = Math.max(most, row.options().get().count());
          set = row.options().get().set();
        }
      }
    }
    return new RatedItem(codes, most == 0 ? 0 : Math.max(most, seen), set);
  }

  private static RatedItem ofLabels(List<List<Observation>> cells, int[][] codes) {
    var all = new TreeSet<String>();
    List<String> last = List.of();
    for (List<Observation> cell : cells) {
      for (Observation row : cell) {
        List<String> labels = row.options().map(ShownOptions::labels).orElse(last);
        if (labels != last) {
          all.addAll(labels);
          last = labels;
        }
      }
    }
    return new RatedItem(codes, all.size(), String.join(" ", all));
  }

  private static int distinct(int[][] codes) {
    int[] known = new int[4];
    int found = 0;
    for (int[] cell : codes) {
      for (int code : cell) {
        boolean isNew = code > LabelCodes.NO_ANSWER;
        for (int k = 0; isNew && k < found; k++) {
          isNew = known[k] != code;
        }
        if (isNew) {
          known = found == known.length ? Arrays.copyOf(known, 2 * found) : known;
          known[found++] = code;
        }
      }
    }
    return found;
  }

  /** The first code under each condition. */
  int[] first() {
    int[] first = new int[codes.length];
    for (int j = 0; j < first.length; j++) {
      first[j] = codes[j].length == 0 ? Coding.MISSING : codes[j][0];
    }
    return first;
  }

  /** Whether anything is known of it. */
  boolean isRated() {
    for (int[] cell : codes) {
      for (int code : cell) {
        if (code >= 0) {
          return true;
        }
      }
    }
    return false;
  }
}
