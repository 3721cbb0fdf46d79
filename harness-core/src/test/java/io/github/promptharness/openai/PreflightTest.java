package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
  private static final String MISSING =
      "{\"error\":{\"code\":\"model_not_found\",\"message\":\"The model does not exist\"}}";

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "',\"shutdown_date\":null', ''",
    "',\"shutdown_date\":\"soon\"', ''",
    "',\"shutdown_date\":\"2027-02-19\"', ''",
    "',\"shutdown_date\":\"2027-02-18\"', 'in 89 days'",
    "',\"shutdown_date\":\"2026-11-21\"', 'in 0 days'",
    "',\"shutdown_date\":\"2027-01-14T00:00:00Z\"', 'on 2027-01-14, in 54 days'",
    "',\"shutdown_date\":1799884800', 'on 2027-01-14, in 54 days'"
  })
  void found_saysWhenItEnds(String field, String remark) {
    List<String> remarks = preflight(200, Calls.model(field));
    assertEquals(remark.isEmpty() ? 0 : 1, remarks.size(), remarks.toString());
    assertTrue(String.join("", remarks).contains(remark), remarks.toString());
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

  @Test
  void modelNotFound_isRefusedWithTheServersWords() {
    var e = assertFails(404, MISSING);
    assertTrue(e.getMessage().contains("\"gpt-4o\""), e.getMessage());
    assertTrue(e.getMessage().contains("The model does not exist"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"401, {}", "403, {}", "402, {}"})
  void keyOrCreditRefused_isRefused(int status, String body) {
    assertFails(status, body);
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
    List<String> remarks = preflight(status, body);
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

  private static List<String> preflight(int status, String body) {
    return builder().build(wire(status, body)).preflight();
  }

  private static HarnessException assertFails(int status, String body) {
    OpenAiModel model = builder().build(wire(status, body));
    return assertThrows(HarnessException.class, model::preflight);
  }

  private static OpenAiModelBuilder builder() {
    return OpenAiModel.builder("gpt-4o").noKey().clock(Calls.CLOCK);
  }

  private static Transport wire(int status, String body) {
    return wire(new Exchange.Answered("", status, Map.of(), body, ApiKey.none()));
  }

  private static Transport wire(Exchange exchange) {
    return new Transport() {
      @Override
      public Exchange ask(Request request) {
        throw new AssertionError("nothing is to be paid for");
      }

      @Override
      public Exchange lookUp() {
        return exchange;
      }

      @Override
      public void close() {}
    };
  }
}
