package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      value = {
        "{\"error\":{\"code\":\"c\",\"type\":\"t\",\"message\":\"m\"}} | c | t | m",
        "{\"error\":{\"code\":503,\"type\":null,\"message\":\"m\"}} | 503 | ~~ | m",
        "{\"error\":{\"code\":null,\"type\":\"t\"}} | ~~ | t | ~~",
        "{\"error\":\"words\"} | ~~ | ~~ | words",
        "{\"detail\":\"Not Found\"} | ~~ | ~~ | Not Found",
        "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"field required\"}]} | ~~ | ~~ | field required",
        "{\"object\":\"error\",\"message\":\"m\",\"type\":\"t\",\"code\":400} | 400 | t | m",
        "{\"message\":\"m\"} | ~~ | ~~ | m",
        "<html><h1>503</h1></html> | ~~ | ~~ | ~~",
        "upstream connect error | ~~ | ~~ | upstream connect error",
        "~~ | ~~ | ~~ | ~~",
        "[1] | ~~ | ~~ | [1]",
        "{\"error\":[]} | ~~ | ~~ | ~~"
      })
  void parse_everyShape(String body, String code, String type, String message) {
    assertEquals(new ErrorBody(code, type, "", message), ErrorBody.parse(body));
  }

  @Test
  void isOneOf_findsTheInnerCodeOfAzure() {
    ErrorBody error =
        ErrorBody.parse(
            """
            {"error":{"code":"content_filter",
              "innererror":{"code":"ResponsibleAIPolicyViolation"}}}""");
    assertTrue(error.isOneOf(Set.of("content_filter")));
    assertTrue(error.isOneOf(Set.of("ResponsibleAIPolicyViolation")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"param\":\"temperature\"}} | temperature",
        "{\"error\":{\"param\":null}} | ''",
        "{\"error\":{\"param\":[1]}} | ''"
      })
  void parse_param_isKept(String body, String param) {
    assertEquals(param, ErrorBody.parse(body).param());
  }

  @Test
  void describe_longMessage_isCutBetweenCharacters() {
    String message = ErrorBody.parse("🙂".repeat(600)).describe(500, ApiKey.none());
    assertTrue(message.endsWith("🙂 ..."), message);
  }

  @Test
  void describe_keyAcrossTheCut_leavesNoHalfOfIt() {
    String body = "a".repeat(490) + Calls.KEY;
    String message = ErrorBody.parse(body).describe(401, ApiKey.of(Calls.KEY));
    assertFalse(message.contains(Calls.KEY.substring(0, 5)), message);
  }

  @Test
  void describe_keyIsPartOfACode_isTakenOutOfWhatIsPrintedOnly() {
    ErrorBody error = ErrorBody.parse("{\"error\":{\"code\":\"context_length_exceeded\"}}");
    assertTrue(error.isOneOf(Set.of("context_length_exceeded")));
    assertFalse(error.describe(400, ApiKey.of("context")).contains("context"));
  }
}
