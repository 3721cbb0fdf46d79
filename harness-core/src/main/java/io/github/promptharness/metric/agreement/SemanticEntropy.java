package io.github.promptharness.metric.agreement;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.coding.RatingRule;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.entropy.EntropyUnit;

/**
 * The entropy of the meanings of repeated answers to one prompt, averaged over items: discrete
 * semantic entropy.
 *
 * <pre>
 * mean over items with two answers of -sum_c p_c ln p_c,   p_c = share of the answers of meaning c
 * </pre>
 *
 * <p>Answers with one canonical form are one meaning: a scorer that groups free text by entailment,
 * through a judge, makes them. How it groups them is its affair and stands in its id.
 *
 * <p><b>Unit and range</b>: nats, from 0 (one meaning) to the logarithm of the number of answers;
 * too low from few, so compare it at equal numbers of repeats. <b>Interval</b>: 95 %, CR1 standard
 * errors and t over items, or clusters that items share. <b>Undefined</b> when no item has two
 * answers of its own.
 *
 * <p>Source: Farquhar, Kossen, Kuhn and Gal (2024), "Detecting hallucinations in large language
 * models using semantic entropy", Nature 630, DOI 10.1038/s41586-024-07421-0; Kuhn, Gal and
 * Farquhar (2023), arXiv:2302.09664. The forms that weigh meanings by likelihood are not here; the
 * interval is ours.
 */
public final class SemanticEntropy extends ItemMetric {
  private final Unreadable unreadable;

  private SemanticEntropy(Unreadable unreadable) {
    this.unreadable = unreadable;
  }

  /** "No answer" is one more meaning: {@link Unreadable#CATEGORY}. */
  public static SemanticEntropy withDefaults() {
    return new SemanticEntropy(Unreadable.CATEGORY);
  }

  /** How "no answer" counts; {@code WRONG} and {@code CATEGORY} are one. */
  public SemanticEntropy withUnreadable(Unreadable newUnreadable) {
    return new SemanticEntropy(newUnreadable);
  }

  @Override
  public String id() {
    return "semantic-entropy(form=discrete, unit=NATS, unreadable=" + unreadable + ")";
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
    var rated = RatingRule.ofContent().with(unreadable).rate(table);
    double[] entropies = new double[rated.items()];
    double[] ones = new double[entropies.length];
    long used = 0;
    int most = 2;
    for (int i = 0; i < entropies.length; i++) {
      int answers = rated.answers(i);
      if (answers >= 2) {
        entropies[i] = entropy(rated.present(i)).orElseThrow();
        ones[i] = 1;
        used += answers;
        most = Math.max(most, answers);
      }
    }
    var mean = RatioOfSums.of(entropies, ones).withRange(0, Math.log(most));
    return Pooled.of(table, mean, used, () -> "no item has two answers of its own: ask repeatedly")
        .withRows(table.ownRows());
  }

  private static Result<Double> entropy(int[] meanings) {
    return io.github.promptharness.stats.entropy.SemanticEntropy.of(meanings, EntropyUnit.NATS)
        .map(io.github.promptharness.stats.entropy.SemanticEntropy::value);
  }
}
