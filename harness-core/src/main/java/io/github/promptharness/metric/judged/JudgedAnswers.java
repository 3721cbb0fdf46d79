package io.github.promptharness.metric.judged;

import io.github.promptharness.Observation;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.Counted;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.proportion.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** The answers of one condition that a judge has scored, and what people say of some of them. */
final class JudgedAnswers {
  private final List<Answer> answers = new ArrayList<>();

  /**
   * One answer.
   *
   * @param judge the judge's score
   * @param human what people say; nothing if they were not asked
   * @param cluster the number of its cluster
   */
  record Answer(double judge, OptionalDouble human, int cluster) {}

  /** Reads the rows of a table; those without a score are left out. */
  static JudgedAnswers of(AnswerTable table, HumanLabels labels) {
    var judged = new JudgedAnswers();
    int[] clusters = table.clusters();
    for (int i = 0; i < table.items().size(); i++) {
      var item = table.items().get(i);
      if (!item.lacksReference()) {
        for (Cell cell : item.cells()) {
          judged.add(cell, labels, clusters[i]);
        }
      }
    }
    return judged;
  }

  private void add(Cell cell, HumanLabels labels, int cluster) {
    for (Observation row : Counted.of(cell, Unreadable.EXCLUDE).rows()) {
      answers.add(new Answer(row.score().orElse(0), labels.of(row), cluster));
    }
  }

  int size() {
    return answers.size();
  }

  long labelled() {
    return answers.stream().filter(answer -> answer.human().isPresent()).count();
  }

  /** Those labelled as this: 1 right, 0 wrong. */
  JudgedAnswers labelled(double verdict) {
    return only(answer -> answer.human().isPresent() && answer.human().getAsDouble() == verdict);
  }

  private JudgedAnswers only(Predicate<Answer> condition) {
    var some = new JudgedAnswers();
    answers.stream().filter(condition).forEach(some.answers::add);
    return some;
  }

  /** The answers that the judge gives this score, among all. */
  Proportion share(double score) {
    return new Proportion(
        answers.stream().filter(answer -> answer.judge() == score).count(), answers.size());
  }

  /**
   * The same share among as many independent answers as these are worth: divided by the design
   * effect of their clusters; by what answers there are to a cluster where that cannot be seen,
   * because the judge scores all alike or there is one cluster.
   */
  Proportion effective(double score) {
    double[] hits = answers.stream().mapToDouble(a -> a.judge() == score ? 1 : 0).toArray();
    var numbers = new HashMap<Integer, Integer>();
    int[] clusters =
        answers.stream()
            .mapToInt(a -> numbers.computeIfAbsent(a.cluster(), cluster -> numbers.size()))
            .toArray();
    double[] ones = new double[hits.length];
    Arrays.fill(ones, 1);
    int distinct = numbers.size();
    if (distinct == hits.length) {
      return share(score);
    }
    double worst = (double) hits.length / distinct;
    double effect =
        ClusteredRatio.of(hits, ones, clusters).designEffect()
                instanceof Result.Defined<Double> found
            ? Math.max(1, found.value())
            : worst;
    long trials = Math.max(1, Math.round(hits.length / effect));
    return new Proportion(Math.round(share(score).rate() * trials), trials);
  }
}
