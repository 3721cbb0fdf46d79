package io.github.promptharness.stats.model;

import static java.util.stream.Collectors.toMap;

import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import io.github.promptharness.stats.Result;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The golden statistics of PromptEval. */
public final class PromptEvalGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.of(
        "rasch_prompt_accuracy",
            golden -> values(golden, model(golden).fit(golden.matrix("matrix"))),
        "rasch_prompt_accuracy_covariates",
            golden ->
                values(
                    golden,
                    model(golden).fit(golden.matrix("matrix"), golden.matrix("covariates"))),
        "seen_only_prompt_accuracy",
            golden ->
                Map.of(
                    "prompt_accuracy",
                    PromptEval.seenAccuracy(golden.matrix("matrix")).stream()
                        .mapToDouble(accuracy -> accuracy.orElse(Double.NaN))
                        .toArray()));
  }

  private static PromptEval model(GoldenCase golden) {
    return PromptEval.withDefaults().withWeight(golden.numberParam("l2_C"));
  }

  private static Map<String, ?> values(GoldenCase golden, Result<PromptEvalFit> result) {
    return result
        .<Map<String, ?>>map(fit -> values(golden, fit))
        .orElse(
            Stream.of("theta", "beta", "prompt_accuracy", "mean", "quantiles")
                .collect(toMap(key -> key, key -> Double.NaN)));
  }

  private static Map<String, ?> values(GoldenCase golden, PromptEvalFit fit) {
    return Map.of(
        "theta", fit.promptEffects(),
        "beta", fit.exampleEffects(),
        "prompt_accuracy", fit.accuracies(),
        "mean", fit.mean(),
        "quantiles",
            StreamSupport.stream(golden.setting("quantiles").spliterator(), false)
                .mapToDouble(percent -> fit.quantile(percent.doubleValue() / 100))
                .toArray());
  }
}
