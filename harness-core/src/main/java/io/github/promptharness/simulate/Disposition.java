package io.github.promptharness.simulate;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.Arrays;

/** The rule by which a simulated model prefers one answer to another. Deterministic; see there. */
final class Disposition {
  private final Seed seed;
  private final Traits traits;
  private final Effects effects;

  Disposition(Seed seed, Traits traits, Effects effects) {
    this.seed = seed;
    this.traits = traits;
    this.effects = effects;
  }

  /** The probability of each content of the item, given that one is named. */
  double[] shares(Sight sight, double temperature) {
    double[] utilities = utilities(sight);
    double most = Arrays.stream(utilities).max().orElseThrow();
    double heat = Math.max(temperature, traits.noiseFloor());
    return toShares(Arrays.stream(utilities).map(u -> StrictMath.exp((u - most) / heat)).toArray());
  }

  private double[] utilities(Sight sight) {
    double[] utilities = wrongUtilities(sight.item());
    utilities[sight.item().contents().preferred()] = rightUtility(sight);
    double[] labelBias = sight.exemplars().labelBias(sight, effects.exemplars());
    for (int content = 0; content < utilities.length; content++) {
      utilities[content] +=
          labelBias[content] + sight.place(content).map(effects::atPlace).orElse(0.0);
    }
    return utilities;
  }

  private double rightUtility(Sight sight) {
    return traits.ability()
        - traits.difficultySd() * normal("difficulty", sight.item().id())
        + sight.rewording().map(text -> rewording(sight.item(), text)).orElse(0.0)
        + exemplars(sight)
        + typoSlope(sight.item()) * sight.changed();
  }

  private double rewording(Item item, String text) {
    var by = effects.rewordings();
    return by.mean()
        + by.sd() * normal("rewording", text)
        + by.byItemSd() * normal("rewording of item", item.id(), text)
        + by.byDomainSd() * ofDomain("rewording in domain", item)
        + by.lengthSlope() * item.doublings();
  }

  private double exemplars(Sight sight) {
    var by = effects.exemplars();
    var shown = sight.exemplars();
    String item = sight.item().id();
    return shown.set().map(set -> by.setSd() * normal("exemplar set", set)).orElse(0.0)
        + shown
            .order()
            .map(
                order ->
                    by.orderSd() * normal("exemplar order", order)
                        + by.byItemSd() * normal("exemplars of item", item, order))
            .orElse(0.0);
  }

  private double typoSlope(Item item) {
    var by = effects.typos();
    return by.slope()
        + by.byDomainSd() * ofDomain("typos in domain", item)
        + by.lengthSlope() * item.doublings();
  }

  /** 0 for an item that names none. */
  private double ofDomain(String effect, Item item) {
    return item.domain().map(domain -> normal(effect, domain)).orElse(0.0);
  }

  /** The logarithms of the shares that the wrong answers have of the choice among themselves. */
  private double[] wrongUtilities(Item item) {
    Contents contents = item.contents();
    double[] attraction = new double[contents.canonical().size()];
    double sum = 0;
    for (int content = 0; content < attraction.length; content++) {
      if (content != contents.preferred()) {
        String name = contents.canonical().get(content);
        attraction[content] = traits.distractorSd() * normal("attraction", item.id(), name);
        sum += StrictMath.exp(attraction[content]);
      }
    }
    for (int content = 0; content < attraction.length; content++) {
      attraction[content] -= sum == 0 ? 0 : StrictMath.log(sum);
    }
    return attraction;
  }

  private static double[] toShares(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** A standard normal number of this name, by Box and Muller; the same on every platform. */
  private double normal(String... name) {
    Generator random = seed.named(name).generator();
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
