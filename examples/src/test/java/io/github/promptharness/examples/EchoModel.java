package io.github.promptharness.examples;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import java.util.List;
import java.util.stream.IntStream;

/** A model behind a loopback endpoint that repeats the question, so that answers tell whose. */
final class EchoModel implements Model {
  static final String NAME = "gpt-4.1";
  static final int PROMPT = 8;
  static final int OUTPUT = 3;

  /** By the bundled prices of batches, a million tokens for 1 and 4 dollars. */
  static final Money BATCH_COST = new Money(PROMPT * 1_000_000L + OUTPUT * 4_000_000L);

  /** What an answer says. */
  static String answer(String question) {
    return "you asked: " + question;
  }

  @Override
  public ModelIdentity identity() {
    return new ModelIdentity(NAME, "echo", "");
  }

  @Override
  public Outcome answer(Request request) {
    List<Message> messages = request.wording().messages();
    Answer answer = Answer.of(answer(messages.get(messages.size() - 1).text()));
    return new Outcome.Response(
        IntStream.range(0, request.repeats()).mapToObj(i -> answer).toList(),
        Usage.reported(PROMPT, (long) OUTPUT * request.repeats()),
        Money.ZERO,
        NAME,
        "default",
        RateSignals.NONE,
        Evidence.NONE);
  }

  @Override
  public Bound bound(Request request) {
    return new Bound(1, PROMPT, (long) OUTPUT * request.repeats(), Money.ZERO, Money.ZERO);
  }
}
