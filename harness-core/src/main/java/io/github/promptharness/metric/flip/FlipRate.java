package io.github.promptharness.metric.flip;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ConditionPair;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.stats.RatioOfSums;
import java.util.Optional;

/**
 * How often the answer under a condition differs from the one to the original.
 *
 * <pre>
 * mean over items of the share of pairs (answer to the original, answer to the variant) that differ
 * </pre>
 *
 * <p>With one answer a cell that is the share of items whose answer flips. Items that the condition
 * left as they were are left out, since their answers are the original's, unless {@link
 * #asAssigned()} is asked for. What differs is the canonical answer, so a change from one wrong
 * answer to another is a flip as well; {@link #of(Direction)} splits the rate by where answers go.
 * With {@link Unreadable#WRONG} "no answer" is one of the wrong ones: right to wrong and wrong to
 * right are then the flips of correctness, and the first less the second is the accuracy lost.
 * Noise is included: compare with the flip rate of the placebo arm, where nothing was changed.
 *
 * <p><b>Unit and range</b>: a probability, in [0, 1]. The directions with one rule for "no answer"
 * (five with {@code CATEGORY}, else the three that tell right from wrong) add up to the whole where
 * each item has a reference answer and one right answer. <b>Interval</b>: 95 %, that of a share
 * (see the package). <b>Undefined</b> when no item with a changed text has answers on both sides; a
 * direction that tells right from wrong also without reference answers, and with scores other than
 * 0 and 1.
 *
 * <p>Source: the flip rate of the robustness literature, over all pairs of repeats. The interval is
 * ours.
 */
public final class FlipRate extends ItemMetric {
  private final Optional<Direction> direction;
  private final Unreadable unreadable;
  private final boolean changedOnly;

  private FlipRate(Optional<Direction> direction, Unreadable unreadable, boolean changedOnly) {
    this.direction = direction;
    this.unreadable = unreadable;
    this.changedOnly = changedOnly;
  }

  /** All flips; "no answer" is one more category: {@link Unreadable#CATEGORY}. */
  public static FlipRate withDefaults() {
    return new FlipRate(Optional.empty(), Unreadable.CATEGORY, true);
  }

  /** Flips of one direction alone. */
  public static FlipRate of(Direction direction) {
    return new FlipRate(Optional.of(direction), Unreadable.CATEGORY, true);
  }

  /**
   * How "no answer" counts. For all flips {@code WRONG} and {@code CATEGORY} are one; of the
   * directions that tell right from wrong none is from or to "no answer" with {@code CATEGORY}, and
   * with {@code WRONG} it is a wrong answer.
   *
   * @throws IllegalArgumentException if it is not {@code CATEGORY} and the direction is about it
   */
  public FlipRate withUnreadable(Unreadable newUnreadable) {
    if (newUnreadable != Unreadable.CATEGORY
        && direction.isPresent()
        && !direction.get().tellsRightFromWrong()) {
      throw new IllegalArgumentException(
          "flips %s need \"no answer\" as a category: keep Unreadable.CATEGORY"
              .formatted(direction.get().words));
    }
    return new FlipRate(direction, newUnreadable, changedOnly);
  }

  /**
   * Over all items, as assigned: one that the condition left as it was has no flip and counts, so
   * that the rate says what assigning the condition does, and not what a changed text does.
   */
  public FlipRate asAssigned() {
    return new FlipRate(direction, unreadable, false);
  }

  @Override
  public String id() {
    return "flip-rate("
        + direction.map(way -> "direction=" + way.words + ", ").orElse("")
        + "unreadable="
        + unreadable
        + (changedOnly ? "" : ", texts=all")
        + ")";
  }

  @Override
  public Scope scope() {
    return Scope.AGAINST_ORIGINAL;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    ConditionPair pair = ConditionPair.of(observations);
    AnswerTable table = pair.table();
    boolean graded = direction.map(Direction::tellsRightFromWrong).orElse(false);
    var refusal = graded ? References.refusalOfGrades(table) : Optional.<String>empty();
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    if (!pair.isComplete()) {
      return Pooled.undefined(table, "there is nothing beside the original to compare it with");
    }
    var shares = FlipShares.of(pair, unreadable);
    double[] flips = new double[table.items().size()];
    double[] counts = new double[table.items().size()];
    long used = 0;
    for (int i = 0; i < counts.length; i++) {
      var item = table.items().get(i);
      boolean unchanged = pair.isUnchanged(item);
      boolean left = (changedOnly && unchanged) || (graded && item.lacksReference());
      if (!left && shares.answers(i) > 0) {
        flips[i] = unchanged ? 0 : shares.share(direction, i);
        counts[i] = 1;
        used += shares.answers(i);
      }
    }
    return Pooled.of(
            table,
            RatioOfSums.of(flips, counts),
            used,
            () ->
                changedOnly && pair.isUnchanged()
                    ? "this condition left every text as it was"
                    : changedOnly
                        ? "no item with a changed text has answers on both sides"
                        : "no item has answers on both sides")
        .withRows(changedOnly ? pair.changedRows() : table.rows());
  }

  /** Where a flipped answer goes. */
  public enum Direction {
    /** Right to wrong: what makes a model fragile. */
    RIGHT_TO_WRONG("right-to-wrong"),
    /** Wrong to right. */
    WRONG_TO_RIGHT("wrong-to-right"),
    /** From one wrong answer to another. */
    WRONG_TO_OTHER_WRONG("wrong-to-other-wrong"),
    /** To an answer that is unreadable, refused, truncated or filtered. */
    TO_NO_ANSWER("to-no-answer"),
    /** From such an answer to one that could be read. */
    FROM_NO_ANSWER("from-no-answer");

    private final String words;

    Direction(String words) {
      this.words = words;
    }

    /** Whether it is about right and wrong, and not about "no answer". */
    public boolean tellsRightFromWrong() {
      return this != TO_NO_ANSWER && this != FROM_NO_ANSWER;
    }

    /** Whether a flip is of this direction; "no answer" is wrong, or neither right nor wrong. */
    boolean holds(AnswerKind from, AnswerKind to, Unreadable unreadable) {
      boolean answers = unreadable == Unreadable.WRONG || (from.isAnswer() && to.isAnswer());
      return switch (this) {
        case RIGHT_TO_WRONG -> answers && from.isRight() && !to.isRight();
        case WRONG_TO_RIGHT -> answers && !from.isRight() && to.isRight();
        case WRONG_TO_OTHER_WRONG -> answers && !from.isRight() && !to.isRight();
        case TO_NO_ANSWER -> !to.isAnswer();
        case FROM_NO_ANSWER -> !from.isAnswer();
      };
    }
  }
}
