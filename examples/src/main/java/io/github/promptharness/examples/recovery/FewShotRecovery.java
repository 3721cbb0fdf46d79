package io.github.promptharness.examples.recovery;

import io.github.promptharness.Condition;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.metric.order.ExemplarArms;
import io.github.promptharness.metric.order.OrderSensitivity;
import io.github.promptharness.metric.order.OrderSensitivity.Statistic;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.simulate.Truth;
import io.github.promptharness.stats.variance.NestedAnova;
import io.github.promptharness.stats.variance.NestedScores;
import io.github.promptharness.stats.variance.NestedSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Few-shot examples: which are shown and in which order, apart; for sets and orders like these, and
 * of those that are shown.
 */
final class FewShotRecovery {
  private static final Sampling SAMPLING = Sampling.temperature(1);
  private static final double SET = 0.8;
  private static final double ORDER = 0.6;
  private static final double BY_ITEM = 0.5;
  private static final List<String> LABELS = List.of("A", "B", "C", "D");

  /** Of sets and orders, as far as they are without number. */
  private static final Effects EFFECTS =
      Effects.NONE.withExemplarSetSd(SET).withExemplarOrderSd(ORDER).withItemByExemplarSd(BY_ITEM);

  private FewShotRecovery() {}

  static SimulatedModel model(List<Prompt> items) {
    return SimulatedModel.of(items).with(EFFECTS);
  }

  /** Where the right option tends to stand first, orders that end in its label help in any set. */
  private static SimulatedModel recent(List<Prompt> items) {
    return SimulatedModel.of(items).with(EFFECTS.withRecency(1.5));
  }

  /** Items without examples of their own, so that every set is another one. */
  static List<Prompt> items(String name, int size) {
    return MadeItems.sample(name, size).stream()
        .map(item -> item.withExemplars(List.of()))
        .toList();
  }

  /** The examples of a set in its first order; the k-th order has them turned k times. */
  static List<Shown> orders(String set, int orders) {
    return IntStream.range(0, orders)
        .mapToObj(
            order -> {
              var examples = new ArrayList<Exemplar>();
              for (int i = 0; i < LABELS.size(); i++) {
                examples.add(
                    new Exemplar("Example %s of set %s?".formatted(i, set), LABELS.get(i)));
              }
              Collections.rotate(examples, order);
              return new Shown(
                  set + " " + order, prompt -> prompt.withExemplars(List.copyOf(examples)));
            })
        .toList();
  }

  /** Other sets in each study: 8 in 4 orders each, 40 items, one answer. */
  static List<Coverage> random(int studies) {
    double[] truth = components();
    var ofSets = new Coverage("variance of sets, sets and orders like these", truth[0]);
    var ofOrders = new Coverage("variance of orders of a set, like these", truth[1]);
    for (int number = 0; number < studies; number++) {
      var items = items("sets" + number, 40);
      var study = new DirectStudy(FewShotRecovery::model, SAMPLING, 1);
      var scores = new double[items.size()][8][4][];
      for (int s = 0; s < 8; s++) {
        var orders = orders(number + "-" + s, 4);
        for (int i = 0; i < items.size(); i++) {
          for (int o = 0; o < 4; o++) {
            Shown way = orders.get(o);
            scores[i][s][o] = study.ask(items.get(i), way.condition(), way.of(items.get(i)));
          }
        }
      }
      var anova = NestedAnova.of(NestedScores.of(scores)).orElseThrow();
      add(ofSets, truth[0], anova, NestedSource.SET);
      add(ofOrders, truth[1], anova, NestedSource.ORDER);
    }
    return List.of(ofSets, ofOrders);
  }

  private static void add(Coverage to, double truth, NestedAnova anova, NestedSource source) {
    to.add(truth, anova.components().of(source), anova.interval(source, 0.95));
  }

  /** Variance of the share right between sets, and between orders of one, over endless items. */
  static double[] components() {
    double named = 0.98;
    double items = Math.hypot(1, BY_ITEM);
    double mean = CrossedPopulation.chance(0, Math.hypot(items, Math.hypot(SET, ORDER)));
    double ofSets =
        CrossedPopulation.mean(
            z -> square(CrossedPopulation.chance(SET * z, Math.hypot(items, ORDER)) - mean));
    double ofBoth =
        CrossedPopulation.mean(
            z -> square(CrossedPopulation.chance(Math.hypot(SET, ORDER) * z, items) - mean));
    return new double[] {named * named * ofSets, named * named * (ofBoth - ofSets)};
  }

