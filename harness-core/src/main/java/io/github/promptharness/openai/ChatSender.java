package io.github.promptharness.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.core.RequestOptions;
import com.openai.models.ResponseFormatJsonSchema.JsonSchema;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionCreateParams.ServiceTier;
import com.openai.models.chat.completions.ChatCompletionDeveloperMessageParam;
import com.openai.models.chat.completions.ChatCompletionSystemMessageParam;
import com.openai.models.chat.completions.ChatCompletionUserMessageParam;
import io.github.promptharness.Message;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Tier;

/**
 * Sends chats to be completed.
 *
 * @param model the name that goes over the wire
 * @param fields which fields are sent
 */
record ChatSender(String model, WireFields fields) implements Sender {
  private static final String SCHEMA_NAME = "answer";
  private static final String OLD_LIMIT = "max_tokens";

  @Override
  public Runnable prepared(OpenAIClient client, Request request, RequestOptions options) {
    ChatCompletionCreateParams params = params(request);
    return () -> {
      try (var response = client.chat().completions().withRawResponse().create(params, options)) {
        response.statusCode();
      }
    };
  }

  /** The body of a call as it goes over the wire. */
  byte[] body(Request request) {
    try {
      return ObjectMappers.jsonMapper().writeValueAsBytes(params(request)._body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a call of plain values can be written as JSON", e);
    }
  }

  private ChatCompletionCreateParams params(Request request) {
    Sampling sampling = request.sampling();
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model(model)
            .n(request.repeats())
            .maxCompletionTokens(sampling.maxOutput())
            .putAdditionalHeader(CALL_ID, request.callId());
    if (fields.hasTierAndStore()) {
      params.store(false);
      if (request.tier() != Tier.BATCH) { // a file of calls has its own price
        params.serviceTier(ServiceTier.of(request.tier().wireName()));
      }
    }
    if (fields.hasMaxTokens()) {
      params.putAdditionalBodyProperty(OLD_LIMIT, JsonValue.from(sampling.maxOutput()));
    }
    request.wording().messages().forEach(message -> add(message, params));
    if (!request.wording().schema().isEmpty()) {
      params.jsonSchemaResponseFormat(strict(ResponseSchema.of(request.wording().schema())));
    }
    sampling.temperature().ifPresent(params::temperature);
    sampling.topP().ifPresent(params::topP);
    if (!sampling.stop().isEmpty()) {
      params.stopOfStrings(sampling.stop());
    }
    sampling.topLogProbs().ifPresent(count -> params.logprobs(true).topLogprobs(count));
    return params.build();
  }

  private static JsonSchema strict(ResponseSchema schema) {
    var fields = JsonSchema.Schema.builder();
    schema
        .tree()
        .properties()
        .forEach(
            field ->
                fields.putAdditionalProperty(
                    field.getKey(), JsonValue.fromJsonNode(field.getValue())));
    return JsonSchema.builder().name(SCHEMA_NAME).schema(fields.build()).strict(true).build();
  }

  private static void add(Message message, ChatCompletionCreateParams.Builder params) {
    String text = message.text();
    switch (message.role()) {
      case SYSTEM ->
          params.addMessage(ChatCompletionSystemMessageParam.builder().content(text).build());
      case DEVELOPER ->
          params.addMessage(ChatCompletionDeveloperMessageParam.builder().content(text).build());
      case USER ->
          params.addMessage(ChatCompletionUserMessageParam.builder().content(text).build());
      case ASSISTANT ->
          params.addMessage(ChatCompletionAssistantMessageParam.builder().content(text).build());
    }
  }
}
