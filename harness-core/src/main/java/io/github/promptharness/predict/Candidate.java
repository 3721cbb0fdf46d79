package io.github.promptharness.predict;

import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Prompt;
import io.github.promptharness.Variant;
import java.util.Comparator;
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

  /**
   * A new item under a condition, of which no answer is known yet.
   *
   * @param variant its text under the condition, with that of the original
   */
  public static Candidate of(Variant variant, FragileWhen foretold) {
    Prompt original = variant.original();
    return new Candidate(
        original.id(),
        original.cluster(),
        FragilityRows.ONE_DOMAIN,
        variant.condition().id(),
        original.tags(),
        Optional.of(original),
        Optional.of(variant),
        List.of(),
        foretold);
  }

  /**
   * The same with the answers to its original among these; all others are passed over. Where flips
   * are foretold the first of them (repeat 0) is not looked at by features, as in the rows that a
   * model learns from.
   *
   * @throws IllegalArgumentException if they are of several samplings
   */
  public Candidate withAnswers(Observations answers) {
    List<Observation> own;
    try (var rows = answers.stream()) {
      own =
          rows.filter(row -> row.isOriginal() && row.prompt().equals(item))
              .sorted(Comparator.comparingInt(Observation::repeat))
              .toList();
    }
    if (own.stream().map(Observation::sampling).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "answers to item %s are of several samplings: take those of one".formatted(item));
    }
    return new Candidate(item, cluster, domain, condition, tags, original, variant, own, foretold);
  }

  /**
   * The original's first answer, with which a flip is counted; absent if it was not asked. Not for
   * features: those take {@link #freeAnswers}.
   */
  public Optional<Observation> firstAnswer() {
    return originalAnswers.stream().filter(answer -> answer.repeat() == 0).findFirst();
  }

  /**
   * The original's answers that have no part in what is foretold: all but the first where flips
   * from that one are, else all. These alone are for features: one that looked at the first answer
   * would find its noise again in the flips, and seem to foretell them.
   */
  public List<Observation> freeAnswers() {
    return originalAnswers.stream().filter(foretold::isFree).toList();
  }
}
