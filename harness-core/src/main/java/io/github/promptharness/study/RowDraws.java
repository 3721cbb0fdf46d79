package io.github.promptharness.study;

import io.github.promptharness.Draw;
import io.github.promptharness.Observation;
import io.github.promptharness.Sampling;
import io.github.promptharness.Variant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Finds the draw that a row of a study is of. */
final class RowDraws {
  private record Cell(String prompt, String condition, OptionalInt repeat) {}

  private final Map<Cell, Variant> variants = new HashMap<>();
  private final Map<String, Sampling> samplings = new HashMap<>();

  RowDraws(List<Variant> variants, List<Sampling> samplings) {
    variants.forEach(
        variant ->
            this.variants.put(
                new Cell(variant.original().id(), variant.condition().id(), variant.repeat()),
                variant));
    samplings.forEach(sampling -> this.samplings.put(sampling.id(), sampling));
  }

  /**
   * The draw of a row.
   *
   * @throws IllegalArgumentException if the study has none such
   */
  Draw of(Observation row) {
    Variant variant = variants.get(new Cell(row.prompt(), row.condition(), OptionalInt.empty()));
    if (variant == null) {
      variant = variants.get(new Cell(row.prompt(), row.condition(), OptionalInt.of(row.repeat())));
    }
    Sampling sampling = samplings.get(row.sampling());
    if (variant == null || sampling == null) {
      throw new IllegalArgumentException(
          "the study asks nothing of prompt %s under %s with %s, repeat %s: give answers of this study"
              .formatted(row.prompt(), row.condition(), row.sampling(), row.repeat()));
    }
    return new Draw(variant, sampling, row.repeat());
  }
}
