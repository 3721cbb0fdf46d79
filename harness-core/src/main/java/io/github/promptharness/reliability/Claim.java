package io.github.promptharness.reliability;

import io.github.promptharness.Condition;
import io.github.promptharness.ModelIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What was claimed, what the answers show of it, and all that a reader must know beside it.
 *
 * <p>{@link #toString} is the text to be quoted. It always names the generator with its settings
 * and seeds, the property, the numbers of answers and failures, the confidence, the model with its
 * snapshot and the days, and says that adaptive attackers are not covered.
 *
 * @param target what was to be shown
 * @param verdict whether it is
 * @param lower a lower bound of the probability at the target's confidence; absent where the rule
 *     gives none, as a gate that did not open
 * @param method how verdict and bound were reached
 * @param over what the claim is about, in words
 * @param counts numbers of answers
 * @param generator what the variants were drawn from
 * @param asked who was asked, and when
 * @param limits what else a reader must know, a sentence each
 */
public record Claim(
    Target target,
    Verdict verdict,
    OptionalDouble lower,
    String method,
    String over,
    Counts counts,
    Drawn generator,
    Asked asked,
    List<String> limits) {
  /** Copies the list. */
  public Claim {
    limits = List.copyOf(limits);
  }

  /**
   * Numbers of answers.
   *
   * @param answers that count, n
   * @param failures those of which the property does not hold
   * @param failedCalls calls that failed, which count neither way
   * @param notAsked that could have been asked as well; absent if that is not known
   * @param withoutVariant sources of items that no condition changed
   */
  public record Counts(
      int answers, int failures, int failedCalls, OptionalInt notAsked, int withoutVariant) {}

  /**
   * What the variants were drawn from.
   *
   * @param conditions every operator with all its settings
   * @param studySeed names the draws of the operators
   * @param drawSeed names the draws of items and variants; absent where nothing was drawn
   */
  public record Drawn(List<Condition> conditions, long studySeed, Optional<Long> drawSeed) {
    /** Copies the list. */
    public Drawn {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * Who was asked, and when.
   *
   * @param model the model asked for
   * @param snapshots the models named in the responses, sorted
   * @param sampling id of the sampling
   * @param scorer id of the scorer
   * @param first when the first of the answers came; absent if that is not known
   * @param last when the last of them came
   */
  public record Asked(
      ModelIdentity model,
      List<String> snapshots,
      String sampling,
      String scorer,
      Optional<Instant> first,
      Optional<Instant> last) {
    /** Copies the list. */
    public Asked {
      snapshots = List.copyOf(snapshots);
    }
  }

  /** Whether the target is shown. */
  public boolean isShown() {
    return verdict == Verdict.SHOWN;
  }

  /** The text to be quoted, lines of plain text. */
  @Override
  public String toString() {
    return ClaimText.of(this);
  }
}
