package io.github.promptharness.examples.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Sampling;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recovery of the questions, small; {@link QuestionRecovery} is the whole of it. */
class QuestionRecoveryTest {
  private static final Sampling SAMPLING = Sampling.temperature(1);

  private static final int STUDIES = 6;

  static Stream<List<Coverage>> parts() {
    return Stream.of(
        VarianceRecovery.raw(STUDIES, 200),
        FewShotRecovery.random(STUDIES),
        FewShotRecovery.shown(STUDIES, 200),
        LabelRecovery.run(STUDIES, 500),
        DomainRecovery.run(STUDIES, 30),
        ReliabilityRecovery.properties(STUDIES),
        ReliabilityRecovery.variants(STUDIES, 300));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void intervals_ofSixStudies_holdTheTruth(List<Coverage> part) {
    for (Coverage coverage : part) {
      assertEquals(STUDIES, coverage.studies(), coverage::toString);
      // A coverage of .95 shows as fewer than 4 of 6 once in 450.
      assertTrue(coverage.covered() >= 4, coverage::toString);
    }
    int held = part.stream().mapToInt(Coverage::covered).sum();
    assertTrue(held >= 0.8 * STUDIES * part.size(), part::toString);
  }

  /** The standard error is at most .25 / sqrt(600) = .01. */
  @Test
  void right_isTheMeanOfTheModelsTruth() {
    var items = MadeItems.sample("check", 600);
    var wordings = Shown.rewordings("check", 600);
    var model = ReliabilityRecovery.model(items);
    double sum = 0;
    for (int i = 0; i < items.size(); i++) {
      sum +=
          model
              .truth(items.get(i), wordings.get(i).of(items.get(i)).wording(), SAMPLING)
              .accuracyUnreadableWrong()
              .orElseThrow();
    }
    assertEquals(ReliabilityRecovery.right(), sum / items.size(), 0.035);
  }

  @Test
  void meanEffect_isTheMeanOfTheModelsTruthOverDomains() {
    double sum = 0;
    for (int domain = 0; domain < 60; domain++) {
      sum += DomainRecovery.effectIn("check" + domain, 8);
    }
    // The effects differ by about .16 from domain to domain.
    assertEquals(DomainRecovery.meanEffect(), sum / 60, 4 * 0.16 / Math.sqrt(60));
  }

  /** Sets in four orders each, all items: the analysis of variance of the truth without noise. */
  @Test
  void components_areThoseOfTheModelsTruth() {
    int sets = 60;
    double[][] means = new double[sets][4];
    var items = FewShotRecovery.items("check", 40);
    for (int s = 0; s < sets; s++) {
      double[][] right =
          Shown.right(
              Shown.truths(
                  FewShotRecovery::model, items, FewShotRecovery.orders("check" + s, 4), SAMPLING));
      for (double[] item : right) {
        for (int o = 0; o < 4; o++) {
          means[s][o] += item[o] / items.size();
        }
      }
    }
    double within =
        Arrays.stream(means).mapToDouble(QuestionRecoveryTest::variance).average().orElseThrow();
    double between =
        variance(
            Arrays.stream(means)
                .mapToDouble(set -> Arrays.stream(set).average().orElseThrow())
                .toArray());
    double[] truth = FewShotRecovery.components();
    assertEquals(truth[0], between - within / 4, 4 * truth[0] * Math.sqrt(2.0 / sets));
    assertEquals(truth[1], within, 4 * truth[1] * Math.sqrt(2.0 / (3 * sets)));
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
        / (values.length - 1);
  }
}
