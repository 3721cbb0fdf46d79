package io.github.promptharness.openai;

import io.github.promptharness.ModelIdentity;

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
public final class OpenAiModerationModel extends TextModel {
  private OpenAiModerationModel(OpenAiModelBuilder options) {
    super(
        options.checked(),
        identity(options.identity()),
        new ModerationContents(),
        new SdkTransport(options, new ModerationSender(options.place().wireName(options.name()))),
        "a moderation");
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
}
