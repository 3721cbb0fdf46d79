package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Answer;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import io.github.promptharness.testing.ChargeName;
import io.github.promptharness.tokens.TokenCounter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  @Test
  void outcome_response_isReadInFull() {
    Outcome.Response response = response(Calls.request(1), Calls.valid(Calls.body(1)));
    assertEquals(new Answer("answer 0", FinishReason.STOP, ""), response.answers().get(0));
    assertEquals(Usage.reported(14, 2), response.usage());
    // By hand: 14 * 2.5e-6 + 2 * 10e-6
    assertEquals(Money.usd("0.000055"), response.cost());
    assertEquals("gpt-4o-2024-08-06", response.model());
    assertEquals("default", response.tier());
    assertEquals(Calls.body(1), response.evidence().response());
    assertEquals(200, response.evidence().status());
  }

  @Test
  void outcome_tenAnswersOutOfOrder_areInTheOrderOfTheirIndex() {
    String body = Calls.body(10);
    for (int i = 0; i < 5; i++) {
      body = swap(body, "\"index\":" + i + ",", "\"index\":" + (9 - i) + ",");
      body = swap(body, "answer " + i, "answer " + (9 - i));
    }
    Outcome.Response response = response(Calls.request(10), Calls.valid(body));
    assertEquals(
        IntStream.range(0, 10).mapToObj(i -> "answer " + i).toList(),
        response.answers().stream().map(Answer::text).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "stop, STOP",
    "length, LENGTH",
    "content_filter, FILTERED",
    "tool_calls, OTHER",
    "new, OTHER"
  })
  void outcome_finishReason_isMapped(String name, FinishReason expected) {
    String body = Calls.body(1).replace("\"stop\"", "\"" + name + "\"");
    assertEquals(expected, response(Calls.request(1), body).answers().get(0).finish());
  }

  @ParameterizedTest
  @CsvSource({
    "length, '', 0, '', LENGTH",
    "length, '', 2, '', LENGTH_IN_REASONING",
    "length, '', 0, hm, LENGTH_IN_REASONING",
    "length, 'A, since', 2, hm, LENGTH",
    "stop, '', 2, hm, STOP",
    "content_filter, '', 2, '', FILTERED"
  })
  void outcome_cutOffWhileReasoning_isToldApart(
      String name, String text, int reasoning, String shown, FinishReason expected) {
    String body =
        Calls.body(1)
            .replace("\"stop\"", "\"" + name + "\"")
            .replace("\"answer 0\"", "\"" + text + "\",\"reasoning_content\":\"" + shown + "\"")
            .replace("\"reasoning_tokens\":0", "\"reasoning_tokens\":" + reasoning);
    assertEquals(new Answer(text, expected, ""), response(Calls.request(1), body).answers().get(0));
  }

  @Test
  void outcome_refusal_isRefusedWithItsWords() {
    String body =
        Calls.body(1)
            .replace(
                "\"content\":\"answer 0\",\"refusal\":null",
                "\"content\":null,\"refusal\":\"No.\"");
    assertEquals(
        new Answer("No.", FinishReason.REFUSED, ""),
        response(Calls.request(1), Calls.valid(body)).answers().get(0));
  }

  @Test
  void outcome_contentInParts_isJoined() {
    String body =
        Calls.body(1)
            .replace("\"answer 0\"", "[{\"type\":\"text\",\"text\":\"a\"},{\"text\":\"b\"}]");
    assertEquals("ab", response(Calls.request(1), body).answers().get(0).text());
  }

  @Test
  void outcome_logProbs_areKeptToTheLastDigit() {
    Request request = Calls.request(Calls.PLAIN.withTopLogProbs(0), 1);
    String logProbs =
        "{\"content\":[{\"token\":\"4\",\"logprob\":-0.000012340,\"bytes\":[52],\"top_logprobs\":[]}],\"refusal\":null}";
    String body = Calls.body(1).replace("\"logprobs\":null", "\"logprobs\":" + logProbs);
    assertEquals(logProbs, response(request, Calls.valid(body)).answers().get(0).logProbs());
  }

  @Test
  void outcome_details_areUsageAndCost() {
    String body =
        Calls.body(1)
            .replace("\"prompt_tokens\":14", "\"prompt_tokens\":2000")
            .replace("\"completion_tokens\":2", "\"completion_tokens\":500")
            .replace("\"cached_tokens\":0", "\"cached_tokens\":1024")
            .replace("\"reasoning_tokens\":0", "\"reasoning_tokens\":448");
    Outcome.Response response = response(Calls.request(1), Calls.valid(body));
    assertEquals(new Usage(2000, 1024, 500, 448, Usage.Source.REPORTED), response.usage());
    // By hand: 976 * 2.5e-6 + 1024 * 1.25e-6 + 500 * 10e-6
    assertEquals(Money.usd("0.00872"), response.cost());
  }

  @Test
  void outcome_cacheWrites_arePaidForAsSuch() {
    String body =
        Calls.body(1)
            .replace("\"prompt_tokens\":14", "\"prompt_tokens\":2000")
            .replace("\"cached_tokens\":0", "\"cached_tokens\":0,\"cache_write_tokens\":1000");
    var response =
        (Outcome.Response)
            reading("gpt-5.6-sol").outcome(Calls.request(1), answered(200, Calls.valid(body)));
    // By hand: 1000 * 5e-6 + 1000 * 6.25e-6 + 2 * 30e-6
    assertEquals(Money.usd("0.01131"), response.cost());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"usage\":null",
        "\"usage\":{}",
        "\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":2}",
        "\"usage\":{\"prompt_tokens\":\"14\",\"completion_tokens\":2}",
        "\"usage\":{\"prompt_tokens\":14}",
        "\"usages\":{}"
      })
  void outcome_withoutUsage_isCountedHereAndFlagged(String usage) {
    String body = Calls.body(1);
    body = body.substring(0, body.indexOf("\"usage\"")) + usage + "}";
    Outcome.Response response = response(Calls.request(1), body);
    // npm tiktoken 1.0.22, o200k_base: "What is 2 + 2?" 8, "answer 0" 3
    assertEquals(new Usage(3 + 1 + 8 + 3, 0, 3, 0, Usage.Source.ESTIMATED), response.usage());
    assertEquals(List.of("answer 0"), response.answers().stream().map(Answer::text).toList());
  }

  /** Hidden reasoning is billed as output and stands in no text. */
  @Test
  void outcome_withoutUsage_costsAllThatMayHaveBeenBilled() {
    for (int repeats : new int[] {1, 3}) {
      Request request = Calls.request(repeats);
      Outcome.Response response = response(request, Calls.body(repeats).replace("usage", "usages"));
      try (OpenAiModel model = OpenAiModel.builder("gpt-4o").noKey().build()) {
        assertEquals(model.bound(request).most(), response.cost());
      }
    }
  }

  @Test
  void outcome_answeredByADearerModelOfTheList_isChargedByThat() {
    String body = Calls.body(1).replace("gpt-4o-2024-08-06", "gpt-4o-2024-05-13");
    // By hand: 14 * 5e-6 + 2 * 15e-6
    assertEquals(Money.usd("0.0001"), response(Calls.request(1), body).cost());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4o-mini", "gpt-4o-2030-01-01", "my deployment", "ft:gpt-4o::x"})
  void outcome_answeredByACheaperOrUnlistedModel_isChargedByTheOneAskedFor(String model) {
    String body = Calls.body(1).replace("gpt-4o-2024-08-06", model);
    // By hand: 14 * 2.5e-6 + 2 * 10e-6
    assertEquals(Money.usd("0.000055"), response(Calls.request(1), body).cost());
  }

  @Test
  void outcome_withoutUsageUnderASchema_countsItsText() {
    String body = Calls.body(1).replace("usage", "usages");
    // By hand: 15 as above, and one token for "{}"
    assertEquals(
        new Usage(15 + 1, 0, 3, 0, Usage.Source.ESTIMATED),
        response(Calls.underSchema("{}"), body).usage());
  }

  @Test
  void outcome_detailAboveItsWhole_countsAsNone() {
    String body = Calls.body(1).replace("\"cached_tokens\":0", "\"cached_tokens\":15");
    assertEquals(Usage.reported(14, 2), response(Calls.request(1), body).usage());
  }

  @Test
  void outcome_tierUnknown_costsThreeTimesThePrice() {
    String body = Calls.body(1).replace("\"default\"", "\"warp\"");
    Outcome.Response response = response(Calls.request(1), body);
    assertEquals("warp", response.tier());
    // By hand: 3 * (14 * 2.5e-6 + 2 * 10e-6)
    assertEquals(Money.usd("0.000165"), response.cost());
  }

  @Test
  void outcome_withoutModelAndTier_isStillAnAnswer() {
    String body =
        Calls.body(1).replace("\"model\":\"gpt-4o-2024-08-06\",\"service_tier\":\"default\",", "");
    Outcome.Response response = response(Calls.request(1), body);
    assertEquals("", response.model());
    assertEquals("", response.tier());
  }

  @Test
  void outcome_fieldsNotKnown_areIgnored() {
    String body = Calls.body(1).replace("{\"id\"", "{\"new\":{\"x\":[1]},\"id\"");
    assertEquals(1, response(Calls.request(1), Calls.valid(body)).answers().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"choices\" | \"choicez\" | the response has no choices",
        "\"index\":1 | \"index\":0 | must be one of 0 to 1, each once",
        "\"index\":1 | \"index\":2 | must be one of 0 to 1, each once",
        "\"index\":1 | \"index\":\"x\" | must be one of 0 to 1, each once",
        "\"finish_reason\":\"stop\" | \"finish_reason\":null | choices[0] has no finish_reason",
        "\"message\" | \"massage\" | choices[0] has no message",
        "\"prompt_tokens\":14 | \"prompt_tokens\":9000000000000000000 | beyond counting",
        "{\"id\" | {{\"id\" | no JSON object",
        "{\"id\" | [{\"id\" | no JSON object"
      })
  void outcome_brokenSchema_isAProtocolViolationThatMayBeBilled(
      String before, String after, String message) {
    assertViolation(Calls.request(2), Calls.body(2).replace(before, after), message);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void outcome_otherNumberOfAnswers_isAProtocolViolation(int choices) {
    assertViolation(
        Calls.request(2), Calls.body(choices), "2 answers were asked for and " + choices + " came");
  }

  @Test
  void outcome_logProbsAskedAndMissing_isAProtocolViolation() {
    Request request = Calls.request(Calls.PLAIN.withTopLogProbs(5), 1);
    assertViolation(request, Calls.body(1), "has no logprobs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | has no logprobs",
        "{\"content\":null} | has no logprobs",
        "{\"content\":[]} | has no logprobs",
        "{\"content\":[{\"token\":\"a\"}]} | has a token without logprob",
        "{\"content\":[{\"token\":\"a\",\"logprob\":null}]} | has a token without logprob",
        "{\"content\":[{\"token\":\"a\",\"logprob\":-1}]} | has no top_logprobs, of which 5 were",
        "{\"content\":[{\"token\":\"a\",\"logprob\":-1,\"top_logprobs\":[]}]} | has no top_logprobs"
      })
  void outcome_logProbsEmpty_areAProtocolViolation(String logProbs, String message) {
    Request request = Calls.request(Calls.PLAIN.withTopLogProbs(5), 1);
    assertViolation(
        request, Calls.body(1).replace("\"logprobs\":null", "\"logprobs\":" + logProbs), message);
  }

  @Test
  void outcome_logProbsWithoutAlternativesThatNobodyAskedFor_areTaken() {
    Request request = Calls.request(Calls.PLAIN.withTopLogProbs(0), 1);
    String body =
        Calls.body(1)
            .replace(
                "\"logprobs\":null",
                "\"logprobs\":{\"content\":[{\"token\":\"a\",\"logprob\":-1}]}");
    assertFalse(response(request, body).answers().get(0).logProbs().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "\"ok\"", "<html></html>", "{\"choices\":[{\"index\":0,"})
  void outcome_noJsonObject_isAProtocolViolation(String body) {
    assertViolation(Calls.request(1), body, "no JSON object");
  }

  @Test
  void outcome_violationWithUsage_saysWhatWasUsed() {
    // By hand: 14 * 2.5e-6 + 6 * 10e-6
    assertViolation(
        Calls.request(2),
        Calls.body(3),
        "; the call used 14 prompt and 6 output tokens, 0.000095 USD by the price list");
  }

  @Test
  void outcome_violationThatEchoesTheKey_doesNotShowIt() {
    String body = "{\"error\":{\"message\":\"bad key " + Calls.KEY + "\"}}";
    var answered = new Exchange.Answered("{}", 200, Map.of(), body, ApiKey.of(Calls.KEY));
    Outcome outcome = reading("gpt-4o").outcome(Calls.request(1), answered);
    assertTrue(((Failure) outcome).message().contains("bad key [key]"), outcome.toString());
    assertFalse(outcome.toString().contains(Calls.KEY), outcome.toString());
  }

  @Test
  void outcome_errorInASuccess_isAProtocolViolationWithItsWords() {
    assertViolation(
        Calls.request(1), "{\"error\":{\"message\":\"upstream busy\"}}", "but says: upstream busy");
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, LOST, UNCERTAIN",
    "false, false, CONNECTION, NONE",
    "true, true, INTERRUPTED, UNCERTAIN",
    "false, true, INTERRUPTED, NONE"
  })
  void outcome_broken_dependsOnWhetherItWasSent(
      boolean sent, boolean interrupted, Kind kind, @ConvertWith(ChargeName.class) Charge charge) {
    var partial = new Exchange.Answered("{}", 200, Map.of(), "{\"choi", ApiKey.none());
    var failure =
        (Failure)
            reading("gpt-4o")
                .outcome(
                    Calls.request(1), new Exchange.Broken(sent, interrupted, partial, "reset"));
    assertEquals(kind, failure.kind());
    assertEquals(charge, failure.charge());
    assertEquals("{\"choi", failure.evidence().response());
    assertTrue(failure.message().contains("reset"), failure.message());
  }

  private static void assertViolation(Request request, String body, String message) {
    var failure =
        assertInstanceOf(Failure.class, reading("gpt-4o").outcome(request, answered(200, body)));
    assertEquals(Kind.PROTOCOL_VIOLATION, failure.kind());
    assertEquals(Charge.UNCERTAIN, failure.charge());
    assertTrue(failure.message().contains(message), failure.message());
    assertEquals(body, failure.evidence().response());
  }

  private static Outcome.Response response(Request request, String body) {
    return assertInstanceOf(
        Outcome.Response.class, reading("gpt-4o").outcome(request, answered(200, body)));
  }

  private static Exchange answered(int status, String body) {
    return new Exchange.Answered("{}", status, Map.of(), body, ApiKey.none());
  }

  private static Reading reading(String model) {
    return new Reading(
        OpenAiModel.builder(model).clock(Calls.CLOCK), TokenCounter.forModel(model), Contents.CHAT);
  }

  private static String swap(String text, String a, String b) {
    return text.replace(a, "\u0000").replace(b, a).replace("\u0000", b);
  }
}
