package io.github.promptharness.stats.association;

import static io.github.promptharness.stats.GoldenCase.ends;
import static io.github.promptharness.stats.GoldenCase.value;

import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.HashMap;
import java.util.Map;

/** The golden statistics of this package. */
public final class AssociationGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.of(
        "pearson", AssociationGolden::pearson,
        "spearman",
            golden -> {
              expect(golden, "p_method", "student_t");
              return Map.of(
                  "value", number(Spearman.of(x(golden), y(golden))),
                  "p", p(Spearman.test(x(golden), y(golden))));
            },
        "kendall_tau_b",
            golden -> {
              expect(golden, "p_method", "normal");
              return Map.of(
                  "value", number(Kendall.tauB(x(golden), y(golden))),
                  "p", p(Kendall.test(x(golden), y(golden))));
            },
        "kendall_tau_c", golden -> value(Kendall.tauC(x(golden), y(golden))),
        "kendall_exact_p", golden -> Map.of("p", p(Kendall.exactTest(x(golden), y(golden)))));
  }

  private static Map<String, ?> pearson(GoldenCase golden) {
    var got = new HashMap<String, Object>();
    got.put("value", number(Pearson.of(x(golden), y(golden))));
    got.put("p", p(Pearson.test(x(golden), y(golden))));
    if (golden.setting("interval").isTextual()) {
      expect(golden, "interval", "fisher_z");
      got.put(
          "interval",
          Pearson.interval(x(golden), y(golden), golden.numberParam("conf"))
              .map(interval -> ends(interval))
              .orElse(new double[] {Double.NaN, Double.NaN}));
    }
    return got;
  }

  private static void expect(GoldenCase golden, String param, String only) {
    String given = golden.param(param);
    if (!given.isEmpty() && !given.equals(only)) {
      throw new IllegalArgumentException("unknown " + param + ": " + given);
    }
  }

  private static double[] x(GoldenCase golden) {
    return golden.numbers("x");
  }

  private static double[] y(GoldenCase golden) {
    return golden.numbers("y");
  }

  private static double number(Result<Double> result) {
    return result.orElse(Double.NaN);
  }

  private static double p(Result<TestResult> result) {
    return number(result.map(TestResult::p));
  }
}
