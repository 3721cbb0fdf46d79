package io.github.promptharness.simulate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The log-probabilities of answers of one token and their alternatives, in the shape of OpenAI's
 * chat completions. They are those of temperature 1, whatever answers are drawn at, as an endpoint
 * gives them before it divides by the temperature.
 *
 * <p>What is refused or unreadable begins with a word of its own, a token like the others, by which
 * the rest is settled.
 */
final class TokenLogProbs {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, Double> first = new LinkedHashMap<>();
  private final List<String> likeliest;

  /**
   * Of one wording.
   *
   * @param names what each content is answered with
   * @param shares the probability of each at temperature 1, given that one is named
   * @param alternatives how many of the likeliest tokens are listed, at least 0
   */
  TokenLogProbs(List<String> names, double[] shares, Traits traits, int alternatives) {
    double named = Math.max(0, 1 - traits.refusalRate() - traits.unreadableRate());
    for (int content = 0; content < shares.length; content++) {
      first.merge(names.get(content), named * shares[content], Double::sum);
    }
    first.merge(word(Reply.REFUSAL), traits.refusalRate(), Double::sum);
    double each = traits.unreadableRate() / Reply.UNREADABLE.size();
    Reply.UNREADABLE.forEach(text -> first.merge(word(text), each, Double::sum));
    likeliest =
        first.entrySet().stream()
            .filter(token -> token.getValue() > 0)
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(alternatives)
            .map(Map.Entry::getKey)
            .toList();
  }

  /** What the endpoint says of an answer of this text. */
  String of(String text) {
    String begin = first.containsKey(text) ? text : word(text);
    ArrayNode tokens = JSON.arrayNode().add(token(begin, likeliest));
    if (!begin.equals(text)) {
      tokens.add(token(text.substring(begin.length()), Collections.emptyList()));
    }
    return JSON.objectNode().set("content", tokens).toString();
  }

  private ObjectNode token(String text, List<String> alternatives) {
    ArrayNode listed = JSON.arrayNode();
    alternatives.forEach(each -> listed.add(withLogProb(each)));
    return withLogProb(text).set("top_logprobs", listed);
  }

  /** What follows the first token is certain. */
  private ObjectNode withLogProb(String text) {
    double probability = Math.max(Double.MIN_NORMAL, Math.min(1, first.getOrDefault(text, 1.0)));
    return JSON.objectNode().put("token", text).put("logprob", StrictMath.log(probability));
  }

  private static String word(String text) {
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }
}
