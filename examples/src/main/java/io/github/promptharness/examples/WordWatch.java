package io.github.promptharness.examples;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Moderation;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A made up model of moderation that goes by a single word, to show what screening does: no
 * judgement of any real one.
 *
 * @param category what it tells of
 * @param word flagged where it occurs
 */
public record WordWatch(String category, String word) implements Model {
  @Override
  public ModelIdentity identity() {
    return new ModelIdentity(
        "word-watch", "simulated:" + word + "/moderations", "Its moderation is made up.");
  }

  @Override
  public Outcome answer(Request request) {
    boolean has =
        request.wording().messages().stream().anyMatch(each -> each.text().contains(word));
    var finding = new Moderation.Finding(has ? 0.9 : 0.01, has);
    String said = new Moderation(has, new TreeMap<>(Map.of(category, finding))).text();
    return new Outcome.Response(
        Collections.nCopies(request.repeats(), Answer.of(said)),
        Usage.reported(0, 0),
        Money.ZERO,
        "",
        "",
        RateSignals.NONE,
        Evidence.NONE);
  }

  @Override
  public Bound bound(Request request) {
    return new Bound(1, 0, 0, Money.ZERO, Money.ZERO);
  }
}
