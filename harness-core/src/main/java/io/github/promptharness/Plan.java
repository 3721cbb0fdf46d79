package io.github.promptharness;

import java.util.List;

/**
 * Decides which answers a study asks for next. A fixed grid is a plan of one round; search,
 * adaptive stopping and budget allocation are plans of several.
 */
public interface Plan {
  /**
   * The draws of the next round.
   *
   * @param variants every prompt under every condition of the study
   * @param samplings the samplings of the study
   * @param seen what is known so far; empty before the first round
   * @return the draws wanted now; none ends the study
   */
  List<Draw> next(List<Variant> variants, List<Sampling> samplings, Observations seen);
}
