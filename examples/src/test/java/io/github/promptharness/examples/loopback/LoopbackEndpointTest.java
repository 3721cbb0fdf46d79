package io.github.promptharness.examples.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletion;
import io.github.promptharness.Answer;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Message;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.replay.RecordedAnswers;
import io.github.promptharness.replay.ReplayModel;
import io.github.promptharness.testing.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackEndpointTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Wording HELLO =
      Prompt.of("q", "hello world").withInstruction("Greet back.").wording();
  private static final Wording ENDS = Prompt.of("e", "How do answers end?").wording();
  private static final RecordedAnswers ANSWERS =
      RecordedAnswers.of("gpt-4")
          .add(HELLO, 0, "hello world")
          .add(HELLO, 1, "hello")
          .add(HELLO, 2, "Grüße \uD83D\uDE00\n\"quoted\"")
          .add(ENDS, 0, new Answer("done", FinishReason.STOP, ""))
          .add(ENDS, 1, new Answer("cut o", FinishReason.LENGTH, ""))
          .add(ENDS, 2, new Answer("", FinishReason.FILTERED, ""))
          .add(ENDS, 3, new Answer("I cannot help with that.", FinishReason.REFUSED, ""))
          .add(ENDS, 4, new Answer("who knows", FinishReason.OTHER, ""))
          .drawnAt(1)
          .build();
  private static final ReplayModel RECORDED =
      ReplayModel.of("test", ANSWERS, "Answers made up for a test.");
  // cl100k_base: 3 + system 1 + "Greet back." 4, 3 + user 1 + "hello world" 2, 3 for the call.
  private static final int PROMPT_TOKENS = 17;

  private final VirtualTime clock = new VirtualTime();
  private final HttpClient client = HttpClient.newHttpClient();
  private LoopbackEndpoint endpoint =
      LoopbackEndpoint.start(RECORDED, LoopbackOptions.defaults().withClock(clock));

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void chat_severalRepeats_givesThemInOrder() throws Exception {
    JsonNode body = json(chat("r0n3", body(HELLO, 3)));

    assertEquals(3, body.get("choices").size());
    assertEquals("hello world", content(body, 0));
    assertEquals("hello", content(body, 1));
    assertEquals("Grüße \uD83D\uDE00\n\"quoted\"", content(body, 2));
  }

  @Test
  void chat_repeatsComeFromTheHeaderNotFromTheOrderOfCalls() throws Exception {
    assertEquals("hello", content(json(chat("r1n1", body(HELLO, 1))), 0));
    assertEquals("hello world", content(json(chat("r0n1", body(HELLO, 1))), 0));
    assertEquals("hello", content(json(chat("r1n1-a7", body(HELLO, 1))), 0));
  }

  @Test
  void chat_usageIsThePromptOnceAndAllAnswers() throws Exception {
    JsonNode usage = json(chat("r0n2", body(HELLO, 2))).get("usage");

    assertEquals(PROMPT_TOKENS, usage.get("prompt_tokens").asInt());
    assertEquals(3, usage.get("completion_tokens").asInt());
    assertEquals(PROMPT_TOKENS + 3, usage.get("total_tokens").asInt());
    assertEquals(0, usage.at("/prompt_tokens_details/cached_tokens").asInt(-1));
    assertEquals(0, usage.at("/completion_tokens_details/reasoning_tokens").asInt(-1));
  }

  @Test
  void chat_response_isValidForTheOfficialClient() throws Exception {
    var completion =
        ObjectMappers.jsonMapper()
            .readValue(chat("r0n3", body(HELLO, 3)).body(), ChatCompletion.class);

    completion.validate();
    assertTrue(completion.usage().isPresent());
    assertEquals("gpt-4", completion.model());
    assertEquals(
        ChatCompletion.Choice.FinishReason.STOP, completion.choices().get(0).finishReason());
  }

  @Test
  void chat_response_hasEveryFieldThatTheSpecificationRequires() throws Exception {
    JsonNode body = json(chat("r0n1", body(HELLO, 1)));

    for (String field : List.of("id", "object", "created", "model", "choices")) {
      assertTrue(body.hasNonNull(field), field);
    }
    JsonNode choice = body.get("choices").get(0);
    assertEquals(
        List.of(0, "stop"),
        List.of(choice.get("index").asInt(), choice.get("finish_reason").asText()));
    assertTrue(choice.get("logprobs").isNull());
    assertEquals("assistant", choice.at("/message/role").asText());
    assertTrue(choice.at("/message/refusal").isNull());
    assertFalse(body.has("system_fingerprint"), "may be left out, may not be null");
  }

  @Test
  void chat_tellsItsLimits() throws Exception {
    var headers = chat("r0n1", body(HELLO, 1).put("max_completion_tokens", 1_000)).headers();

    assertEquals("10000", headers.firstValue("x-ratelimit-limit-requests").orElseThrow());
    assertEquals("9999", headers.firstValue("x-ratelimit-remaining-requests").orElseThrow());
    assertEquals("6ms", headers.firstValue("x-ratelimit-reset-requests").orElseThrow());
    assertEquals(
        Integer.toString(20_000_000 - PROMPT_TOKENS - 1_000),
        headers.firstValue("x-ratelimit-remaining-tokens").orElseThrow());
    assertTrue(headers.firstValue("x-request-id").orElseThrow().startsWith("req_"));
    assertTrue(headers.firstValue("openai-processing-ms").isPresent());
    assertTrue(headers.firstValue("openai-version").isPresent());
  }

  @Test
  void chat_unrecordedRepeat_isNotFound() throws Exception {
    assertError(404, "not_recorded", chat("r2n2", body(HELLO, 2)));
  }

  @Test
  void chat_unrecordedPrompt_isNotFound() throws Exception {
    var other = Wording.of(List.of(Message.user("hello world")));

    assertError(404, "not_recorded", chat("r0n1", body(other, 1)));
  }

  @Test
  void chat_answerLongerThanAllowed_isNotFound() throws Exception {
    assertError(404, "not_recorded", chat("r0n1", body(HELLO, 1).put("max_completion_tokens", 1)));
  }

  @Test
  void chat_anotherTemperatureThanRecorded_isBadRequest() throws Exception {
    assertEquals(200, chat("r0n1", body(HELLO, 1).put("temperature", 1)).statusCode());
    JsonNode error = assertError(400, "", chat("r0n1", body(HELLO, 1).put("temperature", 0.5)));

    assertEquals("temperature", error.get("param").asText());
  }

  @Test
  void chat_otherModel_isNotFound() throws Exception {
    assertError(404, "model_not_found", chat("r0n1", body(HELLO, 1).put("model", "gpt-9")));
  }

  @Test
  void chat_withoutCallId_isBadRequest() throws Exception {
    var response = send(post(body(HELLO, 1)).header("Authorization", "Bearer k").build());

    assertError(400, "", response);
    assertEquals(List.of(new LoopbackEndpoint.Seen("", 400, "")), endpoint.requestsSeen());
  }

  @Test
  void chat_malformedCallId_isBadRequest() throws Exception {
    for (String tail : List.of("", "r0", "r0n0", "r-1n1", "r0n1-a", "r0n1x", "R0N1")) {
      assertError(400, "", chat(tail, body(HELLO, 1)));
    }
  }

  @Test
  void chat_callIdThatContradictsN_isBadRequest() throws Exception {
    JsonNode error = assertError(400, "", chat("r0n2", body(HELLO, 1)));

    assertEquals("n", error.get("param").asText());
  }

  @Test
  void chat_whatARecordingCannotHonour_isRefusedByName() throws Exception {
    JsonNode error =
        assertError(
            400, "unsupported_parameter", chat("r0n1", body(HELLO, 1).put("logprobs", true)));

    assertEquals("logprobs", error.get("param").asText());
    assertEquals(200, chat("r0n1", body(HELLO, 1).put("stream", false)).statusCode());
  }

  @Test
  void chat_badBodies_areBadRequests() throws Exception {
    assertError(400, "", chat("r0n1", body(HELLO, 1).put("n", "many")));
    assertError(400, "", chat("r0n1", body(HELLO, 1).put("messages", "hi")));
    assertError(400, "", chat("r0n1", body(HELLO, 1).without(List.of("model"))));
    assertError(
        400,
        "",
        send(
            builder("/chat/completions")
                .header(CallId.HEADER, callId("r0n1"))
                .header("Authorization", "Bearer k")
                .POST(BodyPublishers.ofString("{\"model\":"))
                .build()));
  }

  @Test
  void chat_moreAnswersThanTheServiceGives_isBadRequest() throws Exception {
    JsonNode error = assertError(400, "", chat("r0n129", body(HELLO, 129)));

    assertEquals("n", error.get("param").asText());
    assertEquals("invalid_request_error", error.get("type").asText());
    assertError(404, "not_recorded", chat("r0n128", body(HELLO, 128)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "2.1", "1e300", "\"hot\""})
  void chat_temperatureOutOfRange_isBadRequest(String temperature) throws Exception {
    ObjectNode body = body(HELLO, 1).set("temperature", JSON.readTree(temperature));

    JsonNode error = assertError(400, "", chat("r0n1", body));

    assertEquals("temperature", error.get("param").asText());
    assertEquals("invalid_request_error", error.get("type").asText());
    assertTrue(error.get("message").asText().contains("[0, 2]"), error.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1.1", "\"all\""})
  void chat_nucleusOutOfRange_isBadRequest(String topP) throws Exception {
    ObjectNode body = body(HELLO, 1).set("top_p", JSON.readTree(topP));

    JsonNode error = assertError(400, "", chat("r0n1", body));

    assertEquals("top_p", error.get("param").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"auto\"", "\"default\""})
  void chat_standardTier_isServedAsDefault(String tier) throws Exception {
    ObjectNode body = body(HELLO, 1).set("service_tier", JSON.readTree(tier));

    assertEquals("default", json(chat("r0n1", body)).get("service_tier").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"flex\"", "\"priority\"", "7", "{}"})
  void chat_otherTier_isRefusedByName(String tier) throws Exception {
    ObjectNode body = body(HELLO, 1).set("service_tier", JSON.readTree(tier));

    JsonNode error = assertError(400, "unsupported_parameter", chat("r0n1", body));

    assertEquals("service_tier", error.get("param").asText());
  }

  @Test
  void chat_recordedEnds_areServedAsTheProtocolTellsThem() throws Exception {
    JsonNode choices = json(chat("r0n4", body(ENDS, 4))).get("choices");

    assertEquals(
        List.of("stop", "length", "content_filter", "stop"),
        choices.findValuesAsText("finish_reason"));
    assertEquals("cut o", choices.at("/1/message/content").textValue());
    assertTrue(choices.at("/3/message/content").isNull());
    assertEquals("I cannot help with that.", choices.at("/3/message/refusal").textValue());
  }

  @Test
  void chat_recordedEnds_comeBackThroughTheClient() {
    try (var model =
        OpenAiModel.builder("gpt-4").baseUrl(endpoint.baseUrl()).apiKey("test").build()) {
      var trial = new Trial(model.identity(), ENDS, Sampling.modelDefault(), 0);

      var response = assertInstanceOf(Outcome.Response.class, model.answer(Request.of(trial, 4)));

      for (int repeat = 0; repeat < 4; repeat++) {
        assertEquals(
            ANSWERS.find(ENDS, repeat).orElseThrow().answer(), response.answers().get(repeat));
      }
    }
  }

  @Test
  void chat_endThatTheProtocolCannotTell_isNotFound() throws Exception {
    assertError(404, "not_recorded", chat("r4n1", body(ENDS, 1)));
  }

  @Test
  void chat_withoutKey_isUnauthorized() throws Exception {
    var request = post(body(HELLO, 1)).header(CallId.HEADER, callId("r0n1")).build();

    assertError(401, "invalid_api_key", send(request));
  }

  @Test
  void chat_aboveTheRequestLimit_waitsAsToldAndPasses() throws Exception {
    restart(LoopbackOptions.defaults().withLimits(RateLimit.perMinute(2, 1_000_000)));
    chat("r0n1", body(HELLO, 1));
    chat("r0n1", body(HELLO, 1));

    var refused = chat("r0n1", body(HELLO, 1));

    assertEquals("requests", assertError(429, "rate_limit_exceeded", refused).get("type").asText());
    assertEquals("30000", refused.headers().firstValue("retry-after-ms").orElseThrow());
    assertEquals("30", refused.headers().firstValue("retry-after").orElseThrow());
    clock.advance(Duration.ofSeconds(30));
    assertEquals(200, chat("r0n1", body(HELLO, 1)).statusCode());
  }

  @Test
  void chat_tokensAreChargedByWhatIsAllowedNotByWhatIsUsed() throws Exception {
    restart(LoopbackOptions.defaults().withLimits(RateLimit.perMinute(100, 5_000)));
    var asked = body(HELLO, 2).put("max_completion_tokens", 2_000);
    assertEquals(200, chat("r0n2", asked).statusCode());

    var refused = chat("r0n2", asked);

    assertEquals("tokens", assertError(429, "rate_limit_exceeded", refused).get("type").asText());
  }

  @Test
  void chat_deliberateRefusal_happensOnce() throws Exception {
    restart(LoopbackOptions.defaults().withRefusalAt(2));

    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < 4; i++) {
      statuses.add(chat("r0n1", body(HELLO, 1)).statusCode());
    }

    assertEquals(List.of(200, 429, 200, 200), statuses);
  }

  @Test
  void chat_hookAndLog_seeTheCallIds() throws Exception {
    var told = Collections.synchronizedList(new ArrayList<String>());
    restart(LoopbackOptions.defaults().onRequest(told::add));

    chat("r0n1", body(HELLO, 1));
    chat("r7n1-a2", body(HELLO, 1));

    assertEquals(List.of(callId("r0n1"), callId("r7n1-a2")), told);
    assertEquals(List.of(callId("r0n1")), endpoint.answered());
    assertEquals(List.of(callId("r7n1-a2")), endpoint.refused());
    assertEquals(
        new LoopbackEndpoint.Seen(callId("r7n1-a2"), 404, "not_recorded"),
        endpoint.requestsSeen().get(1));
  }

  @Test
  void chat_hookThatThrows_isAServerError() throws Exception {
    restart(
        LoopbackOptions.defaults()
            .onRequest(
                id -> {
                  throw new IllegalStateException("broken hook");
                }));

    assertError(500, "", chat("r0n1", body(HELLO, 1)));
  }

  @Test
  void models_knowsTheRecordedOneOnly() throws Exception {
    JsonNode known = json(get("/models/gpt-4"));

    assertEquals("gpt-4", known.get("id").asText());
    assertEquals("model", known.get("object").asText());
    assertError(404, "model_not_found", get("/models/gpt-9"));
    assertEquals(List.of(), endpoint.requestsSeen());
  }

  @Test
  void otherAddress_isNotFound() throws Exception {
    assertError(404, "unknown_url", get("/embeddings"));
  }

  private void restart(LoopbackOptions options) {
    endpoint.close();
    endpoint = LoopbackEndpoint.start(RECORDED, options.withClock(clock));
  }

  private static String callId(String tail) {
    return "ph1-0123456789abcdef0123456789abcdef-" + tail;
  }

  private static ObjectNode body(Wording wording, int n) {
    ObjectNode body = JSON.createObjectNode().put("model", "gpt-4").put("n", n);
    var messages = body.putArray("messages");
    wording
        .messages()
        .forEach(
            m -> messages.addObject().put("role", m.role().wireName()).put("content", m.text()));
    return body;
  }

  private HttpRequest request(String tail, JsonNode body) {
    return post(body)
        .header(CallId.HEADER, callId(tail))
        .header("Authorization", "Bearer sk-test")
        .build();
  }

  private HttpRequest.Builder post(JsonNode body) {
    return builder("/chat/completions").POST(BodyPublishers.ofString(body.toString()));
  }

  private HttpRequest.Builder builder(String path) {
    return HttpRequest.newBuilder(URI.create(endpoint.baseUrl() + path));
  }

  private HttpResponse<String> chat(String tail, JsonNode body)
      throws IOException, InterruptedException {
    return send(request(tail, body));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(builder(path).header("Authorization", "Bearer sk-test").build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertEquals(
        List.of(),
        CheckedCalls.ofServed(request.uri().getPath(), response.statusCode(), response.body()));
    return response;
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    assertEquals(200, response.statusCode(), response.body());
    return JSON.readTree(response.body());
  }

  private static String content(JsonNode body, int choice) {
    return body.at("/choices/" + choice + "/message/content").textValue();
  }

  private static JsonNode assertError(int status, String code, HttpResponse<String> response)
      throws IOException {
    assertEquals(status, response.statusCode(), response.body());
    JsonNode error = JSON.readTree(response.body()).get("error");
    assertEquals(code, error.get("code").asText("").replace("null", ""), response.body());
    assertTrue(error.hasNonNull("message"), response.body());
    assertTrue(error.hasNonNull("type"), response.body());
    return error;
  }
}
