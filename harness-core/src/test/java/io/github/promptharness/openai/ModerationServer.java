package io.github.promptharness.openai;

import io.github.promptharness.testing.OpenAiSchema;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A loopback endpoint for moderation. */
final class ModerationServer extends LoopbackServer {
  private static final List<String> CATEGORIES =
      List.of(
          "harassment",
          "harassment/threatening",
          "hate",
          "hate/threatening",
          "illicit",
          "illicit/violent",
          "self-harm",
          "self-harm/instructions",
          "self-harm/intent",
          "sexual",
          "sexual/minors",
          "violence",
          "violence/graphic");

  /** Flags violence in texts with a knife. */
  ModerationServer() throws IOException {
    this(text -> result(text.contains("knife") ? 0.93 : 0.0003));
  }

  ModerationServer(Function<String, String> body) throws IOException {
    super(
        "moderations",
        OpenAiSchema.MODERATION_REQUEST,
        request -> body.apply(Json.parse(request).path("input").asText()),
        Calls.model("omni-moderation-latest", ""));
  }

  /** As OpenAI writes it, with this score for violence, flagged from one half on. */
  static String result(double violence) {
    return Calls.valid(
        OpenAiSchema.MODERATION_RESPONSE,
        """
        {"id":"modr-1","model":"omni-moderation-2024-09-26","results":[{"flagged":%s,
         "categories":{%s},"category_scores":{%s},"category_applied_input_types":{%s}}]}\
        """
            .formatted(
                violence >= 0.5,
                fields(name -> name.equals("violence") && violence >= 0.5),
                fields(name -> name.equals("violence") ? violence : 0.0001),
                fields(name -> "[\"text\"]")));
  }

  private static String fields(Function<String, Object> value) {
    return CATEGORIES.stream()
        .map(name -> "\"" + name + "\":" + value.apply(name))
        .collect(Collectors.joining(","));
  }
}
