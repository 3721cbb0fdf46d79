package io.github.promptharness.metric.label;

import io.github.promptharness.Observations;
import io.github.promptharness.ShownOptions;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.calibration.OrderEntropy;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * LocalE: how undecided a prompt, such as one order of its exemplars, leaves the model between the
 * labels of an item, by their probabilities and without reference answers.
 *
 * <pre>mean over items of -sum_k p_k ln p_k,   p_k = probability of label k, normalised</pre>
 *
 * <p>An item with several answers counts by their mean. The probabilities are those at the token of
 * the label: see {@link io.github.promptharness.ShownOptions#logProbs()}, also for labels of which
 * the endpoint says nothing.
 *
 * <p><b>Unit and range</b>: nats, from 0 to the logarithm of the number of labels. <b>Interval</b>:
 * 95 %, CR1 standard errors and t over items, or clusters that items share. <b>Undefined</b> where
 * no log-probabilities were asked for. <b>Excluded</b> are answers without them, and those that are
 * none of the options.
 *
 * <p>Source: Lu, Bartolo, Moore, Riedel and Stenetorp (2022), "Fantastically ordered prompts and
 * where to find them", arXiv:2104.08786. The interval is ours.
 */
public final class LocalEntropy extends ItemMetric {
  private static final int MOST_KNOWN = 1000;

  /** Of the labels that each answer saw. */
  public static LocalEntropy withDefaults() {
    return new LocalEntropy();
  }

  private LocalEntropy() {}

  @Override
  public String id() {
    return "local-entropy(labels=as shown)";
  }

  @Override
  public Scope scope() {
    return Scope.CONDITION;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.ofOneCondition(observations);
    int items = table.items().size();
    double[] sums = new double[items];
    double[] ones = new double[items];
    long used = 0;
    int most = 2;
    var known = new IdentityHashMap<List<Double>, Double>();
    for (int i = 0; i < items; i++) {
      int answers = 0;
      Cell cell = table.items().get(i).cell(0);
      for (int place = 0; place < cell.size(); place++) {
        List<Double> logProbs = cell.options(place).map(ShownOptions::logProbs).orElse(List.of());
        if (cell.isOwn(place) && !logProbs.isEmpty()) {
          sums[i] += entropy(logProbs, known);
          answers++;
          most = Math.max(most, logProbs.size());
        }
      }
      if (answers > 0) {
        sums[i] /= answers;
        ones[i] = 1;
        used += answers;
      }
    }
    var mean = RatioOfSums.of(sums, ones).withRange(0, Math.log(most));
    return Pooled.of(table, mean, used, () -> AnswerMargin.NO_LOG_PROBS).withRows(table.ownRows());
  }

  /** Answers that show the same options with the same probabilities share one list of them. */
  private static double entropy(List<Double> logProbs, Map<List<Double>, Double> known) {
    Double before = known.get(logProbs);
    if (before != null) {
      return before;
    }
    double entropy = entropy(logProbs);
    if (known.size() < MOST_KNOWN) {
      known.put(logProbs, entropy);
    }
    return entropy;
  }

  private static double entropy(List<Double> logProbs) {
    double[] probabilities = new double[logProbs.size()];
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] = Math.exp(logProbs.get(k));
    }
    return OrderEntropy.withDefaults().local(new double[][] {probabilities});
  }
}
