package io.github.promptharness.openai;

import io.github.promptharness.ModelIdentity;
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
public final class OpenAiEmbeddingModel extends TextModel {
  private OpenAiEmbeddingModel(OpenAiModelBuilder options, OptionalInt dimensions) {
    super(
        options.checked(),
        identity(options.identity(), dimensions),
        new EmbeddingContents(dimensions),
        new SdkTransport(
            options, new EmbeddingSender(options.place().wireName(options.name()), dimensions)),
        "an embedding");
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
}
