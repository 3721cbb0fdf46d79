package io.github.promptharness.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.models.moderations.ModerationCreateParams;
import io.github.promptharness.Request;

/** Sends a request's one message to be moderated. */
record ModerationSender(String model) implements Sender {
  @Override
  public Runnable prepared(OpenAIClient client, Request request, RequestOptions options) {
    ModerationCreateParams params =
        ModerationCreateParams.builder()
            .model(model)
            .input(request.wording().messages().get(0).text())
            .putAdditionalHeader(CALL_ID, request.callId())
            .build();
    return () -> {
      try (var response = client.moderations().withRawResponse().create(params, options)) {
        response.statusCode();
      }
    };
  }
}
