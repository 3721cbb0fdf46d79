package io.github.promptharness.fewshot;

import io.github.promptharness.Observation;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.Counted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Answers by item and condition, and how the conditions lie in blocks, sets and orders. */
final class ArmTable {
  private final FewShotAnswers answers;
  private final AnswerTable table;
  private final Unreadable unreadable;

  /** The conditions that have answers, in the order of the study. */
  private final List<String> conditions;

  private final int[] columns;
  private final int[] clusters;
  private final double[][][] scores;

  ArmTable(FewShotAnswers answers, Unreadable unreadable) {
    this.answers = answers;
    this.unreadable = unreadable;
    table = AnswerTable.of(answers.scored());
    conditions = answers.levels().keySet().stream().filter(table.conditions()::contains).toList();
    columns = conditions.stream().mapToInt(table.conditions()::indexOf).toArray();
    clusters = table.clusters();
    scores = new double[clusters.length][columns.length][];
    for (int i = 0; i < scores.length; i++) {
      boolean lacksReference = table.items().get(i).lacksReference();
      for (int arm = 0; arm < columns.length; arm++) {
        scores[i][arm] =
            lacksReference ? new double[0] : Counted.of(cell(i, arm), unreadable).scores();
      }
    }
  }

  int items() {
    return clusters.length;
  }

  int arms() {
    return columns.length;
  }

  int[] clusters() {
    return clusters.clone();
  }

  Cell cell(int item, int arm) {
    return table.items().get(item).cell(columns[arm]);
  }

  String condition(int arm) {
    return conditions.get(arm);
  }

  FewShotLevels levels(int arm) {
    return Objects.requireNonNull(answers.levels().get(conditions.get(arm)));
  }

  /** The id of an item; it has at least one answer. */
  String prompt(int item) {
    for (int arm = 0; arm < columns.length; arm++) {
      Cell cell = cell(item, arm);
      if (!cell.isEmpty()) {
        return cell.get(0).prompt();
      }
    }
    return "";
  }

  /** The scores that count; none where there is no answer or no reference. */
  double[] scores(int item, int arm) {
    return scores[item][arm];
  }

  /** Their mean; NaN if there are none. */
  double mean(int item, int arm) {
    double[] all = scores[item][arm];
    double sum = 0;
    for (double score : all) {
      sum += score;
    }
    return all.length == 0 ? Double.NaN : sum / all.length;
  }

  /** The mean over arms; NaN where one has none. */
  double mean(int item, int[] arms) {
    double sum = 0;
    for (int arm : arms) {
      sum += mean(item, arm);
    }
    return sum / arms.length;
  }

  /** Names the text that an item showed, the same for two arms that share their answers. */
  String text(int item, int arm) {
    Cell cell = cell(item, arm);
    return cell.isEmpty()
        ? conditions.get(arm)
        : cell.get(0).sameTextAs().orElse(conditions.get(arm));
  }

  /** Whether each of these arms showed the item a text of its own. */
  boolean hasOwnTexts(int item, int[] arms) {
    return Arrays.stream(arms).mapToObj(arm -> text(item, arm)).distinct().count() == arms.length;
  }

  /** An order with the text of another of the same set is the same answer twice. */
  boolean isOwn(int item, int arm, int[] orders) {
    return Arrays.stream(orders)
        .takeWhile(other -> other != arm)
        .noneMatch(other -> text(item, other).equals(text(item, arm)));
  }

  /** The labels shown, from the first place to the last; empty where they are not known. */
  List<String> labels(int item, int arm) {
    return answers.labels(prompt(item), conditions.get(arm));
  }

  /**
   * How often each answer was given, as shares; what is no answer counts below the line only. Empty
   * where no call was answered.
   */
  Map<String, Double> shares(int item, int arm) {
    var counts = new LinkedHashMap<String, Double>();
    Cell cell = cell(item, arm);
    int answered = 0;
    for (Observation row : cell) {
      answered += row.outcome().isAnswered() ? 1 : 0;
    }
    for (Observation row : cell) {
      if (row.answer().isPresent()) {
        counts.merge(row.answer().get(), 1.0 / answered, Double::sum);
      }
    }
    return counts;
  }

  boolean isAnswered(int item, int arm) {
    return cell(item, arm).stream().anyMatch(row -> row.outcome().isAnswered());
  }

  /** All rows of these items and arms. */
  Stream<Observation> rows(int[] items, int[] arms) {
    var rows = new ArrayList<Observation>();
    for (int item : items) {
      for (int arm : arms) {
        rows.addAll(cell(item, arm));
      }
    }
    return rows.stream();
  }

  /** The arms that have count, format and labels in common, block by block, and set by set. */
  Map<FewShotLevels, Map<String, int[]>> blocks() {
    var blocks = new LinkedHashMap<FewShotLevels, Map<String, List<Integer>>>();
    for (int arm = 0; arm < columns.length; arm++) {
      FewShotLevels levels = levels(arm);
      blocks
          .computeIfAbsent(levels.ofBlock(), block -> new LinkedHashMap<>())
          .computeIfAbsent(levels.set(), set -> new ArrayList<>())
          .add(arm);
    }
    var arrays = new LinkedHashMap<FewShotLevels, Map<String, int[]>>();
    blocks.forEach(
        (block, sets) -> {
          var ofBlock = new LinkedHashMap<String, int[]>();
          sets.forEach(
              (set, arms) -> ofBlock.put(set, arms.stream().mapToInt(each -> each).toArray()));
          arrays.put(block, ofBlock);
        });
    return arrays;
  }

  Unreadable unreadable() {
    return unreadable;
  }

  FewShotAnswers answers() {
    return answers;
  }
}
