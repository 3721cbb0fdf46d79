package io.github.promptharness.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.promptharness.Answer;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Message;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.Role;
import io.github.promptharness.Sampling;
import io.github.promptharness.Tier;
import io.github.promptharness.Usage;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.testing.OpenAiSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and that it is sent once, over real HTTP on the loopback. */
class WireTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private static final String CHAT = "/v1/chat/completions";

  private OpenAiModel model;

  @BeforeEach
  void start() {
    model = builder().build();
  }

  @AfterEach
  void stop() {
    model.close();
  }

  /** Of every test: what was sent, and what was served as a success. */
  @AfterEach
  void bodies_keepToThePublishedSchemas() {
    for (ServeEvent event : SERVER.getAllServeEvents()) {
      boolean chat = event.getRequest().getUrl().equals(CHAT);
      if (chat) {
        OpenAiSchema.CHAT_REQUEST.assertValid(event.getRequest().getBodyAsString());
      }
      if (event.getResponse().getStatus() == 200) {
        (chat ? OpenAiSchema.CHAT_RESPONSE : OpenAiSchema.MODEL)
            .assertValid(event.getResponse().getBodyAsString());
      }
    }
  }

  @Test
  void answer_plainSampling_sendsTheseFieldsOnly() {
    stub(okJson(Calls.body(1)));
    model.answer(Calls.request(Sampling.modelDefault().maxOutput(7), 1));
    SERVER.verify(
        1,
        postRequestedFor(urlEqualTo(CHAT))
            .withRequestBody(
                equalToJson(
                    """
                    {"model":"gpt-4o","n":1,"max_completion_tokens":7,"service_tier":"default",
                     "store":false,
                     "messages":[{"role":"user","content":"What is 2 + 2?"}]}""")));
  }

  @Test
  void answer_fullSampling_sendsEveryField() {
    stub(okJson(Calls.body(3)));
    Sampling sampling =
        Sampling.temperature(0.7)
            .withTopP(0.9)
            .maxOutput(50)
            .withStop(List.of("\n", "END"))
            .withTopLogProbs(5)
            .withTier(Tier.FLEX);
    OpenAiModel free = builder().prices(PriceList.free()).build();
    free.answer(
        Calls.request(
            sampling,
            3,
            Message.system("s"),
            new Message(Role.DEVELOPER, "d"),
            Message.user("naïve 🙂 \"quoted\"\n"),
            Message.assistant("a"),
            Message.user("")));
    SERVER.verify(
        1,
        postRequestedFor(urlEqualTo(CHAT))
            .withRequestBody(
                equalToJson(
                    """
                    {"model":"gpt-4o","n":3,"max_completion_tokens":50,"service_tier":"flex",
                     "store":false,"temperature":0.7,"top_p":0.9,"stop":["\\n","END"],
                     "logprobs":true,"top_logprobs":5,
                     "messages":[{"role":"system","content":"s"},
                       {"role":"developer","content":"d"},
                       {"role":"user","content":"naïve 🙂 \\"quoted\\"\\n"},
                       {"role":"assistant","content":"a"},
                       {"role":"user","content":""}]}""")));
  }

  @Test
  void answer_schema_isSentAsStrictResponseFormat() {
    stub(okJson(Calls.body(1)));
    model.answer(Calls.underSchema(Calls.SCHEMA));
    SERVER.verify(
        1,
        postRequestedFor(urlEqualTo(CHAT))
            .withRequestBody(
                equalToJson(
                    """
                    {"model":"gpt-4o","n":1,"max_completion_tokens":64,"service_tier":"default",
                     "store":false,"temperature":0.0,
                     "messages":[{"role":"user","content":"What is 2 + 2?"}],
                     "response_format":{"type":"json_schema","json_schema":{"name":"answer",
                       "strict":true,"schema":%s}}}"""
                        .formatted(Calls.SCHEMA))));
  }

  @Test
  void answer_schema_keepsTheOrderOfItsFields() {
    stub(okJson(Calls.body(1)));
    String schema =
        "{\"type\":\"object\",\"properties\":{\"why\":{\"type\":\"string\"},\"answer\":{\"type\":\"string\",\"enum\":[\"é\",\"B\"]},\"again\":{\"type\":[\"number\",\"null\"],\"maximum\":0.5}},\"required\":[\"why\",\"answer\",\"again\"],\"additionalProperties\":false}";
    Outcome outcome = model.answer(Calls.underSchema(schema));
    String sent = ((Outcome.Response) outcome).evidence().request();
    assertTrue(sent.contains("\"schema\":" + schema), sent);
  }

  @Test
  void answer_underASchema_isReadWithItsUsage() {
    stub(
        okJson(
            Calls.body(1)
                .replace("answer 0", "{\\\"answer\\\":\\\"B\\\"}")
                .replace("\"prompt_tokens\":14", "\"prompt_tokens\":51")));
    var response = (Outcome.Response) model.answer(Calls.underSchema(Calls.SCHEMA));
    assertEquals(List.of(Answer.of("{\"answer\":\"B\"}")), response.answers());
    assertEquals(new Usage(51, 0, 2, 0, Usage.Source.REPORTED), response.usage());
  }

  @Test
  void answer_refusedUnderASchema_isARefusalInPlainText() {
    stub(
        okJson(
            Calls.body(1)
                .replace(
                    "\"content\":\"answer 0\",\"refusal\":null",
                    "\"content\":null,\"refusal\":\"I cannot say.\"")));
    var response = (Outcome.Response) model.answer(Calls.underSchema(Calls.SCHEMA));
    assertEquals(
        List.of(new Answer("I cannot say.", FinishReason.REFUSED, "")), response.answers());
  }

  @Test
  void answer_endpointTakesNoSchema_isUnsupportedAndFree() {
    stub(
        aResponse()
            .withStatus(400)
            .withBody(
                "{\"error\":{\"message\":\"Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.\",\"type\":\"invalid_request_error\",\"param\":\"response_format\",\"code\":null}}"));
    var failure = assertInstanceOf(Failure.class, model.answer(Calls.underSchema(Calls.SCHEMA)));
    assertEquals(Kind.UNSUPPORTED, failure.kind());
    assertEquals(Outcome.Charge.NONE, failure.charge());
  }

  @Test
  void answer_headers_areKeyCallIdAndOurOwnName() {
    stub(okJson(Calls.body(1)));
    Request request = Calls.request(1).attempt(7);
    builder().organization("org-1").project("proj-1").build().answer(request);
    SERVER.verify(
        1,
        postRequestedFor(urlEqualTo(CHAT))
            .withHeader("Authorization", equalTo("Bearer " + Calls.KEY))
            .withHeader("X-Client-Request-Id", equalTo(request.callId()))
            .withHeader("OpenAI-Organization", equalTo("org-1"))
            .withHeader("OpenAI-Project", equalTo("proj-1"))
            .withHeader("User-Agent", equalTo("prompt-harness"))
            .withHeader("X-Stainless-Lang", absent()));
  }

  @Test
  void answer_noKey_sendsNone() {
    stub(okJson(Calls.body(1)));
    OpenAiModel keyless =
        OpenAiModel.builder("gpt-4o").baseUrl(SERVER.baseUrl() + "/v1").noKey().build();
    assertInstanceOf(Outcome.Response.class, keyless.answer(Calls.request(1)));
    SERVER.verify(1, anyRequestedFor(anyUrl()).withHeader("Authorization", absent()));
  }

  @Test
  void answer_tenAtOnce_areReadFromOneCall() {
    stub(okJson(Calls.body(10)));
    var response = (Outcome.Response) model.answer(Calls.request(10));
    assertEquals(10, response.answers().size());
    assertEquals("answer 9", response.answers().get(9).text());
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void answer_evidence_isVerbatimWithHarmlessHeadersOnly() {
    stub(
        okJson(Calls.body(1))
            .withHeader("X-Request-Id", "req_1")
            .withHeader("x-ratelimit-remaining-tokens", "149984")
            .withHeader("OpenAI-Organization", "org-secret")
            .withHeader("Set-Cookie", "c=1"));
    var response = (Outcome.Response) model.answer(Calls.request(1));
    assertEquals(Calls.body(1), response.evidence().response());
    assertEquals(
        Map.of("x-request-id", "req_1", "x-ratelimit-remaining-tokens", "149984"),
        response.evidence().headers());
    assertEquals(149984, response.signals().remainingTokens().orElseThrow());
    assertTrue(response.evidence().request().contains("\"max_completion_tokens\":64"));
    assertFalse(response.toString().contains(Calls.KEY));
    assertFalse(response.toString().contains("org-secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "test", Calls.KEY})
  void answer_containsTheKeyText_isVerbatimUnlessItIsASecret(String key) {
    String text = "A stress test, exact, with " + Calls.KEY;
    String body = Calls.body(1).replace("answer 0", text);
    stub(okJson(body).withHeader("x-request-id", "test-x"));
    try (OpenAiModel built = builder().apiKey(key).build()) {
      var response = assertInstanceOf(Outcome.Response.class, built.answer(Calls.request(1)));
      boolean secret = key.equals(Calls.KEY);
      assertEquals(secret ? text.replace(key, "[key]") : text, response.answers().get(0).text());
      assertEquals("gpt-4o-2024-08-06", response.model());
      assertEquals(secret ? body.replace(key, "[key]") : body, response.evidence().response());
      assertEquals("test-x", response.evidence().headers().get("x-request-id"));
    }
  }

  @Test
  void answer_errorContainsTheTextOfAShortKey_isStillUnderstood() {
    stub(
        aResponse().withStatus(400).withBody("{\"error\":{\"code\":\"context_length_exceeded\"}}"));
    try (OpenAiModel built = builder().apiKey("x").build()) {
      var failure = assertInstanceOf(Failure.class, built.answer(Calls.request(1)));
      assertEquals(Kind.CONTEXT_LENGTH, failure.kind());
      assertEquals(
          "{\"error\":{\"code\":\"conte[key]t_length_e[key]ceeded\"}}",
          failure.evidence().response());
    }
  }

  @Test
  void answer_serverEchoesTheKey_isRedacted() {
    stub(
        aResponse()
            .withStatus(401)
            .withHeader("x-request-id", Calls.KEY)
            .withBody("{\"error\":{\"message\":\"Incorrect API key " + Calls.KEY + "\"}}"));
    Outcome outcome = model.answer(Calls.request(1));
    assertFalse(outcome.toString().contains(Calls.KEY), outcome.toString());
    assertEquals(Kind.AUTHENTICATION, ((Failure) outcome).kind());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403, 404, 405, 408, 409, 413, 421, 422, 429, 500, 503, 529})
  void answer_anyError_isSentOnceAndKeepsItsBody(int status) {
    String body = "{\"error\":{\"code\":" + status + ",\"message\":\"no\"}}";
    stub(
        aResponse()
            .withStatus(status)
            .withHeader("Retry-After", "0")
            .withHeader("x-should-retry", "true")
            .withBody(body));
    var failure = assertInstanceOf(Failure.class, model.answer(Calls.request(1)));
    assertEquals(status, failure.evidence().status());
    assertEquals(body, failure.evidence().response());
    assertEquals("0", failure.evidence().headers().get("retry-after"));
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>busy</html>", "{\"detail\":\"busy\"}", "{\"error\":\"busy\"}", ""})
  void answer_errorOfAnyShape_isAServerError(String body) {
    stub(aResponse().withStatus(503).withBody(body));
    var failure = assertInstanceOf(Failure.class, model.answer(Calls.request(1)));
    assertEquals(Kind.SERVER_ERROR, failure.kind());
    assertEquals(body, failure.evidence().response());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void answer_redirect_isNotFollowed(int status) {
    stub(aResponse().withStatus(status).withHeader("Location", SERVER.baseUrl() + "/elsewhere"));
    var failure = assertInstanceOf(Failure.class, model.answer(Calls.request(1)));
    assertEquals(Kind.NOT_FOUND, failure.kind());
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void answer_slowerThanTheTimeout_isLost() {
    stub(okJson(Calls.body(1)).withFixedDelay(3_000));
    OpenAiModel impatient = builder().timeout(Duration.ofMillis(150)).build();
    var failure = assertInstanceOf(Failure.class, impatient.answer(Calls.request(1)));
    assertEquals(Kind.LOST, failure.kind());
    assertEquals(Outcome.Charge.UNCERTAIN, failure.charge());
  }

  @Test
  void answer_givenHttpClient_isBuiltUponAndItsRedirectsAreOff() {
    stub(aResponse().withStatus(307).withHeader("Location", SERVER.baseUrl() + "/elsewhere"));
    OkHttpClient client =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    chain.proceed(chain.request().newBuilder().header("X-Lab", "seven").build()))
            .build();
    OpenAiModel built = builder().okHttpClient(client).build();
    assertInstanceOf(Failure.class, built.answer(Calls.request(1)));
    built.close();
    SERVER.verify(1, anyRequestedFor(anyUrl()).withHeader("X-Lab", equalTo("seven")));
  }

  @Test
  void answer_settingsOfTheVendorsLibrary_areIgnored() {
    stub(okJson(Calls.body(1)));
    System.setProperty("openai.baseUrl", "http://127.0.0.1:1/v1");
    System.setProperty("openai.orgId", "org-elsewhere");
    try (OpenAiModel built = builder().build()) {
      assertInstanceOf(Outcome.Response.class, built.answer(Calls.request(1)));
    } finally {
      System.clearProperty("openai.baseUrl");
      System.clearProperty("openai.orgId");
    }
    SERVER.verify(1, anyRequestedFor(anyUrl()).withHeader("OpenAI-Organization", absent()));
  }

  @Test
  void preflight_asksForTheModel() {
    stub(okJson(Calls.model(",\"shutdown_date\":\"2027-01-14\"")));
    assertEquals(1, model.preflight().size());
    SERVER.verify(1, getRequestedFor(urlEqualTo("/v1/models/gpt-4o")));
  }

  private static void stub(ResponseDefinitionBuilder response) {
    SERVER.stubFor(any(anyUrl()).willReturn(response));
  }

  private static OpenAiModelBuilder builder() {
    return OpenAiModel.builder("gpt-4o")
        .baseUrl(SERVER.baseUrl() + "/v1")
        .apiKey(Calls.KEY)
        .clock(Calls.CLOCK);
  }
}
