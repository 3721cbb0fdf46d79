package io.github.promptharness.predict;

import io.github.promptharness.Generator;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Answers made by a known rule: an item flips with a probability that a number of it decides. */
final class MadeRows {
  /** The number of an item, as a tag holds it. */
  record Signal(String name) implements Feature {
    @Override
    public String unit() {
      return "made up";
    }

    @Override
    public OptionalDouble of(Candidate candidate) {
      String value = candidate.tags().get(name);
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
    }
  }

  private MadeRows() {}

  /**
   * Items of several domains under three conditions; item effects hang rows together.
   *
   * @param slope change in log odds of a flip for one standard deviation of the tag {@code x0}
   * @param slopeSd how the slope differs by domain
   * @param noise how many further tags say nothing: {@code x1} and on
   */
  static Observations flips(
      int domains, int itemsOfEach, double slope, double slopeSd, int noise, long seed) {
    var rows = new ArrayList<Observation>();
    Generator generator = Seed.of(seed).named("made rows").generator();
    for (int d = 0; d < domains; d++) {
      double own = slope + slopeSd * normal(generator);
      double level = -0.6 + 0.7 * normal(generator);
      for (int i = 0; i < itemsOfEach; i++) {
        var tags = new java.util.TreeMap<String, String>();
        tags.put("domain", "d" + d);
        double signal = normal(generator);
        tags.put("x0", Double.toString(signal));
        for (int k = 1; k <= noise; k++) {
          tags.put("x" + k, Double.toString(normal(generator)));
        }
        double odds = level + own * signal + 0.8 * normal(generator);
        String item = "d" + d + "-" + i;
        rows.add(answer(item, tags, "original", 0, "A"));
        for (int c = 0; c < 3; c++) {
          boolean flips = generator.chance(1 / (1 + Math.exp(-odds)));
          rows.add(answer(item, tags, "c" + c, 0, flips ? "B" : "A"));
        }
      }
    }
    return Observations.of(rows);
  }

  /** An answer whose reference is A; blank for one in which nothing was found. */
  static Observation answer(
      String item, Map<String, String> tags, String condition, int repeat, String answer) {
    boolean found = !answer.isBlank();
    return new Observation(
        item,
        item,
        tags,
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        "s",
        repeat,
        found ? OutcomeClass.SCORED : OutcomeClass.UNREADABLE,
        found ? Optional.of(answer) : Optional.empty(),
        true,
        found ? OptionalDouble.of(answer.equals("A") ? 1 : 0) : OptionalDouble.empty(),
        answer,
        Observation.Call.of("made"),
        Optional.empty());
  }

  static List<Feature> signals(int noise) {
    var all = new ArrayList<Feature>();
    for (int k = 0; k <= noise; k++) {
      all.add(new Signal("x" + k));
    }
    return all;
  }

  private static double normal(Generator generator) {
    return Math.sqrt(-2 * Math.log(1 - generator.nextDouble()))
        * Math.cos(2 * Math.PI * generator.nextDouble());
  }
}
