package io.github.promptharness.openai;

import io.github.promptharness.Bound;
import io.github.promptharness.Message;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Request;
import io.github.promptharness.Role;
import io.github.promptharness.Sampling;
import io.github.promptharness.Tier;
import io.github.promptharness.tokens.TokenCounter;
import java.util.List;

/** A model that takes one text and draws nothing: there is one result, and no output to pay. */
abstract class TextModel extends EndpointModel {
  private final String result;

  /**
   * @param result what it gives, with its article
   */
  TextModel(
      OpenAiModelBuilder options,
      ModelIdentity identity,
      Contents contents,
      Transport transport,
      String result) {
    super(options, identity, contents, transport);
    this.result = result;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The most: the text as {@link TokenCounter#upperBound(io.github.promptharness.Wording)}.
   * There is no output.
   *
   * @throws IllegalArgumentException also for anything but one user message that is not blank, for
   *     more than one answer, and for a sampling with more than {@code maxOutput}: nothing is drawn
   */
  @Override
  public Bound bound(Request request) {
    check(request);
    TokenCounter.Bounds counted = counter().bounds(request.wording());
    if (counted.most() > Math.min(declared().tokensPerMinute(), rateLimit().tokensPerDay())) {
      throw new IllegalArgumentException(
          "one text must not exceed the limit of %s tokens a minute or %s a day: %s"
              .formatted(declared().tokensPerMinute(), rateLimit().tokensPerDay(), counted.most()));
    }
    Money most = priceList().ceiling(identity().name(), Tier.DEFAULT).most(counted.most(), 0);
    // What is counted are the tokens of a chat, a few more than those of the text.
    return new Bound(1, counted.most(), 0, Money.ZERO, most);
  }

  @Override
  void check(Request request) {
    priceList().find(identity().name(), request.tier());
    List<Message> messages = request.wording().messages();
    if (messages.size() != 1
        || messages.get(0).role() != Role.USER
        || messages.get(0).text().isBlank()
        || !request.wording().tools().isEmpty()
        || !request.wording().schema().isEmpty()) {
      throw new IllegalArgumentException(
          "%s is of one user message that is not blank: %s messages"
              .formatted(result, messages.size()));
    }
    if (request.repeats() != 1) {
      throw new IllegalArgumentException(
          "a text has %s, and no second one: %s asked for".formatted(result, request.repeats()));
    }
    Sampling sampling = request.sampling();
    if (!sampling.equals(Sampling.modelDefault().maxOutput(sampling.maxOutput()))
        || request.tier() != Tier.DEFAULT) {
      throw new IllegalArgumentException(
          "%s is not drawn: leave out temperature and the like, and the tier: %s"
              .formatted(result, sampling.id()));
    }
  }
}
