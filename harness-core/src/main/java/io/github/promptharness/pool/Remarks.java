package io.github.promptharness.pool;

import io.github.promptharness.comparison.NamedResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** What a reader of pooled studies must be told. */
final class Remarks {
  private final List<NamedResult> studies;
  private final List<String> samplings;
  private final List<Overlap> overlaps;
  private final List<Pooling.Operators> operators;
  private final Optional<String> tag;
  private final SortedSet<String> values = new TreeSet<>();

  Remarks(
      List<NamedResult> studies,
      List<String> samplings,
      List<Overlap> overlaps,
      List<Pooling.Operators> operators,
      Optional<String> tag) {
    this.studies = studies;
    this.samplings = samplings;
    this.overlaps = overlaps;
    this.operators = operators;
    this.tag = tag;
    tag.ifPresent(
        name -> {
          for (NamedResult study : studies) {
            try (var rows = study.observations().stream()) {
              rows.forEach(row -> values.add(row.tags().getOrDefault(name, "")));
            }
          }
        });
  }

  /** Ascending; none where no item has the tag. */
  List<String> tagValues() {
    return values.equals(new TreeSet<>(List.of(""))) ? List.of() : List.copyOf(values);
  }

  List<String> sentences() {
    var sentences = new ArrayList<String>();
    overlaps.forEach(overlap -> sentences.add(overlap.inWords()));
    several(study -> study.summary().provenance().scorer())
        .ifPresent(
            all ->
                sentences.add(
                    "Scores of different scorers are pooled, whose points are not the same unit: "
                        + all
                        + "."));
    several(study -> study.summary().provenance().model().name())
        .ifPresent(
            all ->
                sentences.add(
                    "The studies asked different models, so a mean is one over models like these"
                        + " too: "
                        + all
                        + "."));
    var different = new TreeSet<>(samplings);
    if (different.size() > 1) {
      sentences.add("The studies sampled answers differently: " + different + ".");
    }
    if (tag.isPresent() && tagValues().isEmpty()) {
      sentences.add("No item has the tag \"" + tag.get() + "\", so nothing is pooled by it.");
    }
    oneNameSeveralSettings(sentences);
    return sentences;
  }

  private Optional<String> several(Function<NamedResult, String> property) {
    var all = new TreeSet<String>();
    studies.forEach(study -> all.add(property.apply(study)));
    return all.size() > 1 ? Optional.of(String.join("; ", all)) : Optional.empty();
  }

  private void oneNameSeveralSettings(List<String> sentences) {
    var labels = new HashMap<String, Integer>();
    operators.forEach(operator -> labels.merge(operator.label(), 1, Integer::sum));
    new TreeSet<>(labels.keySet())
        .stream()
            .filter(label -> labels.getOrDefault(label, 0) > 1)
            .forEach(
                label ->
                    sentences.add(
                        "\""
                            + label
                            + "\" has different settings in different studies; each is pooled by"
                            + " itself."));
  }
}
