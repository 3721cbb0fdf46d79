package io.github.promptharness.examples.recovery;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.reliability.Betting;
import io.github.promptharness.reliability.FixedSize;
import io.github.promptharness.reliability.Gate;
import io.github.promptharness.reliability.Property;
import io.github.promptharness.reliability.StoppingRule;
import io.github.promptharness.reliability.Target;
import io.github.promptharness.reliability.Verdict;
import io.github.promptharness.stats.bound.EffectiveSizeBound;
import io.github.promptharness.stats.bound.GradedBound;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.proportion.ClopperPearsonBound;
import io.github.promptharness.stats.proportion.JudgeAccuracy;
import io.github.promptharness.stats.proportion.JudgedProportion;
import io.github.promptharness.stats.proportion.Proportion;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How often are claims of reliability wrong? The property holds with exactly the probability that
 * is to be shown, .9, or a hair less, the hardest case; so at confidence .95 a claim that it is
 * shown may come in 5 % of runs. Rules that may be looked at all the time are looked at after every
 * answer. Beside them stand ways to be wrong more often.
 */
public final class ReliabilityErrors {
  private static final Target TARGET = Target.of(Property.isRight(), 0.9);
  private static final double HOPED = 0.97;
  private static final int MOST = 200;
  private static final int ITEMS = 60;
  private static final int VARIANTS = 5;
  private static final int LABELLED = 100;

  private final int runs;
  private final Map<String, Integer> wrong = new LinkedHashMap<>();
  private final Map<String, Long> answers = new LinkedHashMap<>();

  ReliabilityErrors(int runs) {
    this.runs = runs;
  }

  /**
   * Prints for each rule in how many of 1,000 runs it was wrong, and its mean number of answers.
   */
  public static void main(String[] args) {
    int runs = 1_000;
    var errors = new ReliabilityErrors(runs);
    errors
        .count()
        .forEach(
            (name, wrong) ->
                System.out.printf(
                    Locale.ROOT,
                    "%-62s %4d of %d wrong, %5.1f answers%n",
                    name,
                    wrong,
                    runs,
                    errors.answers.getOrDefault(name, 0L) / (double) runs));
  }

  /** In how many runs each rule was wrong, by its name. */
  Map<String, Integer> count() {
    var gate = new Gate(HOPED, 0.1, MOST);
    var betting = new Betting(MOST);
    for (int run = 0; run < runs; run++) {
      Generator random = Seed.of(run).named("reliability").generator();
      boolean[] edge = answers(random, MOST, 0.9);
      boolean[] good = answers(random, MOST, HOPED);
      stops("gate, at the target, looked at always: shown", gate, edge, Verdict.SHOWN);
      stops("gate, at what is hoped for: rejected (.1)", gate, good, Verdict.REJECTED);
      stops("betting, at the target, looked at always: shown", betting, edge, Verdict.SHOWN);
      add("fixed size: shown", new FixedSize(MOST).verdict(edge, TARGET) == Verdict.SHOWN, MOST);
      peeks("WRONG USE, fixed size looked at always: shown", edge);
      clustered(random);
      graded(random);
    }
    return wrong;
  }

  private static boolean[] answers(Generator random, int count, double chance) {
    boolean[] held = new boolean[count];
    for (int i = 0; i < count; i++) {
      held[i] = random.chance(chance);
    }
    return held;
  }

  private void stops(String name, StoppingRule rule, boolean[] all, Verdict error) {
    int n = 1;
    while (n < all.length && !rule.isDecided(Arrays.copyOf(all, n), TARGET)) {
      n++;
    }
    add(name, rule.verdict(Arrays.copyOf(all, n), TARGET) == error, n);
  }

  private void peeks(String name, boolean[] all) {
    int held = 0;
    for (int n = 1; n <= all.length; n++) {
      held += all[n - 1] ? 1 : 0;
      if (ClopperPearsonBound.lower(held, n, TARGET.confidence()) >= TARGET.probability()) {
        add(name, true, n);
        return;
      }
    }
    add(name, false, all.length);
  }

  /** Of one item in five every variant fails half of the time; of the others none. */
  private void clustered(Generator random) {
    int first = 0;
    double[] held = new double[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      boolean[] variants = answers(random, VARIANTS, random.chance(0.2) ? 0.5 : 1);
      first += variants[0] ? 1 : 0;
      for (boolean each : variants) {
        held[item] += each ? 1 : 0;
      }
    }
    int all = (int) Arrays.stream(held).sum();
    int n = ITEMS * VARIANTS;
    double[] of = new double[ITEMS];
    Arrays.fill(of, VARIANTS);
    var rate = ClusteredRatio.of(held, of, IntStream.range(0, ITEMS).toArray());
    var bound = new EffectiveSizeBound(rate.value(), rate.standardError(), n, ITEMS);
    double confidence = TARGET.confidence();
    bounds(
        "5 variants an item, one answer each",
        ClopperPearsonBound.lower(first, ITEMS, confidence),
        ITEMS);
    bounds("5 variants an item, all, at the effective size", bound.lower(confidence), n);
    bounds(
        "WRONG USE, 5 variants an item, all as if independent",
        ClopperPearsonBound.lower(all, n, confidence),
        n);
  }

  /** A grader that finds .95 of what holds and is fooled by .1 of what does not. */
  private void graded(Generator random) {
    int graded = 0;
    for (int i = 0; i < MOST; i++) {
      graded += random.chance(random.chance(0.9) ? 0.95 : 0.1) ? 1 : 0;
    }
    var found = Proportion.of(numbers(answers(random, LABELLED, 0.95)));
    var cleared = Proportion.of(numbers(answers(random, LABELLED, 0.9)));
    var accuracy = new JudgeAccuracy(found, cleared);
    var judged = new Proportion(graded, MOST);
    double confidence = TARGET.confidence();
    bounds(
        "grader that errs, its errors in the bound",
        GradedBound.lower(judged, accuracy, confidence),
        MOST);
    bounds(
        "grader that errs, lower end of the interval of the judged rate",
        JudgedProportion.of(judged, accuracy, 2 * confidence - 1)
            .map(mean -> mean.interval().low())
            .orElse(0.0),
        MOST);
    // A lenient grader, who is never strict: its word alone is an upper estimate.
    int lenient = 0;
    for (int i = 0; i < MOST; i++) {
      lenient += random.chance(0.9) || random.chance(0.3) ? 1 : 0;
    }
    bounds(
        "WRONG USE, a lenient grader's word taken",
        ClopperPearsonBound.lower(lenient, MOST, confidence),
        MOST);
  }

  private static double[] numbers(boolean[] held) {
    double[] numbers = new double[held.length];
    Arrays.setAll(numbers, i -> held[i] ? 1 : 0);
    return numbers;
  }

  private void bounds(String name, double lower, int asked) {
    add(name + ": bound above the truth", lower > TARGET.probability(), asked);
  }

  private void add(String name, boolean isWrong, long asked) {
    wrong.merge(name, isWrong ? 1 : 0, Integer::sum);
    answers.merge(name, asked, Long::sum);
  }
}
