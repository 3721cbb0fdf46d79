package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Tier;
import io.github.promptharness.testing.ChargeName;
import io.github.promptharness.testing.OpenAiSchema;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFailureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | rate_limit_exceeded | requests | Rate limit reached | RATE_LIMITED | NONE",
        "429 | rate_limit_exceeded | tokens | Rate limit reached | RATE_LIMITED | NONE",
        "429 | rate_limit_exceeded | tokens_usage_based | Limit 10 | RATE_LIMITED | NONE",
        "429 | rate_limit_exceeded | requests | on requests per day (RPD) | DAILY_LIMIT | NONE",
        "429 | rate_limit_exceeded | tokens | on tokens per day (TPD): Limit | DAILY_LIMIT | NONE",
        "429 | rate_limit_exceeded | tokens | Request too large for gpt-4 | BAD_REQUEST | NONE",
        "429 | slow_down | requests | Slow down | SLOW_DOWN | NONE",
        "429 | insufficient_quota | insufficient_quota | You exceeded | BILLING | NONE",
        "429 | other | insufficient_quota | You exceeded | BILLING | NONE",
        "429 | credit_balance_exhausted | x | m | BILLING | NONE",
        "429 | organization_spend_limit_exceeded | x | m | BILLING | NONE",
        "429 | project_spend_limit_exceeded | x | m | BILLING | NONE",
        "429 | organization_usage_limit_exceeded | x | m | BILLING | NONE",
        "429 | billing_not_active | x | m | BILLING | NONE",
        "403 | billing_not_active | x | m | BILLING | NONE",
        "429 | billing_hard_limit_reached | x | m | BILLING | NONE",
        "400 | billing_hard_limit_reached | x | m | BILLING | NONE",
        "402 | x | x | m | BILLING | NONE",
        "429 | resource_unavailable | x | Resource Unavailable | NO_CAPACITY | NONE",
        "429 | x | x | Resource Unavailable | NO_CAPACITY | NONE",
        "429 | unheard_of | x | m | LIMIT_UNKNOWN | NONE",
        "429 | 429 | x | exceeded call rate limit of your tier. Please retry after 6 seconds |"
            + " RATE_LIMITED | NONE",
        "429 | x | rate_limit_error | m | RATE_LIMITED | NONE",
        "400 | context_length_exceeded | invalid_request_error | m | CONTEXT_LENGTH | NONE",
        "400 | 400 | BadRequestError | This model's maximum context length is 8 | CONTEXT_LENGTH |"
            + " NONE",
        "400 | 400 | exceed_context_size_error | m | CONTEXT_LENGTH | NONE",
        "400 | 400 | BadRequestError | The decoder prompt (length 9) is longer than the maximum"
            + " model length of 8 | CONTEXT_LENGTH | NONE",
        "400 | x | api_error | the request exceeds the available context size, try increasing it |"
            + " CONTEXT_LENGTH | NONE",
        "500 | 500 | server_error | Only one completion choice is allowed | UNSUPPORTED |"
            + " UNCERTAIN",
        "400 | 400 | invalid_request_error | n_cmpl cannot be greater than the number of slots |"
            + " UNSUPPORTED | NONE",
        "400 | 400 | BadRequestError | Requested sample logprobs of 20, which is greater than max"
            + " allowed: 5 | UNSUPPORTED | NONE",
        "400 | x | invalid_request_error | Could not finish the message because max_tokens or model"
            + " output limit was reached. | CONTEXT_LENGTH | UNCERTAIN",
        "400 | content_filter | x | m | FILTERED | NONE",
        "400 | content_policy_violation | x | m | FILTERED | NONE",
        "400 | unsupported_parameter | invalid_request_error | m | UNSUPPORTED | NONE",
        "400 | unsupported_value | invalid_request_error | m | UNSUPPORTED | NONE",
        "400 | unknown_parameter | invalid_request_error | m | UNSUPPORTED | NONE",
        "400 | x | invalid_request_error | n is not supported | BAD_REQUEST | NONE",
        "400 | x | invalid_request_error | m | BAD_REQUEST | NONE",
        "401 | invalid_api_key | x | m | AUTHENTICATION | NONE",
        "403 | x | x | m | AUTHENTICATION | NONE",
        "404 | model_not_found | x | The model gpt-4 does not exist | NOT_FOUND | NONE",
        "405 | x | x | m | NOT_FOUND | NONE",
        "408 | x | x | m | CONFLICT | NONE",
        "409 | x | x | m | CONFLICT | NONE",
        "410 | x | x | m | NOT_FOUND | NONE",
        "413 | x | x | m | BAD_REQUEST | NONE",
        "422 | x | x | m | BAD_REQUEST | NONE",
        "418 | x | x | m | BAD_REQUEST | NONE",
        "500 | x | server_error | m | SERVER_ERROR | UNCERTAIN",
        "502 | x | x | m | SERVER_ERROR | UNCERTAIN",
        "503 | server_is_overloaded | x | m | SERVER_ERROR | UNCERTAIN",
        "503 | slow_down | x | m | SLOW_DOWN | UNCERTAIN",
        "504 | x | x | m | SERVER_ERROR | UNCERTAIN",
        "520 | x | x | m | SERVER_ERROR | UNCERTAIN",
        "529 | x | x | m | SERVER_ERROR | UNCERTAIN",
        "501 | x | x | m | BAD_REQUEST | UNCERTAIN",
        "505 | x | x | m | BAD_REQUEST | UNCERTAIN",
        "301 | x | x | m | NOT_FOUND | NONE",
        "307 | x | x | m | NOT_FOUND | NONE"
      })
  void read_everyRowOfTheTable(
      int status,
      String code,
      String type,
      String message,
      Kind kind,
      @ConvertWith(ChargeName.class) Charge charge) {
    String body =
        "{\"error\":{\"code\":\"%s\",\"type\":\"%s\",\"message\":\"%s\",\"param\":null}}"
            .formatted(code, type, message);
    OpenAiSchema.ERROR.assertValid(body);
    Failure failure = read(status, Map.of(), body, Tier.DEFAULT);
    assertEquals(kind, failure.kind());
    assertEquals(charge, failure.charge());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 503, 529})
  void read_bodyThatIsNoJson_dependsOnTheStatusAlone(int status) {
    Kind expected = read(status, Map.of(), "", Tier.DEFAULT).kind();
    Failure failure = read(status, Map.of(), "<html>busy</html>", Tier.DEFAULT);
    assertEquals(expected, failure.kind());
    assertTrue(failure.message().contains("HTTP " + status), failure.message());
    assertEquals("<html>busy</html>", failure.evidence().response());
  }

  @ParameterizedTest
  @CsvSource({
    "retry-after, 3600, 'at 2026-11-21T13:00:00Z)'",
    "x-ratelimit-reset-requests, 6m0s, 'at 2026-11-21T12:06:00Z)'",
    "x-ratelimit-reset-tokens, 6m0s, 'it does not say when'",
  })
  void read_dailyLimit_saysWhenItMayBeAskedAgain(String header, String wait, String words) {
    Failure failure =
        read(
            429,
            Map.of(header, wait, "x-ratelimit-remaining-requests", "0"),
            "{\"error\":{\"message\":\"Rate limit reached on requests per day (RPD)\"}}",
            Tier.DEFAULT);
    assertEquals(Kind.DAILY_LIMIT, failure.kind());
    assertTrue(failure.message().contains(words), failure.message());
  }

  @Test
  void read_numericCode_isUnderstood() {
    Failure failure =
        read(503, Map.of(), "{\"error\":{\"code\":503,\"message\":\"Loading\"}}", Tier.DEFAULT);
    assertEquals(Kind.SERVER_ERROR, failure.kind());
    assertEquals("HTTP 503 503: Loading", failure.message());
  }

  @Test
  void read_timeOutInFlex_mayHaveBeenBilled() {
    assertEquals(Charge.UNCERTAIN, read(408, Map.of(), "", Tier.FLEX).charge());
  }

  @Test
  void read_notFound_hasTheServersWords() {
    Failure failure =
        read(
            404,
            Map.of(),
            "{\"error\":{\"code\":\"model_not_found\",\"message\":\"The model `gpt-4` is gone\"}}",
            Tier.DEFAULT);
    assertEquals("HTTP 404 model_not_found: The model `gpt-4` is gone", failure.message());
  }

  @Test
  void read_rateLimit_hasTheWaitOfTheMessage() {
    Failure failure =
        read(
            429,
            Map.of("retry-after", "3"),
            "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"try again in 41.7s\"}}",
            Tier.DEFAULT);
    assertEquals(Optional.of(Duration.ofMillis(41_700)), failure.signals().retryAfter());
  }

  @ParameterizedTest
  @CsvSource({
    "429, DAILY_LIMIT, NONE",
    "500, BAD_REQUEST, UNCERTAIN",
    "409, BAD_REQUEST, NONE",
    "400, BAD_REQUEST, NONE",
    "401, AUTHENTICATION, NONE"
  })
  void read_shouldRetryFalse_isNeverRetried(
      int status, Kind kind, @ConvertWith(ChargeName.class) Charge charge) {
    Failure failure = read(status, Map.of("x-should-retry", "false"), "{}", Tier.DEFAULT);
    assertEquals(kind, failure.kind());
    assertEquals(charge, failure.charge());
    assertFalse(failure.kind().mayBeRetried());
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, 'Unsupported value: temperature does not support 0', UNSUPPORTED",
    "n, n > 1 is not supported, UNSUPPORTED",
    "logprobs, This model does not support logprobs, UNSUPPORTED",
    "temperature, temperature must be at most 2, BAD_REQUEST",
    "messages[0].role, This model does not support the role system, BAD_REQUEST"
  })
  void read_invalidParameter_stopsTheRunIfUnsupportedInEveryCall(
      String param, String message, Kind kind) {
    String body =
        "{\"error\":{\"type\":\"invalid_request_error\",\"param\":\"%s\",\"message\":\"%s\"}}"
            .formatted(param, message);
    assertEquals(kind, read(400, Map.of(), body, Tier.DEFAULT).kind());
  }

  @Test
  void read_unsupportedRoleOfAMessage_isOfThisCallOnly() {
    String body = "{\"error\":{\"code\":\"unsupported_value\",\"param\":\"messages[0].role\"}}";
    assertEquals(Kind.BAD_REQUEST, read(400, Map.of(), body, Tier.DEFAULT).kind());
  }

  @Test
  void read_headersThatContainTheKeysText_areUnderstood() {
    var answered =
        new Exchange.Answered("{}", 429, Map.of("retry-after", "30"), "{}", ApiKey.of("3"));
    Failure failure = HttpFailure.read(answered, Tier.DEFAULT, true, Calls.NOW);
    assertEquals(Optional.of(Duration.ofSeconds(30)), failure.signals().retryAfter());
    assertEquals("[key]0", failure.evidence().headers().get("retry-after"));
  }

  @Test
  void read_shouldRetryTrue_doesNotOverrideAStop() {
    String body = "{\"error\":{\"type\":\"insufficient_quota\"}}";
    Failure failure = read(429, Map.of("x-should-retry", "true"), body, Tier.DEFAULT);
    assertEquals(Kind.BILLING, failure.kind());
  }

  /** Azure's page on costs: 400 by the filter or for the input's length, and 408, are charged. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | content_filter | m | UNCERTAIN",
        "400 | context_length_exceeded | m | UNCERTAIN",
        "400 | 400 | This model's maximum context length is 8 | UNCERTAIN",
        "408 | x | m | UNCERTAIN",
        "400 | x | m | NONE",
        "401 | x | m | NONE",
        "409 | x | m | NONE",
        "422 | x | m | NONE",
        "429 | rate_limit_exceeded | m | NONE",
        "402 | x | m | NONE"
      })
  void read_elsewhereThanAtOpenAi_whatWasProcessedMayBeBilled(
      int status, String code, String message, @ConvertWith(ChargeName.class) Charge charge) {
    String body =
        "{\"error\":{\"code\":\"%s\",\"type\":\"x\",\"message\":\"%s\"}}".formatted(code, message);
    assertEquals(charge, read(false, status, Map.of(), body, Tier.DEFAULT).charge());
  }

  private static Failure read(int status, Map<String, String> headers, String body, Tier tier) {
    return read(true, status, headers, body, tier);
  }

  private static Failure read(
      boolean isOpenAi, int status, Map<String, String> headers, String body, Tier tier) {
    return HttpFailure.read(
        new Exchange.Answered("{}", status, headers, body, ApiKey.none()),
        tier,
        isOpenAi,
        Calls.NOW);
  }
}
