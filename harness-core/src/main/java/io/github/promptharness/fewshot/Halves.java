package io.github.promptharness.fewshot;

import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Items in two halves, one to choose by and one to judge by; items of one source stay together. */
final class Halves {
  private final int[] probing;
  private final int[] heldOut;

  private Halves(int[] probing, int[] heldOut) {
    this.probing = probing;
    this.heldOut = heldOut;
  }

  static Halves of(int[] clusters, Seed seed) {
    List<Integer> shuffled =
        seed.named("halves")
            .generator()
            .shuffled(Arrays.stream(clusters).distinct().sorted().boxed().toList());
    Set<Integer> first = Set.copyOf(shuffled.subList(0, shuffled.size() / 2));
    return new Halves(
        IntStream.range(0, clusters.length).filter(i -> first.contains(clusters[i])).toArray(),
        IntStream.range(0, clusters.length).filter(i -> !first.contains(clusters[i])).toArray());
  }

  /** Items to choose by, ascending. */
  int[] probing() {
    return probing.clone();
  }

  /** Items to judge by, ascending. */
  int[] heldOut() {
    return heldOut.clone();
  }

  /** Whether one of them is empty. */
  boolean isLacking() {
    return probing.length == 0 || heldOut.length == 0;
  }
}
