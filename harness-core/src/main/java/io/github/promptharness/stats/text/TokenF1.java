package io.github.promptharness.stats.text;

import java.util.HashMap;
import java.util.List;

/**
 * The F1 score of an answer's words against those of the gold answer, as question answering uses
 * it.
 *
 * <pre>2 P R / (P + R) = 2 c / (|answer| + |gold|),   P = c / |answer|,   R = c / |gold|</pre>
 *
 * <p>c is the number of shared tokens; a token that occurs twice in both counts twice. A token is
 * what stands between white space (Unicode's, no-break spaces included), as it is.
 *
 * <p><b>Range</b>: [0, 1]; 1 for two texts without a token, 0 if one alone has none. Word order
 * does not count, and the two may be swapped.
 *
 * <p>Source: Rajpurkar et al. (2016), "SQuAD: 100,000+ questions for machine comprehension of
 * text", arXiv:1606.05250. Ours differs: their script first takes lower case, and strikes out
 * punctuation and the articles a, an and the. Nothing of that is done here; give {@link #of(List,
 * List)} the tokens of normalised texts to have it.
 */
public final class TokenF1 {
  private TokenF1() {}

  /** The score of two texts, cut at white space. */
  public static double of(String answer, String gold) {
    var tokens = new SharedTokens(answer, gold);
    return share(tokens.shared(), tokens.ofFirst(), tokens.ofSecond());
  }

  /** The score of two lists of tokens, cut and normalised by the caller. */
  public static double of(List<String> answer, List<String> gold) {
    var left = new HashMap<String, Integer>();
    for (String token : gold) {
      left.merge(token, 1, Integer::sum);
    }
    int shared = 0;
    for (String token : answer) {
      int count = left.getOrDefault(token, 0);
      if (count > 0) {
        left.put(token, count - 1);
        shared++;
      }
    }
    return share(shared, answer.size(), gold.size());
  }

  private static double share(int shared, int ofAnswer, int ofGold) {
    return ofAnswer == 0 && ofGold == 0 ? 1 : 2.0 * shared / ((double) ofAnswer + ofGold);
  }
}
