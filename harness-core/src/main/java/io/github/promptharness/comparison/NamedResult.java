package io.github.promptharness.comparison;

import io.github.promptharness.Observations;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.Variant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * A result under the name that it has in a table: of a study of one's own, or of a published
 * bundle, which may hold no texts.
 *
 * @param name not blank
 * @param summary says model, scorer, seed and conditions
 * @param observations the answers; of one sampling, see {@link #ofSampling}
 * @param wordings the SHA-256 of what was shown, by item and condition; empty if that is not known
 */
public record NamedResult(
    String name, Summary summary, Observations observations, Map<Shown, String> wordings) {
  /**
   * A cell of the design.
   *
   * @param prompt id of the item
   * @param condition id of the column
   */
  public record Shown(String prompt, String condition) {}

  /** Checks the name. */
  public NamedResult {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a result needs a name that is not blank");
    }
    wordings = Collections.unmodifiableMap(new HashMap<>(wordings));
  }

  /** A study's result, with hashes of the texts that were shown. */
  public static NamedResult of(String name, StudyResult result) {
    var wordings = new HashMap<Shown, String>();
    for (Variant variant : result.variants()) {
      if (variant.repeat().isEmpty()) {
        wordings.put(
            new Shown(variant.original().id(), variant.condition().id()), variant.wording().key());
      }
    }
    return new NamedResult(name, result.summary(), result.observations(), wordings);
  }

  /** A published result, of whose texts nothing is known. */
  public static NamedResult of(String name, Summary summary, Observations observations) {
    return new NamedResult(name, summary, observations, Map.of());
  }

  /**
   * The answers of one sampling alone, for a study that has several.
   *
   * @param sampling its id
   */
  public NamedResult ofSampling(String sampling) {
    return new NamedResult(
        name, summary, observations.where(row -> row.sampling().equals(sampling)), wordings);
  }

  /**
   * The id of the sampling.
   *
   * @throws IllegalArgumentException if there is no answer, or there are several samplings
   */
  public String sampling() {
    var samplings = new TreeSet<String>();
    try (var rows = observations.stream()) {
      rows.forEach(row -> samplings.add(row.sampling()));
    }
    if (samplings.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" has no answers: take it out, or name one of its samplings".formatted(name));
    }
    if (samplings.size() > 1) {
      throw new IllegalArgumentException(
          "\"%s\" has answers of %s samplings: choose one with ofSampling: %s"
              .formatted(name, samplings.size(), samplings));
    }
    return samplings.first();
  }
}
