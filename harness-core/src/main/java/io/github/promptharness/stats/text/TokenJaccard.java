package io.github.promptharness.stats.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The Jaccard similarity of two texts: how many of their words they share, each counted once.
 *
 * <pre>|A and B| / |A or B|,   A, B the sets of tokens</pre>
 *
 * <p>A token is what stands between white space (Unicode's, no-break spaces included), as it is: in
 * its case, with its punctuation.
 *
 * <p><b>Range</b>: [0, 1]; 1 for two texts without a token, 0 if one alone has none. Word order and
 * repetition do not count.
 *
 * <p>Source: Jaccard (1901), "Étude comparative de la distribution florale dans une portion des
 * Alpes et du Jura", Bulletin de la Société Vaudoise des Sciences Naturelles 37, DOI
 * 10.5169/seals-266450.
 */
public final class TokenJaccard {
  private TokenJaccard() {}

  /** The similarity of two texts, cut at white space. */
  public static double of(String first, String second) {
    var tokens = new SharedTokens(first, second);
    return share(tokens.distinctShared(), tokens.distinct());
  }

  /** The similarity of two lists of tokens, cut and normalised by the caller. */
  public static double of(List<String> first, List<String> second) {
    Set<String> either = new HashSet<>(first);
    Set<String> ofSecond = new HashSet<>(second);
    int shared = 0;
    for (String token : ofSecond) {
      shared += either.add(token) ? 0 : 1;
    }
    return share(shared, either.size());
  }

  private static double share(int shared, int either) {
    return either == 0 ? 1 : (double) shared / either;
  }
}
