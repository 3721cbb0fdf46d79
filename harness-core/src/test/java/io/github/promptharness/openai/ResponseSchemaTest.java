package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseSchemaTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        Calls.SCHEMA,
        // A property may bear the name of a keyword, and a value may look like a schema.
        """
        {"type":"object","required":["not"],"additionalProperties":false,
         "properties":{"not":{"enum":[{"type":"object"}]}}}""",
        """
        {"type":"object","required":["steps","next"],"additionalProperties":false,
         "properties":{"steps":{"type":"array","items":{"$ref":"#/$defs/step"}},
           "next":{"anyOf":[{"$ref":"#/$defs/step"},{"type":"null"}]}},
         "$defs":{"step":{"type":"object","properties":{"text":{"type":["string","null"]}},
           "required":["text"],"additionalProperties":false}}}"""
      })
  void of_schemaWithinTheRules_isTaken(String text) {
    assertEquals(Json.parse(text), ResponseSchema.of(text).tree());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "{=># is no JSON (",
        "{\"type\":\"object\",\"type\":\"object\"}=># is no JSON (Duplicate field 'type')",
        "{} {}=># is no JSON (Trailing token",
        "[]=># is no JSON object; write one",
        "\"object\"=># is no JSON object",
        "{}=># is not of the one type object",
        "{\"type\":\"string\"}=># is not of the one type object",
        "{\"type\":[\"object\",\"null\"]}=># is not of the one type object",
        "{\"type\":\"object\",\"anyOf\":[]}=># is not of the one type object",
        "{\"type\":\"object\"}=># allows additional properties; add",
        "{\"type\":\"object\",\"additionalProperties\":true}=># allows additional properties",
        "{\"type\":\"object\",\"additionalProperties\":{}}=># allows additional properties",
        "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"b\":{},\"a\":{}}}=># requires [] and has [a, b]",
        "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"a\"]}=># requires [a] and has []",
        "{\"type\":\"object\",\"additionalProperties\":false,\"oneOf\":[]}=># has oneOf; say it with",
        "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"a\"],\"properties\":{\"a\":true}}=>#/properties/a is no JSON object",
        "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"a\"],\"properties\":{\"a\":{\"not\":{}}}}=>#/properties/a has not",
        "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":[\"object\",\"null\"]}}}=>#/properties/a allows",
        "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"a\"],\"properties\":{\"a\":{\"items\":{\"properties\":{}}}}}=>#/properties/a/items allows",
        "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"a\"],\"properties\":{\"a\":{\"anyOf\":[{},{\"allOf\":[]}]}}}=>#/properties/a/anyOf/1 has allOf",
        "{\"type\":\"object\",\"additionalProperties\":false,\"$defs\":{\"d\":{\"type\":\"object\"}}}=>#/$defs/d allows"
      })
  void of_schemaThatBreaksARule_isRefusedWithPlaceAndRemedy(String text, String why) {
    var e = assertThrows(IllegalArgumentException.class, () -> ResponseSchema.of(text));
    assertTrue(
        e.getMessage()
            .startsWith(
                "a response schema must keep to the rules of strict structured outputs: " + why),
        e.getMessage());
  }
}