  /** The same 3 sets in the same 4 orders in each study, 80 items, two answers. */
  static List<Coverage> shown(int studies, int population) {
    var ways = new ArrayList<Shown>();
    Map<String, ExemplarArms.Arm> arms = new LinkedHashMap<>();
    for (int s = 0; s < 3; s++) {
      for (Shown way : orders("shown-" + s, 4)) {
        arms.put(way.condition(), new ExemplarArms.Arm("set " + s, "order " + ways.size() % 4));
        ways.add(way);
      }
    }
    var of = ExemplarArms.of("made", arms);
    Map<Statistic, Coverage> found = truths(population, ways);
    for (int number = 0; number < studies; number++) {
      var items = items("shown" + number, 80);
      var study = new DirectStudy(FewShotRecovery::recent, SAMPLING, 2);
      for (Prompt item : items) {
        study.ask(item, Condition.ORIGINAL.id(), item);
        ways.forEach(way -> study.ask(item, way.condition(), way.of(item)));
      }
      int seed = number;
      found.forEach(
          (statistic, coverage) ->
              coverage.add(
                  OrderSensitivity.of(statistic, of)
                      .estimate(study.observations(), Seed.of(seed))));
    }
    return List.copyOf(found.values());
  }

  private static Map<Statistic, Coverage> truths(int population, List<Shown> ways) {
    Truth[][] truths =
        Shown.truths(FewShotRecovery::recent, items("population", population), ways, SAMPLING);
    double[] arms = new double[ways.size()];
    double between = 0;
    double within = 0;
    for (int i = 0; i < truths.length; i++) {
      for (int s = 0; s < 3; s++) {
        for (int o = 0; o < 4; o++) {
          Truth one = truths[i][4 * s + o];
          arms[4 * s + o] += one.accuracyUnreadableWrong().orElseThrow() / truths.length;
          within += (1 - same(one, one)) / truths.length / 12;
          for (int other = o + 1; other < 4; other++) {
            between += (1 - same(one, truths[i][4 * s + other])) / truths.length / 18;
          }
        }
      }
    }
    double[] shares = shares(arms);
    var found = new LinkedHashMap<Statistic, Coverage>();
    put(found, Statistic.MEAN, mean(arms));
    put(found, Statistic.FLIPS, between);
    put(found, Statistic.EXCESS_FLIPS, between - within);
    put(found, Statistic.SHARE_OF_SET, shares[0]);
    put(found, Statistic.SHARE_OF_ORDER, shares[1]);
    put(found, Statistic.SHARE_OF_BOTH, shares[2]);
    return found;
  }

  private static void put(Map<Statistic, Coverage> found, Statistic statistic, double truth) {
    found.put(statistic, new Coverage("orders shown: " + statistic, truth));
  }

  /** The probability that two answers are the same; that there is none is an answer here. */
  private static double same(Truth one, Truth other) {
    double none = (one.refused() + one.unreadable()) * (other.refused() + other.unreadable());
    return none
        + one.answers().entrySet().stream()
            .mapToDouble(e -> e.getValue() * other.answers().getOrDefault(e.getKey(), 0.0))
            .sum();
  }

  /** Of set, order and both, from the accuracies of three sets in four orders. */
  private static double[] shares(double[] arms) {
    double mean = mean(arms);
    double[] sets = new double[3];
    double[] orders = new double[4];
    for (int arm = 0; arm < arms.length; arm++) {
      sets[arm / 4] += arms[arm] / 4;
      orders[arm % 4] += arms[arm] / 3;
    }
    double both = 0;
    for (int arm = 0; arm < arms.length; arm++) {
      both += square(arms[arm] - sets[arm / 4] - orders[arm % 4] + mean) / 6;
    }
    double[] components = {
      Math.max(0, variance(sets) - both / 4), Math.max(0, variance(orders) - both / 3), both
    };
    double all = components[0] + components[1] + both;
    return Arrays.stream(components).map(component -> component / all).toArray();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> square(value - mean)).sum() / (values.length - 1);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double square(double x) {
    return x * x;
  }
}
