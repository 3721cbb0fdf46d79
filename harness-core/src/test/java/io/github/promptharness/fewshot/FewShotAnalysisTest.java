package io.github.promptharness.fewshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.variance.Interaction;
import io.github.promptharness.stats.variance.NestedSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FewShotAnalysisTest {
  private static final FewShotAnalysis ANALYSIS = FewShotAnalysis.withDefaults();

  /** Follows the item alone. */
  private static double plain(double z, FewShotLevels levels, List<String> labels) {
    return 0.15 + 0.7 * z;
  }

  /** Follows the label of the last example as well. */
  private static double recent(double z, FewShotLevels levels, List<String> labels) {
    return 0.15 + 0.4 * z + (labels.get(labels.size() - 1).equals("yes") ? 0.3 : 0);
  }

  private static FewShotResult result(MadeAnswers made) {
    return ANALYSIS.of(made.answers());
  }

  private static FollowedLabel last(FewShotResult result) {
    return result.labels().orElseThrow().labels().get(0);
  }

  private static <T> String reason(Result<T> result) {
    return assertInstanceOf(Result.Undefined.class, result).reason();
  }

  @Test
  void labels_withRecency_findTheLastExampleAlone() {
    FewShotResult result = result(MadeAnswers.of(1, 60, 3, 4, 1, FewShotAnalysisTest::recent));

    FollowedLabel last = last(result);
    assertEquals(1, last.fromLast());
    assertTrue(last.corrected() < 0.01, last.toString());
    assertTrue(last.interval().low() > 0.1, last.toString());
    for (FollowedLabel other : result.labels().orElseThrow().labels()) {
      assertTrue(other.fromLast() == 1 || other.interval().low() < 0.05, other.toString());
    }
  }

  @Test
  void labels_withoutRecency_areClaimedInAboutTheirShareOfStudies() {
    int claims = 0;
    int misses = 0;
    for (int seed = 0; seed < 40; seed++) {
      FollowedLabels labels =
          new LabelEffects(
                  new ArmTable(
                      MadeAnswers.of(seed, 24, 3, 4, 1, FewShotAnalysisTest::plain).answers(),
                      Unreadable.WRONG),
                  Seed.of(seed))
              .labels()
              .orElseThrow();
      claims += labels.labels().stream().anyMatch(each -> each.corrected() <= 0.05) ? 1 : 0;
      var interval = labels.labels().get(0).interval();
      misses += interval.low() > 0 || interval.high() < 0 ? 1 : 0;
    }
    // Of 40 at .05, more than 6 come up once in 300 times.
    assertTrue(claims <= 6, "claims: " + claims);
    assertTrue(misses <= 6, "misses: " + misses);
  }

  @Test
  void labels_excess_worksTheFormula() {
    // By hand: answers yes, yes, no beside the labels yes, no, no. Own: 1, 0, 1, so 2/3. Others, in
    // pairs: yes-no 0, yes-no 0; yes-yes 1, yes-no 0; no-yes 0, no-no 1: 2 of 6.
    Following found =
        Following.of(
            List.of(Map.of("yes", 1.0), Map.of("yes", 1.0), Map.of("no", 1.0)),
            List.of("yes", "no", "no"));
    assertEquals(2 / 3.0, found.followed(), 1e-12);
    assertEquals(1 / 3.0, found.expected(), 1e-12);
    assertFalse(Following.canTell(List.of("yes", "yes")));
  }

  @Test
  void labels_majorityOfManySets_isFollowedWhereItMovesAnswers() {
    FollowedLabel majority = majority(18);
    assertTrue(majority.corrected() < 0.01, majority.toString());
    assertTrue(majority.excess() > 0.1, majority.toString());
  }

  /** Three sets, one without a majority: either way round the two differ by as much. */
  @Test
  void labels_majorityOfTwoSets_isNoProof() {
    FollowedLabel majority = majority(3);
    assertTrue(majority.excess() > 0.1, majority.toString());
    assertEquals(1, majority.p());
    assertEquals(1, majority.corrected());
  }

  /**
   * One exchange gives both sets of a group one label: it tells nothing, and counts for nothing.
   */
  @Test
  void labels_majorityOfSetsOfWhichSomeHaveNone_isFound() {
    FollowedLabel majority = majority(5);
    assertTrue(majority.p() >= 1 / 3.0 && majority.p() <= 1, majority.toString());
  }

  private static FollowedLabel majority(int sets) {
    FewShotResult result =
        result(
            MadeAnswers.of(
                2,
                60,
                sets,
                4,
                1,
                (z, levels, labels) ->
                    0.1 + 0.3 * z + 0.2 * Collections.frequency(labels, "yes") * 0.75));
    return result.labels().orElseThrow().labels().stream()
        .filter(each -> each.what() == FollowedLabel.Where.MAJORITY)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sensitivity_effectOfTheSetAlone_isToldFromTheOrder() {
    FewShotResult result =
        result(
            MadeAnswers.of(
                3,
                60,
                4,
                4,
                2,
                (z, levels, labels) -> {
                  double right = levels.set().equals("s0") ? 0.4 : 0.85;
                  return z >= 0.5 ? right : 1 - right;
                }));
    SensitivitySplit split = result.sensitivity().orElseThrow().get(0);
    var set = split.of(NestedSource.SET).orElseThrow();
    var order = split.of(NestedSource.ORDER).orElseThrow();
    assertTrue(set.variance() > 0.02, set.toString());
    assertTrue(set.interval().low() > 0, set.toString());
    assertTrue(order.variance() < 0.002, order.toString());
    assertTrue(order.noEffect().orElseThrow().p() > 0.01, order.toString());
    assertEquals(Interaction.SEPARATE, split.interaction());
    assertEquals(60 * 16 * 2, split.spent().answers());
    double shares = split.parts().stream().mapToDouble(SensitivitySplit.Part::share).sum();
    assertEquals(1, shares, 1e-9);
    for (SensitivitySplit.Part part : split.parts()) {
      assertTrue(part.interval().low() <= part.variance(), part.toString());
      assertTrue(part.interval().high() >= part.variance(), part.toString());
    }
  }

  @Test
  void sensitivity_oneBlockWithoutASplit_saysWhichAndWhy() {
    MadeAnswers made = MadeAnswers.of(4, 20, 2, 3, 1, FewShotAnalysisTest::plain);
    made.levels.put("other", new FewShotLevels("s0", "o0", "given", "as a table", "given"));
    for (int i = 0; i < 20; i++) {
      made.shown.put(new FewShotAnswers.Shown("item" + i, "other"), List.of("yes", "no"));
      made.add("item" + i, "other", 1, i % 2, 0.5, Map.of());
    }
    FewShotResult result = result(made);
    assertEquals(1, result.sensitivity().orElseThrow().size());
    String remark =
        result.remarks().stream()
            .filter(each -> each.startsWith("where the variance comes from is undefined for "))
            .findFirst()
            .orElseThrow();
    assertTrue(remark.contains("as a table"), remark);
    assertTrue(remark.contains("needs two sets of examples"), remark);
    assertTrue(result.toString().contains("note: " + remark), result.toString());
  }

  @Test
  void sensitivity_oneAnswerEach_putsItemByOrderIntoTheNoise() {
    FewShotResult result = result(MadeAnswers.of(4, 20, 2, 3, 1, FewShotAnalysisTest::plain));
    SensitivitySplit split = result.sensitivity().orElseThrow().get(0);
    assertEquals(Interaction.IN_NOISE, split.interaction());
    assertTrue(split.of(NestedSource.ITEM_ORDER).isEmpty());
    assertTrue(result.toString().contains("asked once"), result.toString());
  }

  @Test
  void of_oneOrder_saysWhatIsMissing() {
    FewShotResult result = result(MadeAnswers.of(5, 20, 3, 1, 1, FewShotAnalysisTest::plain));
    assertTrue(reason(result.sensitivity()).contains("two sets"), result.toString());
    assertTrue(reason(result.byGlobalEntropy()).contains("two orders"), result.toString());
    assertTrue(reason(result.effects()).contains("one level"), result.toString());
  }

  @Test
  void of_labelsUnknown_saysSo() {
    var made = MadeAnswers.of(6, 20, 2, 3, 1, FewShotAnalysisTest::plain);
    FewShotResult result = ANALYSIS.of(FewShotAnswers.of(Observations.of(made.rows), made.levels));
    assertTrue(reason(result.labels()).contains("not known"), result.toString());
    assertTrue(reason(result.byGlobalEntropy()).contains("not known"), result.toString());
    assertTrue(result.byLocalEntropy().isDefined(), result.toString());
  }

  @Test
  void of_noLogProbabilities_saysSo() {
    var made = MadeAnswers.of(7, 20, 2, 3, 1, FewShotAnalysisTest::plain);
    var without =
        made.rows.stream()
            .map(row -> row.withOptions(row.options().orElseThrow().withLogProbs(List.of())))
            .toList();
    FewShotResult result =
        ANALYSIS.of(
            FewShotAnswers.of(Observations.of(without), made.levels).withLabels(made.shown));
    assertTrue(reason(result.batch()).contains("log-probabilities"), result.toString());
    assertTrue(reason(result.byLocalEntropy()).contains("log-probabilities"), result.toString());
    assertTrue(reason(result.contextual()).contains("content"), result.toString());
    assertTrue(result.byGlobalEntropy().isDefined(), result.toString());
  }

  @Test
  void calibration_ofABiasedModel_findsTheLabelsAgain() {
    // The right label is likelier than in the mean, but "yes" is always the likeliest.
    var made = MadeAnswers.of(8, 60, 2, 2, 1, (z, levels, labels) -> z >= 0.5 ? 0.95 : 0.6);
    made.levels
        .keySet()
        .forEach(
            condition ->
                made.add("N/A", condition, 1, 0, 0.8, Map.of(FewShotAnswers.CONTENT_FREE, "true")));
    FewShotResult result = result(made);
    for (CalibrationGain gain :
        List.of(result.batch().orElseThrow(), result.contextual().orElseThrow())) {
      assertEquals(0.5, gain.before(), 0.2, gain.toString());
      assertEquals(1, gain.after(), 1e-9, gain.toString());
      assertTrue(gain.interval().low() > 0, gain.toString());
      assertEquals(4, gain.conditions());
    }
    assertEquals(4, result.contextual().orElseThrow().spent().calls());
    assertEquals(60, result.items(), "an item without content is not scored");
  }

  @Test
  void byGlobalEntropy_ordersThatAlwaysSayOneLabel_areLeftAlone() {
    // One order is useful and the others always say yes: the entropy finds it without the answers.
    var made =
        MadeAnswers.of(
            9,
            40,
            2,
            6,
            1,
            (z, levels, labels) -> levels.order().equals("o4") ? (z >= 0.5 ? 0.9 : 0.1) : 0.98);
    ChosenOrders chosen = result(made).byGlobalEntropy().orElseThrow();
    assertEquals(List.of("set0-order4", "set1-order4"), chosen.chosen());
    assertEquals(12, chosen.of());
    assertTrue(chosen.interval().low() > 0, chosen.toString());
    assertEquals(20 * 12, chosen.probing().calls());
    assertEquals(chosen.accuracy() - chosen.mean(), chosen.gain(), 1e-9);
  }

  @Test
  void effects_ofCountAndLabels_arePairedAndCorrected() {
    var made = new MadeAnswers(10);
    for (String count : List.of("4", "2", "0")) {
      for (String labels : count.equals("0") ? List.of("gold") : List.of("gold", "flipped")) {
        String condition = count + "-" + labels;
        made.levels.put(condition, new FewShotLevels("s0", "given", count, "given", labels));
        double right = count.equals("0") ? 0.4 : labels.equals("flipped") ? 0.6 : 0.9;
        for (int i = 0; i < 80; i++) {
          made.add("item" + i, condition, 1, 1, right, Map.of());
        }
      }
    }
    LevelEffects effects = result(made).effects().orElseThrow();
    assertEquals(3, effects.effects().size(), effects.toString());
    LevelEffect two = effects.effects().get(0);
    assertEquals("2", two.level());
    assertTrue(two.interval().low() < 0 && two.interval().high() > 0, two.toString());
    LevelEffect none = effects.effects().get(1);
    assertTrue(none.interval().high() < 0 && none.corrected() < 0.01, none.toString());
    LevelEffect flipped = effects.effects().get(2);
    assertTrue(flipped.interval().high() < 0, flipped.toString());
    assertEquals(1 - 0.05 / 3, flipped.interval().level(), 1e-12);
    assertEquals(160, flipped.spent().calls());
  }

  @Test
  void effects_ofABalancedHalf_areMainEffectsAndSaySo() {
    var made = new MadeAnswers(13);
    for (int half = 0; half < 4; half++) {
      String count = half < 2 ? "4" : "2";
      String format = half % 2 == 0 ? "turns" : "text";
      String labels = half == 0 || half == 3 ? "gold" : "flipped";
      String condition = count + format + labels;
      made.levels.put(condition, new FewShotLevels("s0", "given", count, format, labels));
      for (int i = 0; i < 80; i++) {
        made.add("item" + i, condition, 1, 1, labels.equals("gold") ? 0.9 : 0.6, Map.of());
      }
    }
    LevelEffects effects = result(made).effects().orElseThrow();
    assertEquals(3, effects.effects().size(), effects.toString());
    assertEquals(3, effects.remarks().size(), effects.toString());
    assertTrue(effects.effects().get(2).interval().high() < 0, effects.toString());
    assertTrue(effects.remarks().get(0).contains("interact"), effects.toString());
  }

  @Test
  void of_sameAnswersInAnotherOrder_areTheSame() {
    var made = MadeAnswers.of(11, 20, 2, 3, 2, FewShotAnalysisTest::recent);
    String once = result(made).toString();
    var backwards = new ArrayList<>(made.rows);
    Collections.reverse(backwards);
    String again =
        ANALYSIS
            .of(FewShotAnswers.of(Observations.of(backwards), made.levels).withLabels(made.shown))
            .toString();
    assertEquals(once, again);
  }

  @Test
  void answers_thatAreNone_areRefused() {
    var made = MadeAnswers.of(12, 8, 2, 2, 1, FewShotAnalysisTest::plain);
    assertThrows(
        IllegalArgumentException.class,
        () -> FewShotAnswers.of(Observations.of(made.rows), Map.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> ANALYSIS.of(FewShotAnswers.of(Observations.of(List.of()), made.levels)));
    var same = new LinkedHashMap<>(made.levels);
    same.put("copy", made.levels.get("set0-order0"));
    assertThrows(
        IllegalArgumentException.class, () -> FewShotAnswers.of(Observations.of(made.rows), same));
  }
}
