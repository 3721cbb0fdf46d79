package io.github.promptharness.mitigate;

import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import java.util.List;

/**
 * Items to choose and fit on, and others to judge by. Items of one cluster are on one side, and
 * which side it is depends on the seed and the cluster alone, so that more items move none.
 *
 * @param share of the clusters that is expected among the tuning items, in [0, 1]; 0 for none
 * @param seed names the draw
 */
public record TuningSplit(double share, long seed) {
  /** Checks the share. */
  public TuningSplit {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("the tuning share must be in [0, 1): " + share);
    }
  }

  /** Whether a cluster is for tuning. */
  public boolean isTuning(String cluster) {
    return Seed.of(seed).named("tuning split", cluster).generator().nextDouble() < share;
  }

  /** The items to choose and fit on. */
  public List<Prompt> tuning(List<Prompt> prompts) {
    return prompts.stream().filter(prompt -> isTuning(prompt.cluster())).toList();
  }

  /** The items to judge by. */
  public List<Prompt> judged(List<Prompt> prompts) {
    return prompts.stream().filter(prompt -> !isTuning(prompt.cluster())).toList();
  }

  /** Names share and seed, such as {@code half of the items, seed 7}. */
  public String id() {
    return "tuning share %s, seed %s".formatted(share, seed);
  }
}
