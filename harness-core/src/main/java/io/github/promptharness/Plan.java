package io.github.promptharness;

import java.util.List;
import java.util.OptionalLong;

/**
 * Decides which answers a study asks for next. A fixed grid is a plan of one round; search,
 * adaptive stopping and budget allocation are plans of several.
 *
 * <p>A plan is a pure function of what it is given and keeps nothing between rounds: a study that
 * was stopped shows it the same rounds again, from the answers that are kept, and goes on where it
 * was. Extend {@code PlanContract} from the test jar to check one of your own.
 */
@FunctionalInterface
public interface Plan {
  /**
   * The draws of the next round.
   *
   * @param variants every prompt under every condition of the study
   * @param samplings the samplings of the study
   * @param seen what is known so far, in any order; empty before the first round
   * @return the draws wanted now, none of them seen before; none ends the study
   */
  List<Draw> next(List<Variant> variants, List<Sampling> samplings, Observations seen);

  /**
   * The most answers that all rounds together can ask for, so that a quote can say the most that a
   * study may cost; empty if the plan cannot say, as by default.
   */
  default OptionalLong most(List<Variant> variants, List<Sampling> samplings) {
    return OptionalLong.empty();
  }

  /**
   * The name with every setting, which the summary gives as the rule of stopping: by default the
   * text of a record, or the name of the class.
   */
  default String id() {
    Class<?> type = getClass();
    if (type.isRecord()) {
      return toString();
    }
    return type.isHidden() || type.isAnonymousClass()
        ? "a plan without a name"
        : type.getSimpleName();
  }
}
