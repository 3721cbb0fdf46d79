package io.github.promptharness.predict;

import io.github.promptharness.Observation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item under a condition, as far as it may be known before the model is asked: never what it
 * answered there.
 *
 * @param item id of the prompt
 * @param cluster id of the source that items share
 * @param domain which of the domains it belongs to
 * @param condition id of the condition
 * @param tags properties of the item
 * @param original the prompt before the change; absent where only answers are known
 * @param variant the prompt after the change; absent where only answers are known
 * @param originalAnswers what the model answered to the original, by repeat; may be empty
 * @param foretold what is to be foretold
 */
public record Candidate(
    String item,
    String cluster,
    String domain,
    String condition,
    Map<String, String> tags,
    Optional<Prompt> original,
    Optional<Variant> variant,
    List<Observation> originalAnswers,
    FragileWhen foretold) {
  /** Copies the collections. */
  public Candidate {
    tags = Map.copyOf(tags);
    originalAnswers = List.copyOf(originalAnswers);
  }

  /** The original's first answer, with which a flip is counted; absent if it was not asked. */
  public Optional<Observation> firstAnswer() {
    return originalAnswers.stream().filter(answer -> answer.repeat() == 0).findFirst();
  }

  /**
   * The original's answers that have no part in what is foretold: all but the first where flips
   * from that one are, else all. A feature that looked at the first answer would find its noise
   * again in the flips.
   */
  public List<Observation> freeAnswers() {
    return foretold == FragileWhen.FAILS ? originalAnswers : laterAnswers();
  }

  /** The original's answers but the first. */
  public List<Observation> laterAnswers() {
    return originalAnswers.stream().filter(answer -> answer.repeat() != 0).toList();
  }
}
