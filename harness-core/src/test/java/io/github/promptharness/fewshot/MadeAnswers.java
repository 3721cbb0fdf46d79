package io.github.promptharness.fewshot;

import io.github.promptharness.Generator;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.ShownOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Answers of two labels by a known rule, for tests: yes with a probability that is given. */
final class MadeAnswers {
  static final List<String> LABELS = List.of("no", "yes");

  final Map<String, FewShotLevels> levels = new LinkedHashMap<>();
  final Map<FewShotAnswers.Shown, List<String>> shown = new HashMap<>();
  final List<Observation> rows = new ArrayList<>();
  private final Generator generator;

  MadeAnswers(long seed) {
    generator = Seed.of(seed).named("made answers").generator();
  }

  /** How likely "yes" is. */
  interface Yes {
    /**
     * A probability.
     *
     * @param z of the item, in [0, 1]; above a half "yes" is right
     * @param levels of the condition
     * @param labels shown, from the first place to the last
     */
    double of(double z, FewShotLevels levels, List<String> labels);
  }

  /** Four examples in rotated orders, three sets with 1, 2 and 3 of them "yes". */
  static MadeAnswers of(long seed, int items, int sets, int orders, int repeats, Yes yes) {
    var made = new MadeAnswers(seed);
    for (int s = 0; s < sets; s++) {
      for (int o = 0; o < orders; o++) {
        made.arm(s, o, items, repeats, yes);
      }
    }
    return made;
  }

  private void arm(int set, int order, int items, int repeats, Yes yes) {
    var level = new FewShotLevels("s" + set, "o" + order, "given", "given", "given");
    String condition = "set" + set + "-order" + order;
    levels.put(condition, level);
    var labels = new ArrayList<String>();
    for (int place = 0; place < 4; place++) {
      labels.add((place + order) % 4 <= set % 3 ? "yes" : "no");
    }
    for (int i = 0; i < items; i++) {
      String id = "item" + i;
      shown.put(new FewShotAnswers.Shown(id, condition), labels);
      double z = (i + 0.5) / items;
      add(id, condition, repeats, z >= 0.5 ? 1 : 0, yes.of(z, level, labels), Map.of());
    }
  }

  void add(
      String item, String condition, int repeats, int gold, double yes, Map<String, String> tags) {
    for (int r = 0; r < repeats; r++) {
      int answer = generator.chance(yes) ? 1 : 0;
      double p = Math.min(0.999, Math.max(0.001, yes));
      rows.add(
          new Observation(
                  item,
                  item,
                  tags,
                  condition,
                  OptionalDouble.empty(),
                  Optional.empty(),
                  "sampling",
                  r,
                  OutcomeClass.SCORED,
                  Optional.of(LABELS.get(answer)),
                  true,
                  OptionalDouble.of(answer == gold ? 1 : 0),
                  "",
                  10,
                  1,
                  Money.usd("0.001"),
                  Duration.ZERO,
                  Instant.EPOCH,
                  "model",
                  "member")
              .withOptions(
                  new ShownOptions(
                      LABELS,
                      "set",
                      OptionalInt.of(answer),
                      OptionalInt.of(gold),
                      List.of(Math.log(1 - p), Math.log(p)))));
    }
  }

  FewShotAnswers answers() {
    return FewShotAnswers.of(Observations.of(rows), levels).withLabels(shown);
  }
}
