package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    assertEquals(new ErrorBody(code, type, message), ErrorBody.parse(body));
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

  @Test
  void parse_longMessage_isCutBetweenCharacters() {
    String message = ErrorBody.parse("🙂".repeat(600)).message();
    assertTrue(message.endsWith("🙂 ..."), message);
  }
}
