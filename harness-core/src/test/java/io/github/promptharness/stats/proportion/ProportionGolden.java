package io.github.promptharness.stats.proportion;

import static io.github.promptharness.stats.GoldenCase.ends;
import static io.github.promptharness.stats.GoldenCase.interval;
import static io.github.promptharness.stats.GoldenCase.value;

import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import java.util.HashMap;
import java.util.Map;

/** The golden statistics of this package. */
public final class ProportionGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    var statistics = new HashMap<String, Computation>();
    statistics.put("wald_interval", two(ProportionInterval.WALD));
    statistics.put("agresti_coull_interval", two(ProportionInterval.AGRESTI_COULL));
    statistics.put("clopper_pearson_interval", two(ProportionInterval.CLOPPER_PEARSON));
    statistics.put("wilson_interval", two(ProportionInterval.WILSON));
    statistics.put("jeffreys_equal_tail_interval", two(ProportionInterval.JEFFREYS));
    statistics.put("bayes_uniform_equal_tail_interval", two(ProportionInterval.UNIFORM_PRIOR));
    statistics.put("wilson_cc_newcombe_interval", two(ProportionInterval.WILSON_CORRECTED));
    statistics.put("wilson_cc_r_interval", ProportionGolden::capped);
    statistics.put("clopper_pearson_one_sided", ProportionGolden::oneSided);
    statistics.put("newcombe_independent_difference", ProportionGolden::newcombe);
    statistics.put("cohens_h", golden -> value(samples(golden).cohensH()));
    statistics.put("binomial_test_half", ProportionGolden::binomial);
    statistics.put("paired_proportion_difference", ProportionGolden::paired);
    statistics.put("paired_correctness_table", ProportionGolden::table);
    statistics.put("correct_count", ProportionGolden::count);
    statistics.put(
        "accuracy_percent", golden -> value(100 * Proportion.of(golden.numbers("values")).rate()));
    return statistics;
  }

  private static Computation two(ProportionInterval method) {
    return golden ->
        interval(method.of(whole(golden, "k"), whole(golden, "n"), golden.numberParam("conf")));
  }

  private static Map<String, ?> capped(GoldenCase golden) {
    String correction = golden.param("correction");
    if (!correction.equals("min(0.5,|k-n/2|)")) {
      throw new IllegalArgumentException("unknown correction: " + correction);
    }
    return two(ProportionInterval.WILSON_CAPPED_CORRECTION).of(golden);
  }

  private static Map<String, ?> oneSided(GoldenCase golden) {
    long k = whole(golden, "k");
    long n = whole(golden, "n");
    double confidence = golden.numberParam("conf");
    return Map.of(
        "bound",
        switch (golden.param("side")) {
          case "lower" -> ClopperPearsonBound.lower(k, n, confidence);
          case "upper" -> ClopperPearsonBound.upper(k, n, confidence);
          default -> throw new IllegalArgumentException("unknown side: " + golden.param("side"));
        });
  }

  private static Map<String, ?> newcombe(GoldenCase golden) {
    TwoProportions samples = samples(golden);
    return Map.of(
        "value",
        samples.difference(),
        "interval",
        ends(samples.newcombe(golden.numberParam("conf"))));
  }

  private static Map<String, ?> binomial(GoldenCase golden) {
    return Map.of(
        "p",
        BinomialTest.twoSided(whole(golden, "k"), whole(golden, "n"), golden.numberParam("p0"))
            .p());
  }

  private static Map<String, ?> paired(GoldenCase golden) {
    int[][] cells = golden.integers("table");
    var table = new PairedTable(cells[0][0], cells[0][1], cells[1][0], cells[1][1]);
    var method =
        switch (golden.param("interval")) {
          case "wald" -> PairedProportionInterval.WALD;
          case "newcombe" -> PairedProportionInterval.NEWCOMBE;
          case "tango" -> PairedProportionInterval.TANGO;
          default ->
              throw new IllegalArgumentException("unknown interval: " + golden.param("interval"));
        };
    return Map.of(
        "value",
        table.difference(),
        "interval",
        ends(method.of(table, golden.numberParam("conf"))));
  }

  private static Map<String, ?> table(GoldenCase golden) {
    var table = PairedTable.of(golden.numbers("a"), golden.numbers("b"));
    return Map.of(
        "both", table.both(),
        "only_a", table.onlyFirst(),
        "only_b", table.onlySecond(),
        "neither", table.neither());
  }

  private static Map<String, ?> count(GoldenCase golden) {
    var counted = Proportion.of(golden.numbers("values"));
    return Map.of("n", counted.trials(), "correct", counted.successes());
  }

  private static TwoProportions samples(GoldenCase golden) {
    return new TwoProportions(
        new Proportion(whole(golden, "k1"), whole(golden, "n1")),
        new Proportion(whole(golden, "k2"), whole(golden, "n2")));
  }

  private static long whole(GoldenCase golden, String input) {
    double number = golden.number(input);
    if (number != Math.rint(number)) {
      throw new IllegalArgumentException(input + " must be a whole number: " + number);
    }
    return (long) number;
  }
}
