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
import java.util.OptionalInt;

/**
 * An embedding model of OpenAI, or of a server that speaks its Embeddings: its answer to a text is
 * the text's vector ({@link io.github.promptharness.Embedding#text()}). So it is metered, paced,
 * kept and replayed as any model is. Used by many threads at once.
 *
 * <pre>{@code
 * var model = OpenAiEmbeddingModel.of(OpenAiModel.builder("text-embedding-3-small"));
 * var embedder = ModelEmbedder.of(lab.meter(model, payer));
 * }</pre>
 *
 * <p>Each call sends one request for one text, {@code encoding_format} being {@code float}, and
 * {@code dimensions} only where they are given; an answer is the key to a text, so texts do not
 * share calls. It is not retried here. The endpoint of its identity ends in {@code /embeddings},
 * with the dimensions, so that vectors of different spaces never mix. What it costs is its prompt;
 * a response without a usage is charged with the whole of what the call could cost.
 */
public final class OpenAiEmbeddingModel extends EndpointModel {
  private OpenAiEmbeddingModel(OpenAiModelBuilder options, OptionalInt dimensions) {
    super(
        options.checked(),
        identity(options.identity(), dimensions),
        new EmbeddingContents(dimensions),
        new SdkTransport(options, new EmbeddingSender(options.wireName(), dimensions)));
  }

  private static ModelIdentity identity(ModelIdentity chat, OptionalInt dimensions) {
    String space = dimensions.isPresent() ? "?dimensions=" + dimensions.getAsInt() : "";
    return new ModelIdentity(
        chat.name(), chat.endpoint() + "/embeddings" + space, chat.disclosure());
  }

  /**
   * The embedding model that these options name, with vectors of its own length.
   *
   * @throws IllegalArgumentException as {@link OpenAiModelBuilder#build}
   */
  public static OpenAiEmbeddingModel of(OpenAiModelBuilder options) {
    return new OpenAiEmbeddingModel(options, OptionalInt.empty());
  }

  /**
   * The same with shorter vectors, which newer models can give.
   *
   * @param dimensions at least 1
   * @throws IllegalArgumentException as {@link OpenAiModelBuilder#build}
   */
  public static OpenAiEmbeddingModel of(OpenAiModelBuilder options, int dimensions) {
    if (dimensions < 1) {
      throw new IllegalArgumentException("dimensions must be at least 1: " + dimensions);
    }
    return new OpenAiEmbeddingModel(options, OptionalInt.of(dimensions));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The most: the text as {@link TokenCounter#upperBound(io.github.promptharness.Wording)}.
   * There is no output.
   *
   * @throws IllegalArgumentException also for anything but one user message that is not blank, for
   *     more than one answer, and for a sampling with more than {@code maxOutput}: a vector is not
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
          "an embedding is of one user message that is not blank: %s messages"
              .formatted(messages.size()));
    }
    if (request.repeats() != 1) {
      throw new IllegalArgumentException(
          "a text has one embedding: " + request.repeats() + " asked for");
    }
    Sampling sampling = request.sampling();
    if (!sampling.equals(Sampling.modelDefault().maxOutput(sampling.maxOutput()))
        || request.tier() != Tier.DEFAULT) {
      throw new IllegalArgumentException(
          "an embedding is not drawn: leave out temperature and the like, and the tier: "
              + sampling.id());
    }
  }
}
