package io.github.promptharness.predict.feature;

import io.github.promptharness.Embedding;
import io.github.promptharness.Variant;
import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import io.github.promptharness.score.judge.Embedder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far the variant's text is from the original's for an embedding model: 1 less the cosine of
 * their vectors. In [0, 2]; not known without texts, and where a text could not be embedded.
 *
 * <p>All texts are embedded when it is made, each once; a metered model pays.
 */
public final class EmbeddingDistance implements Feature {
  private final String embedder;
  private final Map<String, Embedding> vectors;

  private EmbeddingDistance(String embedder, Map<String, Embedding> vectors) {
    this.embedder = embedder;
    this.vectors = vectors;
  }

  /** Of these variants, such as those of a study's result. */
  public static EmbeddingDistance of(List<Variant> variants, Embedder embedder) {
    var texts = new LinkedHashSet<String>();
    for (Variant variant : variants) {
      texts.add(EditDistance.text(variant.original().wording()));
      texts.add(EditDistance.text(variant.wording()));
    }
    texts.removeIf(String::isBlank);
    var ordered = List.copyOf(texts);
    var vectors = new HashMap<String, Embedding>();
    if (!ordered.isEmpty()) {
      var found = List.copyOf(embedder.embed(ordered));
      for (int i = 0; i < ordered.size(); i++) {
        String text = ordered.get(i);
        found.get(i).vector().ifPresent(vector -> vectors.put(text, vector));
      }
    }
    return new EmbeddingDistance(embedder.id(), Map.copyOf(vectors));
  }

  @Override
  public String name() {
    return "embedding distance (" + embedder + ")";
  }

  @Override
  public String unit() {
    return "1 - cosine";
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    if (candidate.variant().isEmpty()) {
      return OptionalDouble.empty();
    }
    var one = vectors.get(EditDistance.text(candidate.variant().get().original().wording()));
    var other = vectors.get(EditDistance.text(candidate.variant().get().wording()));
    return one == null || other == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - one.cosine(other));
  }

  @Override
  public String toString() {
    return name();
  }
}
