package io.github.promptharness.examples.recovery;

import io.github.promptharness.Interval;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.stats.variance.DomainSlopes;
import io.github.promptharness.stats.variance.RandomEffectsMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a rewording does on average over domains, and what it will do in one not yet seen. */
final class DomainRecovery {
  private static final Sampling SAMPLING = Sampling.temperature(1);
  private static final double MEAN = -0.8;
  private static final double BY_DOMAIN = 0.8;
  private static final double BY_ITEM = 0.5;
  private static final double NAMED = 0.98;
  private static final int ITEMS = 24;
  private static final int OF_NEW = 60;

  private static final Effects EFFECTS =
      Effects.NONE
          .withRewordingMean(MEAN)
          .withItemByRewordingSd(BY_ITEM)
          .withDomainRewordingSd(BY_DOMAIN);

  private static final Shown REWORDED = Shown.rewordings("domains", 1).get(0);

  private DomainRecovery() {}

  static SimulatedModel model(List<Prompt> items) {
    return SimulatedModel.of(items).with(EFFECTS);
  }

  /** What the rewording does to the share right, over endless items and domains. */
  static double meanEffect() {
    double spread = Math.hypot(1, Math.hypot(BY_DOMAIN, BY_ITEM));
    return NAMED * (CrossedPopulation.chance(MEAN, spread) - CrossedPopulation.chance(0, 1));
  }

  static List<Prompt> items(String domain, int size) {
    return MadeItems.sample(domain, size).stream()
        .map(item -> item.withTag("domain", domain))
        .toList();
  }

  /** What the rewording does in one domain, by the model's truth over some of its items. */
  static double effectIn(String domain, int size) {
    double[][] right =
        Shown.right(
            Shown.truths(
                DomainRecovery::model,
                items(domain, size),
                List.of(Shown.original(), REWORDED),
                SAMPLING));
    return Arrays.stream(right).mapToDouble(item -> item[1] - item[0]).average().orElseThrow();
  }

  /** Other domains in each study, 24 items each, and one more that is to be predicted. */
  static List<Coverage> run(int studies, int domains) {
    String of = " over %s domains".formatted(domains);
    double mean = meanEffect();
    var differences = new Coverage("mean effect by paired differences" + of, mean);
    var predicted = new Coverage("effect in a new domain, likewise" + of, Double.NaN);
    var slopes = new Coverage("mean slope, one answer an item" + of, mean);
    var predictedSlope = new Coverage("slope in a new domain, likewise" + of, Double.NaN);
    for (int number = 0; number < studies; number++) {
      var study = new OneStudy(number, domains);
      double truth = effectIn("new" + domains + "-" + number, OF_NEW);
      var byDomain =
          RandomEffectsMean.withDefaults().fit(study.effects, study.errors()).orElseThrow();
      differences.add(mean, byDomain.mean(), byDomain.interval(0.95));
      predicted.add(truth, byDomain.mean(), byDomain.predictionInterval(0.95).orElseThrow());
      var line = DomainSlopes.fit(study.domain, study.x, study.y).orElseThrow();
      slopes.add(mean, line.slope(), line.interval(0.95));
      Interval next = line.predictionInterval(0.95).orElseThrow();
      predictedSlope.add(truth, line.slope(), next);
    }
    return List.of(differences, predicted, slopes, predictedSlope);
  }

  /** The answers of one study. */
  private static final class OneStudy {
    private final double[] effects;
    private final int[] domain;
    private final double[] x;
    private final double[] y;
    private double squares;

    OneStudy(int number, int domains) {
      effects = new double[domains];
      domain = new int[domains * ITEMS];
      x = new double[domains * ITEMS];
      y = new double[domains * ITEMS];
      for (int d = 0; d < domains; d++) {
        add(d, items("d" + domains + "-" + number + "-" + d, ITEMS));
      }
    }

    private void add(int d, List<Prompt> items) {
      var study = new DirectStudy(DomainRecovery::model, SAMPLING, 1);
      var differences = new ArrayList<Double>();
      for (int i = 0; i < ITEMS; i++) {
        Prompt item = items.get(i);
        double original = study.ask(item, Shown.original().condition(), item)[0];
        double reworded = study.ask(item, REWORDED.condition(), REWORDED.of(item))[0];
        differences.add(reworded - original);
        int at = d * ITEMS + i;
        domain[at] = d;
        x[at] = i % 2;
        y[at] = i % 2 == 0 ? original : reworded;
      }
      double own = differences.stream().mapToDouble(each -> each).average().orElseThrow();
      effects[d] = own;
      squares += differences.stream().mapToDouble(each -> (each - own) * (each - own)).sum();
    }

    /** As of one spread in all domains: that of a few items in one alone may come out as none. */
    double[] errors() {
      double spread = squares / (effects.length * (ITEMS - 1));
      return IntStream.range(0, effects.length)
          .mapToDouble(d -> Math.sqrt(spread / ITEMS))
          .toArray();
    }
  }
}
