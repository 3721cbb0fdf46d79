package io.github.promptharness.predict.feature;

import io.github.promptharness.Observation;
import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How often two answers to the unchanged prompt differ: how unsure the model is of the item.
 *
 * <pre>1 - sum_k n_k (n_k - 1) / (R (R - 1)),   n_k of R answers are k</pre>
 *
 * <p>Where flips are foretold the answer from which they are counted is left out, as its noise is
 * in the flips too; so the original must have been asked three times. "No answer" is an answer of
 * its own, and failed calls do not count.
 *
 * <p><b>Unit and range</b>: a share of pairs, in [0, 1]. Not known with fewer than two answers.
 *
 * <p>Source: the unbiased Gini-Simpson index, Simpson (1949), DOI 10.1038/163688a0.
 */
public record RepeatDisagreement() implements Feature {
  @Override
  public String name() {
    return "disagreement of repeats";
  }

  @Override
  public String unit() {
    return "share of pairs of the original's answers";
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    List<Optional<String>> answers =
        candidate.freeAnswers().stream()
            .filter(answer -> answer.outcome().isAnswered())
            .map(Observation::answer)
            .toList();
    int pairs = 0;
    int unequal = 0;
    for (int i = 0; i < answers.size(); i++) {
      for (int j = 0; j < i; j++) {
        pairs++;
        unequal += answers.get(i).equals(answers.get(j)) ? 0 : 1;
      }
    }
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) unequal / pairs);
  }
}
