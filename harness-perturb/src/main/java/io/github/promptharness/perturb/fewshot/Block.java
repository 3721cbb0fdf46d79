package io.github.promptharness.perturb.fewshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A combination of count, format and labels.
 *
 * @param count how many examples, at least 1
 * @param number of the count among the counts, from 0
 * @param format number of the format, from 0
 * @param labels number of the labels, from 0
 */
record Block(int count, int number, int format, int labels) {
  static List<Block> all(List<Integer> counts, int formats, int labels) {
    var all = new ArrayList<Block>();
    for (int number = 0; number < counts.size(); number++) {
      for (int format = 0; format < formats; format++) {
        for (int label = 0; label < labels; label++) {
          all.add(new Block(counts.get(number), number, format, label));
        }
      }
    }
    return all;
  }

  /** Whether every n-th is this one. */
  boolean isTaken(int n) {
    return (number + format + labels) % n == 0;
  }

  /**
   * Refuses a part of all combinations in which some levels of two factors meet more often than
   * others, or not at all: their effects could not be told apart.
   */
  static void requireBalanced(List<Block> all, List<Block> taken, int fraction) {
    for (int first = 0; first < 3; first++) {
      for (int second = first + 1; second < 3; second++) {
        var meetings = new HashMap<List<Integer>, Integer>();
        Set<Integer> firsts = new TreeSet<>();
        Set<Integer> seconds = new TreeSet<>();
        for (Block block : all) {
          firsts.add(block.level(first));
          seconds.add(block.level(second));
        }
        for (Block block : taken) {
          meetings.merge(List.of(block.level(first), block.level(second)), 1, Integer::sum);
        }
        boolean isBalanced =
            meetings.size() == firsts.size() * seconds.size()
                && new HashSet<>(meetings.values()).size() == 1;
        if (!isBalanced) {
          throw new IllegalArgumentException(
              "one in %s combinations of count, format and labels must hold each two levels equally often: %s are taken, which do not; take all, or let n divide the numbers of levels of three factors"
                  .formatted(fraction, taken.size()));
        }
      }
    }
  }

  private int level(int factor) {
    return factor == 0 ? number : factor == 1 ? format : labels;
  }
}
