package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.testing.OpenAiSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
  private static final String LIST =
      Calls.valid(
          OpenAiSchema.MODELS,
          Stream.of("gpt-4o", "o3", "gpt-5.4-mini", "gpt-5.4-pro")
              .map(name -> Calls.model(name, ""))
              .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}")));
  private static final String MISSING =
      "{\"error\":{\"code\":\"model_not_found\",\"message\":\"The model does not exist\"}}";

  /** No end of gpt-5.4 is known without asking. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "',\"shutdown_date\":null', ''",
    "',\"shutdown_date\":\"soon\"', ''",
    "',\"shutdown_date\":\"2027-02-19\"', ''",
    "',\"shutdown_date\":\"2027-02-18\"', 'in 89 days'",
    "',\"shutdown_date\":\"2026-11-21\"', 'is to be shut down on 2026-11-21, today'",
    "',\"shutdown_date\":\"2027-01-14T00:00:00Z\"', 'on 2027-01-14, in 54 days'",
    "',\"shutdown_date\":1799884800', 'on 2027-01-14, in 54 days'"
  })
  void found_saysWhenItEnds(String field, String remark) {
    assertRemark(remark, preflight("gpt-5.4", 200, Calls.model("gpt-5.4", field)));
  }

  /** The end of gpt-4o is known: 2027-01-14. */
  @ParameterizedTest
  @CsvSource({
    "'', 'on 2027-01-14 (named instead: gpt-6-luna), in 54 days'",
    "',\"shutdown_date\":\"soon\"', 'on 2027-01-14 (named instead: gpt-6-luna), in 54 days'",
    "',\"shutdown_date\":\"2026-12-01\"', 'on 2026-12-01 (named instead: gpt-6-luna), in 10 days'",
    "',\"shutdown_date\":\"2028-01-01\"', ''",
    "',\"shutdown_date\":null', ''"
  })
  void found_endpointSaysNothing_isTheKnownEnd(String field, String remark) {
    assertRemark(remark, preflight("gpt-4o", 200, Calls.model(field)));
  }

  @Test
  void found_knownEndOfTheBase_isThatOfAFineTunedModel() {
    String model = "ft:gpt-4.1-2025-04-14:lab::abc";
    assertRemark("on 2027-01-14", preflight(model, 200, Calls.model(model, "")));
  }

  @Test
  void found_knownEndIsPast_isRefusedWithTheRemedy() {
    var e = assertFails("gpt-4", 200, Calls.model("gpt-4", ""));
    assertTrue(e.getMessage().contains("was to be shut down on 2026-10-23"), e.getMessage());
    assertTrue(e.getMessage().contains("gpt-5.6-sol"), e.getMessage());
    assertTrue(e.getMessage().contains("allowPastShutdown()"), e.getMessage());
  }

  @Test
  void found_knownEndIsPastAndAllowed_isARemark() {
    OpenAiModel model =
        builder("gpt-4").allowPastShutdown().build(wire(200, Calls.model("gpt-4", "")));
    assertRemark("still answers", model.preflight());
  }

  @ParameterizedTest
  @CsvSource({"404, <html></html>", "500, ''", "429, {}", "200, {}"})
  void knownEndIsPastAndEndpointDoesNotShowTheModel_isRefusedEvenIfAllowed(
      int status, String body) {
    OpenAiModel model = builder("gpt-4").allowPastShutdown().build(wire(status, body));
    var e = assertThrows(HarnessException.class, model::preflight);
    assertTrue(e.getMessage().contains("does not say that it still has it"), e.getMessage());
  }

  @Test
  void knownEndIsSoonAndEndpointDoesNotShowTheModel_areTwoRemarks() {
    List<String> remarks = preflight("gpt-4o", 500, "");
    assertEquals(2, remarks.size(), remarks.toString());
    assertTrue(remarks.get(1).contains("in 54 days"), remarks.toString());
  }

  @Test
  void found_elsewhere_openAisOwnEndDoesNotCount() {
    OpenAiModel model =
        builder("gpt-4")
            .baseUrl("http://127.0.0.1:5/v1")
            .build(wire(200, Calls.model("gpt-4", "")));
    assertEquals(List.of(), model.preflight());
  }

  @Test
  void found_endIsPast_isRefusedWithTheRemedy() {
    var e = assertFails(200, Calls.model(",\"shutdown_date\":\"2026-11-20\""));
    assertTrue(e.getMessage().contains("2026-11-20"), e.getMessage());
    assertTrue(e.getMessage().contains("allowPastShutdown()"), e.getMessage());
  }

  @Test
  void found_endIsPastAndAllowed_isARemark() {
    String body = Calls.model(",\"shutdown_date\":\"2026-11-20\"");
    OpenAiModel model = builder().allowPastShutdown().build(wire(200, body));
    assertTrue(model.preflight().get(0).contains("still answers"));
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-5.4, it may have been shut down",
    "gpt-4, it was to be shut down on 2026-10-23 (named instead: gpt-5.6-sol)",
    "gpt-4o, it is to be shut down on 2027-01-14 (named instead: gpt-6-luna)",
    "gpt-5.1, it is to be shut down on 2027-04-01;",
    "ft:gpt-3.5-turbo:lab::abc, it was to be shut down on 2026-10-23"
  })
  void modelNotFound_isRefusedWithTheServersWordsAndTheKnownEnd(String model, String fate) {
    var e = assertFails(model, 404, MISSING);
    assertTrue(e.getMessage().contains("\"" + model + "\""), e.getMessage());
    assertTrue(e.getMessage().contains("The model does not exist"), e.getMessage());
    assertTrue(e.getMessage().contains(fate), e.getMessage());
  }

  @Test
  void modelNotFound_isRefusedWithTheNamesThatExistTheLikestFirst() {
    var e = assertFails("gpt-5.4", 404, MISSING);
    assertTrue(
        e.getMessage().contains("of those it has (gpt-5.4-mini, gpt-5.4-pro, gpt-4o, o3)"),
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"404, {}", "200, {}", "200, <html>", "200, '{\"data\":[{},7]}'"})
  void nearNames_endpointThatListsNone_areLeftOut(int status, String body) {
    assertEquals("", NearNames.of("gpt-4o", answered(status, body)));
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-5.4, ''",
    "gpt-4, '; the model was to be shut down on 2026-10-23 (named instead: gpt-5.6-sol)'",
    "gpt-4o, '; the model is to be shut down on 2027-01-14 (named instead: gpt-6-luna)'"
  })
  void modelGoneInTheMiddleOfARun_stopsItAndNamesTheKnownEnd(String model, String end) {
    var failure = answer(builder(model).build(wire(404, MISSING)));
    assertEquals(Outcome.Kind.NOT_FOUND, failure.kind());
    assertTrue(failure.message().contains("The model does not exist"), failure.message());
    assertTrue(failure.message().endsWith(end.isEmpty() ? "exist" : end), failure.message());
  }

  @Test
  void modelGoneInTheMiddleOfARun_namesTheEndThatTheEndpointHadAnnounced() {
    var found = answered(200, Calls.model(",\"shutdown_date\":\"2026-12-01\""));
    OpenAiModel model = builder().build(wire(found, answered(404, MISSING)));
    model.preflight();
    assertTrue(answer(model).message().contains("is to be shut down on 2026-12-01"));
  }

  @Test
  void addressNotFound_saysNothingOfTheModelsEnd() {
    String message = answer(builder().build(wire(404, "{\"detail\":\"Not Found\"}"))).message();
    assertFalse(message.contains("shut down"), message);
  }

  private static Outcome.Failure answer(OpenAiModel model) {
    return assertInstanceOf(Outcome.Failure.class, model.answer(Calls.request(1)));
  }

  @ParameterizedTest
  @CsvSource({"401, {}", "403, {}", "402, {}"})
  void keyOrCreditRefused_isRefused(int status, String body) {
    assertFails(status, body);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void restrictedKeyThatMayNotLookModelsUp_isARemark(int status) {
    String body =
        "{\"error\":{\"message\":\"You have insufficient permissions for this operation. Missing"
            + " scopes: api.model.read.\",\"type\":\"invalid_request_error\"}}";
    List<String> remarks = preflight("gpt-5.4", status, body);
    assertEquals(1, remarks.size(), remarks.toString());
    assertTrue(remarks.get(0).contains("the key is restricted"), remarks.toString());
    assertTrue(remarks.get(0).contains("api.model.read"), remarks.toString());
  }

  @ParameterizedTest
  @CsvSource({"429, start again", "503, start again", "404, choose another model"})
  void knownEndIsPast_endpointThatIsBusyIsToBeAskedAgain(int status, String remedy) {
    var e = assertFails("gpt-4", status, "");
    assertTrue(e.getMessage().contains("2026-10-23"), e.getMessage());
    assertTrue(e.getMessage().contains(remedy), e.getMessage());
  }

  @Test
  void quotaUsedUp_isRefused() {
    assertFails(429, "{\"error\":{\"type\":\"insufficient_quota\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "404, <html></html>",
    "404, '{\"detail\":\"Not Found\"}'",
    "405, ''",
    "200, <html></html>",
    "200, []",
    "200, {}",
    "301, ''",
    "429, {}",
    "500, ''"
  })
  void endpointWithoutThisAddressOrBusy_isARemark(int status, String body) {
    List<String> remarks = preflight("gpt-5.4", status, body);
    assertEquals(1, remarks.size());
    assertTrue(remarks.get(0).contains("does not say whether"), remarks.toString());
  }

  @Test
  void noConnection_isRefused() {
    var partial = new Exchange.Answered("", 0, Map.of(), "", ApiKey.none());
    OpenAiModel model =
        builder().build(wire(new Exchange.Broken(false, false, partial, "no route")));
    var e = assertThrows(HarnessException.class, model::preflight);
    assertTrue(e.getMessage().contains("no route"), e.getMessage());
  }

  private static void assertRemark(String remark, List<String> remarks) {
    assertEquals(remark.isEmpty() ? 0 : 1, remarks.size(), remarks.toString());
    assertTrue(String.join("", remarks).contains(remark), remarks.toString());
  }

  private static List<String> preflight(String model, int status, String body) {
    return builder(model).build(wire(status, body)).preflight();
  }

  private static HarnessException assertFails(int status, String body) {
    return assertFails("gpt-4o", status, body);
  }

  private static HarnessException assertFails(String name, int status, String body) {
    OpenAiModel model = builder(name).build(wire(status, body));
    return assertThrows(HarnessException.class, model::preflight);
  }

  private static OpenAiModelBuilder builder() {
    return builder("gpt-4o");
  }

  private static OpenAiModelBuilder builder(String name) {
    return OpenAiModel.builder(name).noKey().clock(Calls.CLOCK);
  }

  private static Transport wire(int status, String body) {
    return wire(answered(status, body));
  }

  private static Exchange answered(int status, String body) {
    return new Exchange.Answered("", status, Map.of(), body, ApiKey.none());
  }

  private static Transport wire(Exchange exchange) {
    return wire(exchange, exchange);
  }

  private static Transport wire(Exchange card, Exchange answer) {
    return new Transport() {
      @Override
      public Exchange ask(Request request) {
        return answer;
      }

      @Override
      public Exchange lookUp() {
        return card;
      }

      @Override
      public Exchange get(String url) {
        assertTrue(url.endsWith("/v1/models"), url);
        return answered(200, LIST);
      }

      @Override
      public void close() {}
    };
  }
}
