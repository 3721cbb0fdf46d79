package io.github.promptharness.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which results cannot be told apart, as a compact letter display: two results share a letter
 * exactly if their corrected p is above the level, by {@link io.github.promptharness.Significance}.
 * Being tied is not handed on: of A, B and C, A and B may be tied, and B and C, but not A and C; B
 * then has two letters.
 *
 * <p>A tie is no equality. It says that these data do not tell them apart, as too few data never
 * do; that they differ by less than a margin is said by {@link Tie#equivalent()} alone.
 *
 * <p>Source: the insert-and-absorb algorithm of Piepho (2004), "An algorithm for a letter-based
 * representation of all-pairwise comparisons", Journal of Computational and Graphical Statistics
 * 13(2), DOI 10.1198/1061860043515.
 *
 * @param level the error rate, in (0, 1)
 * @param sets the largest sets of results of which no two are told apart, the best result's first;
 *     a result that differs from all others is alone in its set
 */
public record TiedSets(double level, List<Tie> sets) {
  /**
   * Results of which no two are told apart.
   *
   * @param letter a, b, c, ...
   * @param results names, the highest accuracy first
   * @param untested whether some of them could not be tested, and are tied for that
   * @param equivalent whether a margin was set, and each two of them are shown to differ by less;
   *     false for one alone
   */
  public record Tie(String letter, List<String> results, boolean untested, boolean equivalent) {
    /** Copies the list. */
    public Tie {
      results = List.copyOf(results);
    }
  }

  /** Copies the list. */
  public TiedSets {
    sets = List.copyOf(sets);
  }

  /** The letters of each result, such as {@code ab}, the highest accuracy first. */
  public Map<String, String> letters() {
    var letters = new LinkedHashMap<String, String>();
    for (Tie set : sets) {
      set.results().forEach(result -> letters.merge(result, set.letter(), String::concat));
    }
    return Collections.unmodifiableMap(letters);
  }

  /** A sentence for each set. */
  public List<String> inWords() {
    return sets.stream().map(this::inWords).toList();
  }

  private String inWords(Tie set) {
    List<String> names = set.results();
    if (names.size() == 1) {
      return names.get(0) + " differs from every other result.";
    }
    String all =
        names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "))
            + " and "
            + names.get(names.size() - 1);
    return "%s cannot be told apart at %s%s%s."
        .formatted(
            all,
            level,
            set.untested() ? ", as not all of them could be tested" : "",
            set.equivalent()
                ? "; each two of them are shown to differ by less than the margin"
                : "; that is not to say that they are equal");
  }
}
