package io.github.promptharness.metric.label;

import io.github.promptharness.Estimate;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.coding.AnswerCoding;
import io.github.promptharness.metric.coding.RatedAnswers;
import io.github.promptharness.metric.coding.RatingRule;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ItemKinds;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.calibration.OrderEntropy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * GlobalE: whether a prompt, such as one order of its exemplars, leans towards some labels, by the
 * labels answered and without reference answers.
 *
 * <pre>-sum_k s_k ln s_k,   s_k = mean_i n_ik / n_i, the share of the answers with label k</pre>
 *
 * <p>A label that is never answered counts as answered 1e-5 times by one item. All items must share
 * one set of labels. "No answer" is left out, as no label was predicted. {@link #ranked} puts
 * orders in the order in which to keep them: the first 4 of 24.
 *
 * <p><b>Unit and range</b>: nats, from about 0 to the logarithm of the number of labels; it
 * misleads where the true labels are not about equally frequent. <b>Interval</b>: 95 % percentile
 * bootstrap over items, or clusters that items share. <b>Undefined</b> without an answer, and where
 * the items do not share one set of labels or it is not known.
 *
 * <p>Source: Lu, Bartolo, Moore, Riedel and Stenetorp (2022), "Fantastically ordered prompts and
 * where to find them", arXiv:2104.08786. The interval is ours.
 */
public final class GlobalEntropy extends ItemMetric {
  private static final double ZERO_COUNT = 1e-5;

  private final RatingRule rule;

  private GlobalEntropy(RatingRule rule) {
    this.rule = rule;
  }

  /** Of contents, zero counts 1e-5. */
  public static GlobalEntropy withDefaults() {
    return new GlobalEntropy(RatingRule.ofContent().with(Unreadable.EXCLUDE));
  }

  /** What of an answer is the label. */
  public GlobalEntropy withCoding(AnswerCoding coding) {
    return new GlobalEntropy(rule.with(coding));
  }

  /**
   * All labels that are possible, the same for every item; by default those that the answers saw.
   *
   * @param labels at least one, none twice
   */
  public GlobalEntropy withLabels(List<String> labels) {
    return new GlobalEntropy(rule.with(labels));
  }

  @Override
  public String id() {
    return "global-entropy(zero-count=1e-5, " + rule.settings() + ")";
  }

  @Override
  public Scope scope() {
    return Scope.CONDITION;
  }

  /**
   * Conditions from the highest entropy to the lowest. Entropies that are equal to twelve decimals
   * stand in the order in which they are given, so that rounding does not rank them.
   * <b>Undefined</b> where one of them is.
   *
   * @param observations of one sampling
   * @param orders ids of conditions, at least one
   */
  public Result<List<String>> ranked(Observations observations, List<String> orders) {
    double[] entropies = new double[orders.size()];
    for (int order = 0; order < entropies.length; order++) {
      var rows = observations.ofCondition(orders.get(order));
      var point = pooled(rows).statistic().value();
      if (point.isEmpty()) {
        String reason =
            estimate(rows, Seed.of(0)) instanceof Estimate.Undefined undefined
                ? undefined.reason()
                : "it has no entropy";
        return Result.undefined(orders.get(order) + ": " + reason);
      }
      entropies[order] = point.getAsDouble();
    }
    return Result.of(Arrays.stream(OrderEntropy.ranked(entropies)).mapToObj(orders::get).toList());
  }

  private static double[][] rows(double[][] columns, int[] places) {
    double[][] rows = new double[places.length][columns.length];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        rows[row][column] = columns[column][places[row]];
      }
    }
    return rows;
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.ofOneCondition(observations);
    RatedAnswers rated = rule.rate(table);
    Optional<String> refusal = rule.refusal(table).or(rated::whyNotShared);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    double[][] shares = new double[rated.sharedCategories()][rated.items()];
    long used = 0;
    for (int i = 0; i < rated.items(); i++) {
      int answers = 0;
      for (int place = 0; place < rated.size(i, 0); place++) {
        answers += rated.code(i, 0, place) > 0 ? 1 : 0;
      }
      for (int place = 0; place < rated.size(i, 0); place++) {
        int code = rated.code(i, 0, place);
        if (code > 0) {
          shares[code - 1][i] += 1.0 / answers;
        }
      }
      used += answers;
    }
    var entropy =
        ItemKinds.ofColumns(rated.items(), shares)
            .grouped(places -> new ShareEntropy(rows(shares, places), ZERO_COUNT));
    return Pooled.of(table, entropy, used, () -> "there is no answer");
  }
}
