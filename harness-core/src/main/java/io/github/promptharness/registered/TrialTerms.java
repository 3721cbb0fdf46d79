package io.github.promptharness.registered;

import io.github.promptharness.Unreadable;
import io.github.promptharness.stats.hypothesis.Equivalence;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a trial will be judged.
 *
 * @param estimand what it is about
 * @param margin the loss of accuracy that does not matter, in (0, 1)
 * @param level the error rate of each kind of wrong verdict, in (0, 0.5)
 * @param unreadable how answers count in which nothing was found
 * @param mostLost the largest share of items, and of answers, that may be lost without harm to the
 *     verdict, in [0, 1]
 * @param matters the deviations that take the verdict away
 */
public record TrialTerms(
    TrialEstimand estimand,
    double margin,
    double level,
    Unreadable unreadable,
    double mostLost,
    Set<Deviation.Kind> matters) {
  /**
   * What takes the verdict away unless told: whatever could have been chosen after a look at the
   * answers, or lost because of them.
   */
  public static final Set<Deviation.Kind> USUALLY_MATTER =
      Collections.unmodifiableSet(
          EnumSet.of(
              Deviation.Kind.SCORER,
              Deviation.Kind.SAMPLING,
              Deviation.Kind.CALLS,
              Deviation.Kind.REPEATS,
              Deviation.Kind.ITEMS_LOST,
              Deviation.Kind.EARLIER_ANSWERS,
              Deviation.Kind.MARGIN,
              Deviation.Kind.STOPPING));

  /** Checks the numbers. */
  public TrialTerms {
    if (!(margin > 0 && margin < 1)) {
      throw new IllegalArgumentException(
          "margin must be in (0, 1), in the unit of the scores: %s; it is the loss that does not matter"
              .formatted(margin));
    }
    if (!(level > 0 && level < 0.5)) {
      throw new IllegalArgumentException(
          "level must be in (0, 0.5): %s; 0.05 is usual".formatted(level));
    }
    if (!(mostLost >= 0 && mostLost <= 1)) {
      throw new IllegalArgumentException(
          "the share of items that may be lost must be in [0, 1]: %s".formatted(mostLost));
    }
    var copy = EnumSet.noneOf(Deviation.Kind.class);
    copy.addAll(matters);
    matters = Collections.unmodifiableSet(copy);
  }

  /**
   * What a deviation of this kind does to the verdict, if the file does not say that it matters.
   */
  Deviation.Effect effect(Deviation.Kind kind, Deviation.Effect otherwise) {
    return matters.contains(kind) ? Deviation.Effect.NO_VERDICT : otherwise;
  }

  Equivalence equivalence() {
    return Equivalence.withMargin(margin).withAlpha(level);
  }
}
