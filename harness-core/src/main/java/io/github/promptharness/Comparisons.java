package io.github.promptharness;

import java.util.ArrayList;
import java.util.List;

/**
 * What tests say of one sampling, over all its items: whether the wordings differ in accuracy at
 * all, and which conditions differ from the original, with p values that are corrected for the
 * number of these tests.
 *
 * @param sampling id of the sampling
 * @param method how the p values of the conditions came about, with everything that was chosen
 * @param correction how their number was taken into account, such as {@code step-down max-T}
 * @param conditions each condition beside the original, in the order of the study; the placebo is
 *     none of them
 * @param overall whether the original and its wordings differ at all
 */
public record Comparisons(
    String sampling, String method, String correction, List<Compared> conditions, Overall overall) {
  /** Copies the list. */
  public Comparisons {
    conditions = List.copyOf(conditions);
  }

  /** How many tests were corrected together: the conditions that could be tested. */
  public int tests() {
    return (int) conditions.stream().filter(Compared.Tested.class::isInstance).count();
  }

  /** Which tests were corrected together, and how; those that could not be made are in none. */
  public List<Conduct.Family> families() {
    var families = new ArrayList<Conduct.Family>();
    if (tests() > 0) {
      families.add(
          new Conduct.Family(
              "differences to the original over all items, " + sampling + ", by " + method,
              tests(),
              correction));
    }
    if (overall instanceof Overall.Tested tested) {
      families.add(
          new Conduct.Family(
              "any difference among %s wordings over all items, %s, by %s"
                  .formatted(tested.wordings(), sampling, tested.test()),
              1,
              "none"));
    }
    return families;
  }

  /** One condition beside the original. */
  public sealed interface Compared {
    /** The id of the condition. */
    String condition();

    /**
     * A test of no difference.
     *
     * @param condition id of the condition
     * @param difference mean over items of the mean score under the condition less that under the
     *     original, in the unit of the scores; an item whose text was left as it was adds 0
     * @param p how often there is a difference as large without an effect, in (0, 1]
     * @param corrected p corrected for the number of tests, never below p
     * @param items how many have an answer that counts on both sides
     * @param clusters how many sources these items come from, the units of the test
     * @param unchanged how many of these items have the original's text under the condition
     * @param missing items of the study that have no answer that counts on one side or both, and
     *     are left out of this test
     */
    record Tested(
        String condition,
        double difference,
        double p,
        double corrected,
        int items,
        int clusters,
        int unchanged,
        int missing)
        implements Compared {
      /** Checks the numbers. */
      public Tested {
        Comparisons.finite("difference", difference);
        Comparisons.probability("p", p);
        Comparisons.probability("corrected", corrected);
        if (corrected < p) {
          throw new IllegalArgumentException(
              "corrected must be at least p: %s, %s".formatted(corrected, p));
        }
      }
    }

    /**
     * No test.
     *
     * @param condition id of the condition
     * @param reason why there is none
     */
    record Untested(String condition, String reason) implements Compared {}
  }

  /** Whether the original and its wordings differ in accuracy at all. */
  public sealed interface Overall {
    /**
     * A test of no difference among them.
     *
     * @param test its name with everything that was chosen
     * @param statistic the value of the test statistic
     * @param p how often it is as large without an effect, in [0, 1]
     * @param wordings how many conditions it compares, the original among them
     * @param items how many it rests on
     * @param cells how many cells, of an item under a condition, it rests on
     * @param draws how often cells were dealt out again; 0 if the reference is a distribution
     */
    record Tested(
        String test, double statistic, double p, int wordings, int items, int cells, int draws)
        implements Overall {
      /** Checks the numbers. */
      public Tested {
        Comparisons.finite("statistic", statistic);
        Comparisons.probability("p", p);
      }
    }

    /**
     * No test.
     *
     * @param reason why there is none
     */
    record Untested(String reason) implements Overall {}
  }

  private static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite: " + value);
    }
  }

  private static void probability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1]: " + value);
    }
  }
}
