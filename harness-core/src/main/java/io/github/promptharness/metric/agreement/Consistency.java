package io.github.promptharness.metric.agreement;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.coding.AnswerCoding;
import io.github.promptharness.metric.coding.Coding;
import io.github.promptharness.metric.coding.RatedAnswers;
import io.github.promptharness.metric.coding.RatingRule;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.agreement.AgreementCoefficient;
import io.github.promptharness.stats.agreement.NominalAgreement;
import java.util.List;
import java.util.Optional;

/**
 * How much the first answers under all conditions agree, beyond chance by default, with the coding
 * of the answers named.
 *
 * <pre>(P - Pe) / (1 - Pe),   P = mean_i P_i,   P_i as in {@link PairwiseAgreement}</pre>
 *
 * <p>The {@link Coefficient}s differ in Pe, the agreement by chance. It is not in the data but
 * assumed, and the {@link AnswerCoding} changes it: report both. The original is one of the
 * conditions; a variant whose text equals it is missing, as is a failed call. An answer that is
 * none of the options counts as "no answer" does.
 *
 * <p><b>Unit and range</b>: none, at most 1; 0 is agreement as by chance. {@link
 * Coefficient#PAIRWISE} and {@link Coefficient#UNANIMITY} are shares, in [0, 1]. <b>Interval</b>:
 * 95 % percentile bootstrap over items, or over clusters that items share; that of a share for the
 * two (see the package). <b>Undefined</b> when no item has answers under two conditions; where it
 * is not known how many labels are possible (Brennan-Prediger) or the items do not share one set of
 * them (all others that correct for chance); when one label alone occurs; gold-aligned also without
 * reference answers and with scores that are neither 0 nor 1. <b>Excluded</b> are first answers
 * alone: later ones are not looked at.
 *
 * <p>Source: {@link NominalAgreement}, where each coefficient names its own. The interval is ours.
 */
public final class Consistency extends ItemMetric {
  private final Coefficient coefficient;
  private final RatingRule rule;

  private Consistency(Coefficient coefficient, RatingRule rule) {
    this.coefficient = coefficient;
    this.rule = rule;
  }

  /** Brennan-Prediger over contents, "no answer" one more category: {@link Unreadable#CATEGORY}. */
  public static Consistency withDefaults() {
    return new Consistency(Coefficient.BRENNAN_PREDIGER, RatingRule.ofContent());
  }

  /** Another coefficient. */
  public Consistency withCoefficient(Coefficient newCoefficient) {
    return new Consistency(newCoefficient, rule);
  }

  /** What of an answer is compared. */
  public Consistency withCoding(AnswerCoding coding) {
    return new Consistency(coefficient, rule.with(coding));
  }

  /**
   * How "no answer" counts. {@code WRONG} and {@code CATEGORY} are one but gold-aligned, where
   * {@code WRONG} is wrong.
   */
  public Consistency withUnreadable(Unreadable unreadable) {
    return new Consistency(coefficient, rule.with(unreadable));
  }

  /**
   * All labels that are possible, the same for every item; by default those that the answers saw.
   * What is none of them counts as "no answer".
   *
   * @param labels at least one, none twice
   */
  public Consistency withLabels(List<String> labels) {
    return new Consistency(coefficient, rule.with(labels));
  }

  @Override
  public String id() {
    return "consistency(coefficient=" + coefficient + ", " + rule.settings() + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.of(observations.firstRepeats());
    RatedAnswers rated = rule.rate(table);
    Optional<String> refusal = rule.refusal(table).or(() -> coefficient.refusal(rated));
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    var first = coefficient.codes(table, rule, rated);
    int[][] codes = first.codes();
    var statistic = first.grouped((some, categories) -> coefficient.of(some, categories, rated));
    long used = 0;
    for (int i = 0; i < codes.length; i++) {
      if (statistic.uses(i)) {
        used += Coding.answers(codes[i]);
      }
    }
    return Pooled.of(table, statistic, used, () -> whyUndefined(statistic.ofKinds()))
        .withRule(first.rule())
        .withRows(table.ownRows());
  }

  /** Which condition gave which answer does not matter. */
  private static String whyUndefined(ItemStatistic statistic) {
    return statistic instanceof AgreementCoefficient agreement
            && agreement.estimate() instanceof Result.Undefined<?> undefined
        ? undefined.reason()
        : "no item has an answer under two conditions";
  }

  /** What agreement by chance is taken to be. */
  public enum Coefficient {
    /**
     * 1 of the q_i labels that are possible for an item, averaged over items: the only one that is
     * at home with items of different options, and the default.
     */
    BRENNAN_PREDIGER {
      @Override
      Optional<String> refusal(RatedAnswers rated) {
        return rated.whyOptionsUnknown();
      }

      @Override
      FirstCodes codes(AnswerTable table, RatingRule rule, RatedAnswers rated) {
        return FirstCodes.ofKnownOptions(table, rule, rated);
      }

      @Override
      ItemStatistic of(int[][] codes, int[] categories, RatedAnswers rated) {
        return NominalAgreement.of(codes).brennanPrediger(categories);
      }
    },
    /** Two answers drawn of all of them: the default for one set of labels with some missing. */
    KRIPPENDORFF_ALPHA {
      @Override
      ItemStatistic of(int[][] codes, int[] categories, RatedAnswers rated) {
        return NominalAgreement.of(codes).krippendorffAlpha();
      }
    },
    /** Gwet's AC1, which stays high where labels are skewed; q is what is possible, not seen. */
    GWET_AC1 {
      @Override
      ItemStatistic of(int[][] codes, int[] categories, RatedAnswers rated) {
        return NominalAgreement.of(codes).gwetAc1(rated.sharedCategories());
      }
    },
    /** Fleiss' kappa with missing answers. */
    GENERALISED_FLEISS {
      @Override
      ItemStatistic of(int[][] codes, int[] categories, RatedAnswers rated) {
        return NominalAgreement.of(codes).generalisedFleissKappa();
      }
    },
    /**
     * Fleiss' kappa of the items with an answer under every condition, if they are known to share
     * one set of labels; {@link FleissKappa} takes that on trust.
     */
    FLEISS {
      @Override
      ItemStatistic of(int[][] codes, int[] categories, RatedAnswers rated) {
        return NominalAgreement.of(codes).fleissKappa();
      }
    },
    /**
     * None: the mean P_i itself, for a coding of labels or of right and wrong; that of contents is
     * {@link PairwiseAgreement}.
     */
    PAIRWISE {
      @Override
      Optional<String> refusal(RatedAnswers rated) {
        return Optional.empty();
      }

      @Override
      ItemStatistic of(int[][] codes, int[] categories, RatedAnswers rated) {
        return NominalAgreement.of(codes).pairwise();
      }
    },
    /**
     * None: the share of items on which all conditions agree, for a coding of labels or of right
     * and wrong; that of contents is {@link Unanimity}.
     */
    UNANIMITY {
      @Override
      Optional<String> refusal(RatedAnswers rated) {
        return Optional.empty();
      }

      @Override
      ItemStatistic of(int[][] codes, int[] categories, RatedAnswers rated) {
        return NominalAgreement.of(codes).unanimity();
      }
    };

    Optional<String> refusal(RatedAnswers rated) {
      return rated.whyNotShared();
    }

    FirstCodes codes(AnswerTable table, RatingRule rule, RatedAnswers rated) {
      return FirstCodes.of(table, rule, rated);
    }

    abstract ItemStatistic of(int[][] codes, int[] categories, RatedAnswers rated);
  }
}
