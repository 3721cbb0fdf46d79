package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.testing.OpenAiSchema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the schemas take what the service documents, and refuse what it would. */
class OpenAiSchemaTest {
  private static final String REQUEST =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"q\"}],\"n\":1,\"temperature\":0.5,\"max_completion_tokens\":9}";
  private static final String EMBEDDING = "{\"model\":\"text-embedding-3-small\",\"input\":\"q\"}";
  private static final String ERROR =
      "{\"error\":{\"message\":\"m\",\"type\":\"server_error\",\"param\":null,\"code\":null}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"n\":1",
        "\"n\":128",
        "\"n\":null",
        "\"temperature\":2",
        "\"stop\":null",
        "\"stop\":\"x\"",
        "\"stop\":[\"a\",\"b\",\"c\",\"d\"]",
        "\"service_tier\":\"flex\"",
        "\"top_logprobs\":20,\"logprobs\":true",
        "\"seed\":-7",
        "\"response_format\":{\"type\":\"json_object\"}",
        "\"store\":false,\"metadata\":{\"run\":\"1\"}"
      })
  void request_withFieldsInRange_isValid(String fields) {
    OpenAiSchema.CHAT_REQUEST.assertValid(withField(fields));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"temperature\":3",
        "\"temperature\":\"0\"",
        "\"top_p\":1.5",
        "\"top_logprobs\":50",
        "\"top_logprobs\":-1",
        "\"n\":0",
        "\"n\":129",
        "\"n\":1.5",
        "\"max_completion_tokens\":\"64\"",
        "\"max_tokens\":\"64\"",
        "\"logprobs\":\"yes\"",
        "\"service_tier\":\"warp\"",
        "\"stop\":[]",
        "\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]",
        "\"store\":\"false\"",
        "\"model\":7",
        "\"messages\":[]",
        "\"messages\":\"q\"",
        "\"messages\":[{\"role\":\"robot\",\"content\":\"q\"}]",
        "\"messages\":[{\"role\":\"user\"}]",
        "\"messages\":[{\"role\":\"user\",\"content\":null}]",
        "\"messages\":[{\"role\":\"user\",\"content\":7}]",
        "\"messages\":[{\"content\":\"q\"}]",
        "\"response_format\":{\"type\":\"json_schema\"}",
        "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"strict\":true}}",
        "\"response_format\":{\"type\":\"yaml\"}",
        "\"max_completion_token\":64"
      })
  void request_withAFieldThatTheServiceRefuses_isInvalid(String field) {
    assertInvalid(OpenAiSchema.CHAT_REQUEST, withField(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "messages"})
  void request_withoutAFieldThatMustBeThere_saysWhich(String field) {
    String body = REQUEST.replace("\"" + field + "\"", "\"user_" + field + "\"");
    var e = assertThrows(AssertionError.class, () -> OpenAiSchema.CHAT_REQUEST.assertValid(body));
    assertTrue(e.getMessage().contains("required property '" + field + "' not found"), "" + e);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{\"n\":1", "{\"n\":1,\"n\":1}", "{} {}"})
  void request_thatIsNoJsonObject_isInvalid(String body) {
    assertInvalid(OpenAiSchema.CHAT_REQUEST, body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"choices\" | \"choicez\"",
        "\"id\":\"chatcmpl-1\" | \"id\":1",
        "\"created\":1763700000 | \"created\":\"today\"",
        "\"object\":\"chat.completion\" | \"object\":\"chat\"",
        "\"model\" | \"modell\"",
        "\"service_tier\":\"default\" | \"service_tier\":\"warp\"",
        "\"id\" | \"system_fingerprint\":null,\"id\"",
        "\"finish_reason\":\"stop\" | \"finish_reason\":null",
        "\"finish_reason\":\"stop\" | \"finish_reason\":\"bored\"",
        "\"index\":0, | ~~",
        "\"logprobs\":null, | ~~",
        "\"logprobs\":null | \"logprobs\":{\"content\":[]}",
        "\"message\" | \"massage\"",
        "\"role\":\"assistant\" | \"role\":\"user\"",
        ",\"refusal\":null | ~~",
        "\"answer 0\" | 7",
        "\"prompt_tokens\":14, | ~~",
        "\"completion_tokens\":2 | \"completion_tokens\":\"2\""
      })
  void response_damaged_isInvalid(String before, String after) {
    OpenAiSchema.CHAT_RESPONSE.assertValid(Calls.body(1));
    String damaged = Calls.body(1).replace(before, after);
    assertTrue(!damaged.equals(Calls.body(1)));
    assertInvalid(OpenAiSchema.CHAT_RESPONSE, damaged);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 128})
  void response_ofTheTests_isValid(int choices) {
    OpenAiSchema.CHAT_RESPONSE.assertValid(Calls.body(choices));
  }

  @Test
  void error_needsItsFourFields() {
    OpenAiSchema.ERROR.assertValid(ERROR);
    OpenAiSchema.ERROR.assertValid(ERROR.replace("\"code\":null", "\"code\":\"slow_down\""));
    for (String field : new String[] {"error", "message", "type", "param", "code"}) {
      assertInvalid(OpenAiSchema.ERROR, ERROR.replace("\"" + field + "\"", "\"no_" + field + "\""));
    }
    assertInvalid(OpenAiSchema.ERROR, ERROR.replace("\"code\":null", "\"code\":503"));
  }

  @Test
  void model_needsItsFourFields() {
    String model = Calls.model("");
    for (String field : new String[] {"id", "object", "created", "owned_by"}) {
      assertInvalid(OpenAiSchema.MODEL, model.replace("\"" + field + "\"", "\"no_" + field + "\""));
    }
    OpenAiSchema.MODELS.assertValid("{\"object\":\"list\",\"data\":[" + model + "]}");
    assertInvalid(OpenAiSchema.MODELS, "{\"object\":\"list\",\"data\":[{}]}");
  }

  @Test
  void embedding_requestAndResponse_areKnown() {
    OpenAiSchema.EMBEDDING_REQUEST.assertValid(EMBEDDING);
    assertInvalid(OpenAiSchema.EMBEDDING_REQUEST, EMBEDDING.replace("\"q\"", "[]"));
    assertInvalid(OpenAiSchema.EMBEDDING_REQUEST, EMBEDDING.replace("{", "{\"n\":1,"));
    String response =
        "{\"object\":\"list\",\"model\":\"m\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1},\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5]}]}";
    OpenAiSchema.EMBEDDING_RESPONSE.assertValid(response);
    assertInvalid(OpenAiSchema.EMBEDDING_RESPONSE, response.replace("[0.5]", "[\"x\"]"));
  }

  @Test
  void batch_andItsLines_areKnown() {
    String batch =
        "{\"id\":\"batch_1\",\"object\":\"batch\",\"endpoint\":\"/v1/chat/completions\",\"input_file_id\":\"f\",\"completion_window\":\"24h\",\"status\":\"expired\",\"created_at\":1}";
    OpenAiSchema.BATCH.assertValid(batch);
    assertInvalid(OpenAiSchema.BATCH, batch.replace("expired", "gone"));
    String asked =
        "{\"custom_id\":\"a\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":%s}";
    OpenAiSchema.BATCH_REQUEST_LINE.assertValid(asked.formatted(REQUEST));
    assertInvalid(OpenAiSchema.BATCH_REQUEST_LINE, asked.formatted(EMBEDDING));
    assertInvalid(OpenAiSchema.BATCH_REQUEST_LINE, asked.formatted("{}"));
    OpenAiSchema.BATCH_REQUEST_LINE.assertValid(
        asked.replace("chat/completions", "embeddings").formatted(EMBEDDING));
    String told =
        "{\"id\":\"r\",\"custom_id\":\"a\",\"error\":null,\"response\":{\"status_code\":200,\"request_id\":\"x\",\"body\":%s}}";
    OpenAiSchema.BATCH_RESULT_LINE.assertValid(told.formatted(Calls.body(1)));
    OpenAiSchema.BATCH_RESULT_LINE.assertValid(told.formatted(ERROR));
    assertInvalid(OpenAiSchema.BATCH_RESULT_LINE, told.formatted("{}"));
  }

  @Test
  void violations_nameThePlaceAndTheRule() {
    String twice =
        withField("\"temperature\":3").replace("\"max_completion_tokens\":9", "\"seed\":\"s\"");
    assertEquals(
        List.of(
            "/seed: string found, [integer, null] expected",
            "/temperature: integer found, null expected",
            "/temperature: must have a maximum value of 2"),
        OpenAiSchema.CHAT_REQUEST.violations(twice));
  }

  @Test
  void violations_fieldThatNobodyKnows_isNamed() {
    List<String> violations =
        OpenAiSchema.CHAT_REQUEST.violations(withField("\"max_completion_token\":64"));
    assertEquals(1, violations.size(), violations.toString());
    assertTrue(
        violations.get(0).startsWith("/: property 'max_completion_token' "), violations.get(0));
  }

  /** The request with these fields in the place of its own of the same name. */
  private static String withField(String field) {
    String name = field.substring(0, field.indexOf(':'));
    String rest =
        switch (name) {
          case "\"model\"" -> REQUEST.replace("\"model\":\"gpt-4o\",", "");
          case "\"messages\"" ->
              REQUEST.replace("\"messages\":[{\"role\":\"user\",\"content\":\"q\"}],", "");
          case "\"n\"" -> REQUEST.replace("\"n\":1,", "");
          case "\"temperature\"" -> REQUEST.replace("\"temperature\":0.5,", "");
          case "\"max_completion_tokens\"" -> REQUEST.replace(",\"max_completion_tokens\":9", "");
          default -> REQUEST;
        };
    return rest.replaceFirst("\\{", "{" + field.replace("$", "\\$") + ",");
  }

  private static void assertInvalid(OpenAiSchema schema, String body) {
    assertThrows(AssertionError.class, () -> schema.assertValid(body), body);
  }
}
