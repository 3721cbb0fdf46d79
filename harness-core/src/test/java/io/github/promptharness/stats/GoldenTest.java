package io.github.promptharness.stats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Walks the golden values; {@code golden/README.md} explains where they come from. */
class GoldenTest {
  private static final List<String> FAMILIES =
      List.of(
          "agreement",
          "bootstrap",
          "clustered_se",
          "numerics",
          "proportion_ci",
          "sensitivity",
          "variance");

  /** How many cases of each statistic are run: a smaller number means that some got lost. */
  private static final Map<String, Integer> RUN =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("bootstrap_ci_percentile", 6),
              Map.entry("bootstrap_replicates", 3),
              Map.entry("clopper_pearson_interval", 39),
              Map.entry("clopper_pearson_one_sided", 78),
              Map.entry("cluster_bootstrap_ci_percentile", 1),
              Map.entry("cluster_bootstrap_replicates", 1),
              Map.entry("clustered_standard_error", 9),
              Map.entry("fleiss_kappa", 12),
              Map.entry("flip_rate_decomposition", 1),
              Map.entry("mean_standard_error", 9),
              Map.entry("pairwise_agreement_mean_over_items", 12),
              Map.entry("quantile_type7_linear", 21),
              Map.entry("spread", 6),
              Map.entry("unanimity_rate", 11),
              Map.entry("wilson_interval", 39)));

  @TestFactory
  Stream<DynamicTest> statistic_ofEveryGoldenCase_isAsThePackageSays() {
    return cases().stream()
        .filter(GoldenTest::isImplemented)
        .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
  }

  @Test
  void statistic_ofEveryGoldenCase_isRunOrNamed() {
    var run = counts(GoldenTest::isImplemented);
    var skipped = counts(golden -> !isImplemented(golden));
    // Surefire drops what a TestReporter is told; this ends up in its report.
    System.out.println("golden cases run: " + total(run) + " " + run);
    System.out.println("golden cases skipped: " + total(skipped) + " " + skipped);
    assertEquals(RUN, run);
  }

  private static void check(GoldenCase golden) {
    Map<String, double[]> got = GoldenStatistics.compute(golden);
    golden
        .line()
        .get("expected")
        .properties()
        .forEach(
            entry -> {
              double[] values = got.get(entry.getKey());
              assertTrue(values != null, () -> "no value named " + entry.getKey());
              JsonNode want = entry.getValue();
              if (want.isArray()) {
                // "first_values" are the first of many.
                assertTrue(values.length >= want.size(), entry.getKey());
                for (int i = 0; i < want.size(); i++) {
                  assertNear(golden, want.get(i), values[i], entry.getKey() + " " + i);
                }
              } else {
                assertEquals(1, values.length, entry.getKey());
                assertNear(golden, want, values[0], entry.getKey());
              }
            });
  }

  private static void assertNear(GoldenCase golden, JsonNode want, double got, String key) {
    double expected = want.isTextual() ? Double.parseDouble(want.textValue()) : want.doubleValue();
    JsonNode tolerance = golden.line().get("tolerance");
    double allowed =
        Math.max(
            tolerance.get("abs").doubleValue(),
            tolerance.get("rel").doubleValue() * Math.abs(expected));
    assertTrue(
        Double.isNaN(expected) ? Double.isNaN(got) : Math.abs(got - expected) <= allowed,
        () -> key + ": expected " + expected + " within " + allowed + ", got " + got);
  }

  private static boolean isImplemented(GoldenCase golden) {
    // boot.ci's own interpolation is another quantile than ours; CR0 and Miller's form are others
    // than our CR1.
    return RUN.containsKey(golden.statistic())
        && !golden.param("quantile").equals("r_boot_normal_interpolation")
        && (golden.param("form").isEmpty() || golden.param("form").equals("CR1"));
  }

  private static Map<String, Integer> counts(Predicate<GoldenCase> which) {
    var counts = new TreeMap<String, Integer>();
    cases().stream()
        .filter(which)
        .forEach(golden -> counts.merge(golden.statistic(), 1, Integer::sum));
    return counts;
  }

  private static int total(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(count -> count).sum();
  }

  private static List<GoldenCase> cases() {
    var json = new ObjectMapper();
    var cases = new ArrayList<GoldenCase>();
    try {
      for (String family : FAMILIES) {
        for (String line : GoldenCase.text(family, "cases.jsonl").lines().toList()) {
          cases.add(new GoldenCase(json.readTree(line.getBytes(UTF_8))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }
}
