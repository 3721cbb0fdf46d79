package io.github.promptharness.metric.agreement;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.coding.AnswerCoding;
import io.github.promptharness.metric.coding.RatedAnswers;
import io.github.promptharness.metric.coding.RatingRule;
import io.github.promptharness.metric.flip.NoiseFloor;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.entropy.EntropyDivisor;
import io.github.promptharness.stats.entropy.EntropyUnit;
import io.github.promptharness.stats.entropy.ShannonEntropy;
import io.github.promptharness.stats.entropy.Variety;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How varied the answers to one item are, averaged over items.
 *
 * <pre>
 * mean over items with n_i &gt;= 2 of f(n_i1, n_i2, ..),   n_ik = how often item i has answer k
 * </pre>
 *
 * <p>{@link Measure} is f. By default the answers of an item are its first ones under all
 * conditions, the original among them; a variant whose text equals it is missing, as is a failed
 * call. {@link #overRepeats()} takes the repeats of one condition instead. How often two answers
 * agree is {@link PairwiseAgreement} over conditions, and over repeats 1 less {@link NoiseFloor}.
 *
 * <p><b>Unit and range</b>: that of the measure. Entropies are in nats and, with the variation
 * ratio and Gini-Simpson, too low from few answers: compare them at equal numbers of answers.
 * <b>Interval</b>: 95 %, that of a share in [0, 1]; entropies that are not divided have CR1
 * standard errors and t (see the package). <b>Undefined</b> when no item has two answers, and by
 * options where it is not known how many there are.
 *
 * <p>Source: {@link ShannonEntropy} and {@link Variety}, where each measure names its own. The
 * intervals are ours.
 */
public final class AnswerVariety extends ItemMetric {
  private final Measure measure;
  private final boolean overRepeats;
  private final RatingRule rule;

  private AnswerVariety(Measure measure, boolean overRepeats, RatingRule rule) {
    this.measure = measure;
    this.overRepeats = overRepeats;
    this.rule = rule;
  }

  /** This measure of contents over conditions, "no answer" one more category. */
  public static AnswerVariety of(Measure measure) {
    return new AnswerVariety(measure, false, RatingRule.ofContent());
  }

  /** Of the repeats under each condition, instead of the first answers under all of them. */
  public AnswerVariety overRepeats() {
    return new AnswerVariety(measure, true, rule);
  }

  /** What of an answer is compared. */
  public AnswerVariety withCoding(AnswerCoding coding) {
    return new AnswerVariety(measure, overRepeats, rule.with(coding));
  }

  /** How "no answer" counts; {@code WRONG} and {@code CATEGORY} are one but gold-aligned. */
  public AnswerVariety withUnreadable(Unreadable unreadable) {
    return new AnswerVariety(measure, overRepeats, rule.with(unreadable));
  }

  /**
   * All labels that are possible, the same for every item; by default those that the answers saw.
   *
   * @param labels at least one, none twice
   */
  public AnswerVariety withLabels(List<String> labels) {
    return new AnswerVariety(measure, overRepeats, rule.with(labels));
  }

  @Override
  public String id() {
    return "answer-variety(measure="
        + measure
        + ", over="
        + (overRepeats ? "repeats" : "conditions")
        + ", "
        + rule.settings()
        + ")";
  }

  @Override
  public Scope scope() {
    return overRepeats ? Scope.CONDITION : Scope.STUDY;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table =
        overRepeats
            ? AnswerTable.ofOneCondition(observations)
            : AnswerTable.of(observations.firstRepeats());
    var refusal = rule.refusal(table);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    RatedAnswers rated = rule.rate(table);
    return pooled(rated);
  }

  private Pooled pooled(RatedAnswers rated) {
    boolean needsOptions = measure == Measure.ENTROPY_BY_OPTIONS;
    int[] categories = rated.categories();
    long[][] counts = counts(rated);
    double[] values = new double[counts.length];
    double[] ones = new double[counts.length];
    long used = 0;
    double highest = 0;
    for (int i = 0; i < counts.length; i++) {
      long answers = answers(counts[i]);
      if (answers >= 2 && !(needsOptions && !rated.knowsOptions(i))) {
        values[i] =
            measure
                .of(needsOptions ? Arrays.copyOf(counts[i], categories[i]) : counts[i])
                .orElseThrow();
        highest = Math.max(highest, measure.highest(answers));
        ones[i] = 1;
        used += answers;
      }
    }
    var mean = RatioOfSums.of(values, ones).withRange(0, used == 0 ? 1 : highest);
    return Pooled.of(rated.table(), mean, used, () -> whyUndefined(rated, needsOptions))
        .withRows(rated.table().ownRows());
  }

  private static String whyUndefined(RatedAnswers rated, boolean needsOptions) {
    return needsOptions && rated.whyOptionsUnknown().isPresent()
        ? rated.whyOptionsUnknown().get()
        : "no item has two answers";
  }

  /** How often each answer to an item occurs, counted once for all measures. */
  private long[][] counts(RatedAnswers rated) {
    return rated
        .table()
        .memo()
        .get(
            long[][].class,
            rule,
            () ->
                IntStream.range(0, rated.items())
                    .mapToObj(item -> counts(rated.present(item)))
                    .toArray(long[][]::new));
  }

  private static long answers(long[] counts) {
    long answers = 0;
    for (long count : counts) {
      answers += count;
    }
    return answers;
  }

  /** How often each code occurs, those that do alone. */
  private static long[] counts(int[] codes) {
    Arrays.sort(codes);
    long[] counts = new long[Math.max(1, codes.length)];
    int last = 0;
    for (int i = 0; i < codes.length; i++) {
      last += i > 0 && codes[i] != codes[i - 1] ? 1 : 0;
      counts[last]++;
    }
    return Arrays.copyOf(counts, last + 1);
  }

  /** What is computed of the counts of one item. */
  public enum Measure {
    /** Shannon's entropy, -sum p ln p, from 0 to ln n_i nats. */
    ENTROPY {
      @Override
      Result<Double> of(long[] counts) {
        return ShannonEntropy.of(counts, EntropyUnit.NATS);
      }

      @Override
      double highest(long answers) {
        return Math.log((double) answers);
      }
    },
    /** The entropy plus (K - 1)/(2 n_i), K the answers that occur: less biased by few answers. */
    MILLER_MADOW_ENTROPY {
      @Override
      Result<Double> of(long[] counts) {
        return ShannonEntropy.millerMadow(counts, EntropyUnit.NATS);
      }

      @Override
      double highest(long answers) {
        return Math.log((double) answers) + (answers - 1) / (2.0 * answers);
      }
    },
    /** The entropy over that of all options alike, ln q_i; in [0, 1]: for classification. */
    ENTROPY_BY_OPTIONS {
      @Override
      Result<Double> of(long[] counts) {
        return ShannonEntropy.normalised(counts, EntropyDivisor.OPTIONS);
      }
    },
    /** The entropy over that of no two answers alike, ln n_i; in [0, 1]: for free text. */
    ENTROPY_BY_ANSWERS {
      @Override
      Result<Double> of(long[] counts) {
        return ShannonEntropy.normalised(counts, EntropyDivisor.ANSWERS);
      }
    },
    /** The share of answers that are not the most frequent, 1 - max p; in [0, 1]. */
    VARIATION_RATIO {
      @Override
      Result<Double> of(long[] counts) {
        return Variety.variationRatio(counts);
      }
    },
    /** The probability that two answers drawn with replacement differ, 1 - sum p^2; in [0, 1]. */
    GINI_SIMPSON {
      @Override
      Result<Double> of(long[] counts) {
        return Variety.giniSimpson(counts);
      }
    },
    /** The share of the most frequent answer, max p; in [0, 1]. */
    MAJORITY_SHARE {
      @Override
      Result<Double> of(long[] counts) {
        return Variety.variationRatio(counts).map(ratio -> 1 - ratio);
      }
    };

    abstract Result<Double> of(long[] counts);

    double highest(long answers) {
      return 1;
    }
  }
}
