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

/**
 * A model of moderation of OpenAI, or of a server that speaks its Moderations: its answer to a text
 * is a score for each category of harm ({@link io.github.promptharness.Moderation#text()}). So it
 * is metered, paced, kept and replayed as any model is. Used by many threads at once.
 *
 * <pre>{@code
 * var model = OpenAiModerationModel.of(OpenAiModel.builder("omni-moderation-latest"));
 * }</pre>
 *
 * <p>Each call sends one request for one text; an answer is the key to a text, so texts do not
 * share calls. OpenAI charges nothing for it, and the bundled price list says so: calls are counted
 * and cost nothing. By a list with a price they cost the whole of what they could, since the
 * endpoint reports no tokens. The endpoint of its identity ends in {@code /moderations}.
 */
public final class OpenAiModerationModel extends EndpointModel {
  private OpenAiModerationModel(OpenAiModelBuilder options) {
    super(
        options.checked(),
        identity(options.identity()),
        new ModerationContents(),
        new SdkTransport(options, new ModerationSender(options.wireName())));
  }

  private static ModelIdentity identity(ModelIdentity chat) {
    return new ModelIdentity(chat.name(), chat.endpoint() + "/moderations", chat.disclosure());
  }

  /**
   * The model of moderation that these options name, such as {@code omni-moderation-2024-09-26}.
   *
   * @throws IllegalArgumentException as {@link OpenAiModelBuilder#build}
   */
  public static OpenAiModerationModel of(OpenAiModelBuilder options) {
    return new OpenAiModerationModel(options);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The most: the text as {@link TokenCounter#upperBound(io.github.promptharness.Wording)}.
   * There is no output.
   *
   * @throws IllegalArgumentException also for anything but one user message that is not blank, for
   *     more than one answer, and for a sampling with more than {@code maxOutput}: a score is not
   *     drawn
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
          "a moderation is of one user message that is not blank: %s messages"
              .formatted(messages.size()));
    }
    if (request.repeats() != 1) {
      throw new IllegalArgumentException(
          "a text has one moderation: " + request.repeats() + " asked for");
    }
    Sampling sampling = request.sampling();
    if (!sampling.equals(Sampling.modelDefault().maxOutput(sampling.maxOutput()))
        || request.tier() != Tier.DEFAULT) {
      throw new IllegalArgumentException(
          "a moderation is not drawn: leave out temperature and the like, and the tier: "
              + sampling.id());
    }
  }
}
