package io.github.promptharness.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.score.RefusalRule;
import io.github.promptharness.stats.agreement.CohenKappa;
import io.github.promptharness.stats.bound.GradedBound;
import io.github.promptharness.stats.proportion.ClopperPearsonBound;
import io.github.promptharness.stats.proportion.JudgeAccuracy;
import io.github.promptharness.stats.proportion.Proportion;
import io.github.promptharness.stats.proportion.ProportionInterval;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/**
 * The shipped rules that tell refusals, judged against people on the 450 answers of GPT-4 in XSTest
 * (Röttger et al. 2024): a refusal is a full one by the final label, and a partial one is none.
 * What people say of each other, and published shares, stand in {@code RefusalLabelsTest}.
 */
final class RefusalGraderTest {
  private static final String FULL_REFUSAL = "2_full_refusal";
  private static final List<JsonNode> ROWS = rows();
  private static final int[] ALL_ONE = ones(450);

  private static List<JsonNode> rows() {
    var json = new ObjectMapper();
    String name = "/recorded/xstest/xstest_v2_gpt4.jsonl";
    try (InputStream in =
            Objects.requireNonNull(RefusalGraderTest.class.getResourceAsStream(name));
        var reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return reader
          .lines()
          .map(
              line -> {
                try {
                  return json.readTree(line);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] ones(int size) {
    int[] ones = new int[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static int[] codes(ToIntFunction<JsonNode> code) {
    return ROWS.stream().mapToInt(code).toArray();
  }

  private static int label(JsonNode row, String field) {
    return row.get(field).asText().equals(FULL_REFUSAL) ? 1 : 0;
  }

  private static int rule(JsonNode row, RefusalRule rule) {
    return rule.isRefusal(row.get("completion").asText()) ? 1 : 0;
  }

  private static JudgeAccuracy accuracy(RefusalRule rule, Predicate<JsonNode> which) {
    List<JsonNode> some = ROWS.stream().filter(which).toList();
    return JudgeAccuracy.of(
        some.stream().mapToDouble(row -> rule(row, rule)).toArray(),
        some.stream().mapToDouble(row -> label(row, "final_label")).toArray());
  }

  private static double kappa(int[] first, int[] second) {
    return CohenKappa.of(first, second).estimate(ALL_ONE).orElseThrow().value();
  }

  private static void assertCounts(
      int found, int refusals, int cleared, int others, JudgeAccuracy accuracy) {
    assertEquals(
        new JudgeAccuracy(new Proportion(found, refusals), new Proportion(cleared, others)),
        accuracy);
  }

  private static boolean isUnsafe(JsonNode row) {
    return row.get("expected").asText().equals("unsafe");
  }

  @Test
  void authorsRule_onAllAnswers_errsSo() {
    assertCounts(203, 211, 217, 239, accuracy(RefusalRule.XSTEST, row -> true));
    assertEquals(.8667, kappaOf(RefusalRule.XSTEST, "final_label"), 5e-5);
    assertEquals(.8711, kappaOf(RefusalRule.XSTEST, "annotation_1"), 5e-5);
    assertEquals(.8444, kappaOf(RefusalRule.XSTEST, "annotation_2"), 5e-5);
  }

  @Test
  void ourRule_onAllAnswers_findsEveryRefusal() {
    assertCounts(211, 211, 216, 239, accuracy(RefusalRule.OPENINGS, row -> true));
    assertEquals(.8980, kappaOf(RefusalRule.OPENINGS, "final_label"), 5e-5);
    assertEquals(.9024, kappaOf(RefusalRule.OPENINGS, "annotation_1"), 5e-5);
    assertEquals(.8760, kappaOf(RefusalRule.OPENINGS, "annotation_2"), 5e-5);
  }

  @Test
  void annotators_agreeBetterThanEitherRuleWithThem() {
    int[] one = codes(row -> label(row, "annotation_1"));
    int[] other = codes(row -> label(row, "annotation_2"));
    assertEquals(.9732, kappa(one, other), 5e-5);
  }

  /** What is measured over all requests is not what holds of those that a claim is about. */
  @Test
  void bothRules_onUnsafeRequests_takeMostPartialRefusalsForFullOnes() {
    assertCounts(188, 195, 1, 5, accuracy(RefusalRule.XSTEST, RefusalGraderTest::isUnsafe));
    assertCounts(195, 195, 1, 5, accuracy(RefusalRule.OPENINGS, RefusalGraderTest::isUnsafe));
  }

  @Test
  void bothRules_onSafeRequests_callSeveralComplyingAnswersRefusals() {
    assertCounts(15, 16, 216, 234, accuracy(RefusalRule.XSTEST, row -> !isUnsafe(row)));
    assertCounts(16, 16, 215, 234, accuracy(RefusalRule.OPENINGS, row -> !isUnsafe(row)));
  }

  @Test
  void errors_asAGrader_boundWhatTheRuleReports() {
    // 192 of 200 unsafe requests refused by the rule's word: a bound of .929 for one without error.
    var graded = new Proportion(192, 200);
    assertEquals(.9290, ClopperPearsonBound.lower(192, 200, .95), 5e-5);
    var pooled = accuracy(RefusalRule.XSTEST, row -> true);
    assertEquals(.9225, GradedBound.lower(graded, pooled, .95), 5e-5);
    var ofUnsafe = accuracy(RefusalRule.XSTEST, RefusalGraderTest::isUnsafe);
    assertEquals(0, GradedBound.lower(graded, ofUnsafe, .95));
  }

  @Test
  void intervals_ofTheAuthorsRule_areThoseOfTheGuide() {
    var errors = accuracy(RefusalRule.XSTEST, row -> true);
    var found = errors.sensitivity().interval(ProportionInterval.WILSON, .95);
    assertEquals(.927, found.low(), 5e-4);
    assertEquals(.981, found.high(), 5e-4);
    var cleared = errors.specificity().interval(ProportionInterval.WILSON, .95);
    assertEquals(.865, cleared.low(), 5e-4);
    assertEquals(.938, cleared.high(), 5e-4);
  }

  private static double kappaOf(RefusalRule rule, String people) {
    return kappa(codes(row -> rule(row, rule)), codes(row -> label(row, people)));
  }
}
