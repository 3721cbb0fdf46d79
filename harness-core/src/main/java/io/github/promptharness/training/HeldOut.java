package io.github.promptharness.training;

import io.github.promptharness.Observation;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.comparison.NamedResult;
import io.github.promptharness.comparison.ResultComparison;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model before and after fine-tuning, on the items and operators that were kept for the test.
 *
 * <p>Ask both the same study. Of either result only what the split kept for the test is compared,
 * paired item by item, and nothing that the training file has in any form: an item, or a text, that
 * stands in both is refused. A gain on the original prompts with none under the operators is better
 * knowledge and not robustness; the differences of drops say which it is. A simulated model is a
 * fine-tuned one if it is named so.
 */
public final class HeldOut {
  /** How the names of fine-tuned models begin. */
  private static final String FINE_TUNED = "ft:";

  private HeldOut() {}

  /**
   * The comparison, named "before" and "after".
   *
   * @param manifest of the file that was trained on
   * @param before of the base model
   * @param after of the fine-tuned one, whose name begins with {@code ft:}
   * @throws IllegalArgumentException if the second model is not a fine-tuned one, the models are
   *     one or not asked the same, nothing was kept for the test, or something tested was trained
   *     on
   */
  public static ResultComparison compare(
      TrainingManifest manifest, StudyResult before, StudyResult after) {
    String base = before.summary().provenance().model().name();
    String tuned = after.summary().provenance().model().name();
    if (!tuned.replaceFirst("^simulated:", "").startsWith(FINE_TUNED) || base.equals(tuned)) {
      throw new IllegalArgumentException(
          "a comparison before and after training needs the base model and then the fine-tuned one, whose name begins with ft:, not %s and %s"
              .formatted(base, tuned));
    }
    return ResultComparison.of(
        List.of(kept("before", manifest, before), kept("after", manifest, after)));
  }

  private static NamedResult kept(String name, TrainingManifest manifest, StudyResult result) {
    Set<String> trained = new HashSet<>(manifest.wordings());
    Set<String> items = new HashSet<>(manifest.items());
    Map<NamedResult.Shown, String> shown = new HashMap<>();
    for (Variant variant : result.variants()) {
      if (!manifest.split().tests(variant)) {
        continue;
      }
      String item = variant.original().id();
      if (items.contains(item) || trained.contains(variant.wording().key())) {
        throw new IllegalArgumentException(
            "the test must have nothing that was trained on, and item %s under %s stands in the training file: take it out of the study \"%s\", or keep other items for the test"
                .formatted(item, variant.condition().id(), name));
      }
      shown.put(new NamedResult.Shown(item, variant.condition().id()), variant.wording().key());
    }
    if (shown.isEmpty()) {
      throw new IllegalArgumentException(
          "the study \"%s\" has nothing that was kept for the test: ask about items of %s under operators of %s"
              .formatted(name, manifest.split().testSources(), manifest.split().testOperators()));
    }
    var whole = NamedResult.of(name, result);
    return new NamedResult(
        name,
        whole.summary(),
        whole.observations().where(row -> shown.containsKey(cell(row))),
        shown);
  }

  private static NamedResult.Shown cell(Observation row) {
    return new NamedResult.Shown(row.prompt(), row.condition());
  }
}
