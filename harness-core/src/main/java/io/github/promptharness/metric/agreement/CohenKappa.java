package io.github.promptharness.metric.agreement;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.coding.AnswerCoding;
import io.github.promptharness.metric.coding.RatedAnswers;
import io.github.promptharness.metric.coding.RatingRule;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ConditionPair;
import io.github.promptharness.metric.table.ItemKinds;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.agreement.AgreementCoefficient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Agreement of the first answers under a condition with those to the original, beyond chance.
 *
 * <pre>(P - Pe) / (1 - Pe),   P = share of items with one label,   Pe = sum_k p_k q_k</pre>
 *
 * <p>p_k and q_k are the shares of label k under the original and under the condition, over items
 * with both; an item whose text the condition left as it was is none of them. All items must share
 * one set of labels: see {@link Consistency}.
 *
 * <p><b>Unit and range</b>: none, in [-1, 1]; 0 is agreement as by chance, and skewed labels push
 * it there although agreement is high. <b>Interval</b>: 95 % percentile bootstrap over items, or
 * over clusters that items share. <b>Undefined</b> when no item has both answers, when both give
 * one label alone, and where the items do not share one set of labels or it is not known.
 * <b>Excluded</b> are first answers alone: later ones are not looked at.
 *
 * <p>Source: Cohen (1960), "A coefficient of agreement for nominal scales", Educational and
 * Psychological Measurement 20(1), DOI 10.1177/001316446002000104. The interval is ours.
 */
public final class CohenKappa extends ItemMetric {
  private final RatingRule rule;

  private CohenKappa(RatingRule rule) {
    this.rule = rule;
  }

  /** Over contents, "no answer" one more category: {@link Unreadable#CATEGORY}. */
  public static CohenKappa withDefaults() {
    return new CohenKappa(RatingRule.ofContent());
  }

  /** What of an answer is compared. */
  public CohenKappa withCoding(AnswerCoding coding) {
    return new CohenKappa(rule.with(coding));
  }

  /** How "no answer" counts; {@code WRONG} and {@code CATEGORY} are one but gold-aligned. */
  public CohenKappa withUnreadable(Unreadable unreadable) {
    return new CohenKappa(rule.with(unreadable));
  }

  /**
   * All labels that are possible, the same for every item; by default those that the answers saw.
   *
   * @param labels at least one, none twice
   */
  public CohenKappa withLabels(List<String> labels) {
    return new CohenKappa(rule.with(labels));
  }

  @Override
  public String id() {
    return "cohen-kappa(" + rule.settings() + ")";
  }

  @Override
  public Scope scope() {
    return Scope.AGAINST_ORIGINAL;
  }

  @Override
  public Pooled pooled(Observations observations) {
    var pair = ConditionPair.of(observations.firstRepeats());
    AnswerTable table = pair.table();
    if (!table.isEmpty() && !pair.isComplete()) {
      return Pooled.undefined(table, "the original or the condition has no answers");
    }
    RatedAnswers rated = rule.rate(table);
    Optional<String> refusal = rule.refusal(table).or(rated::whyNotShared);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    int[] original = new int[rated.items()];
    int[] variant = new int[original.length];
    for (int i = 0; i < original.length; i++) {
      original[i] = rated.first(i, pair.original());
      variant[i] = rated.first(i, pair.variant());
    }
    var kappa =
        ItemKinds.ofColumns(original, variant).grouped(places -> kappa(original, variant, places));
    return Pooled.of(table, kappa, 2L * kappa.used(), () -> whyUndefined(kappa.ofKinds()))
        .withRows(pair.changedRows());
  }

  private static ItemStatistic kappa(int[] original, int[] variant, int[] places) {
    return io.github.promptharness.stats.agreement.CohenKappa.of(
        Arrays.stream(places).map(place -> original[place]).toArray(),
        Arrays.stream(places).map(place -> variant[place]).toArray());
  }

  private static String whyUndefined(ItemStatistic kappa) {
    return kappa instanceof AgreementCoefficient agreement
            && agreement.estimate() instanceof Result.Undefined<?> undefined
        ? undefined.reason()
        : "kappa is not defined";
  }
}
