package io.github.promptharness.stats.text;

import static io.github.promptharness.stats.GoldenCase.value;

import io.github.promptharness.stats.GoldenFamily;
import java.util.Map;

/** The golden statistics of this package. */
public final class TextGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.of(
        "levenshtein",
        golden -> value(Levenshtein.distance(golden.text("a"), golden.text("b"))),
        "damerau_osa",
        golden -> value(OptimalStringAlignment.distance(golden.text("a"), golden.text("b"))),
        "normalised_levenshtein",
        golden -> value(Levenshtein.normalised(golden.text("a"), golden.text("b"))),
        "jaccard_whitespace_tokens",
        golden -> value(TokenJaccard.of(golden.text("a"), golden.text("b"))));
  }
}
