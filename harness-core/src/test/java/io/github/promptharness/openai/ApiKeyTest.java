package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void from_missingVariable_isNamed(String value) {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> ApiKey.from(Map.of("OPENAI_API_KEY", value)));
    assertTrue(e.getMessage().contains("OPENAI_API_KEY"), e.getMessage());
  }

  @Test
  void from_keyOfAzure_isThatOfItsOwnVariable() {
    var both = Map.of("OPENAI_API_KEY", "other", "AZURE_OPENAI_API_KEY", Calls.KEY);
    assertEquals(Calls.KEY, ApiKey.from(both, ApiKey.AZURE_VARIABLE).secret());
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ApiKey.from(Map.of("OPENAI_API_KEY", "other"), ApiKey.AZURE_VARIABLE));
    assertTrue(e.getMessage().contains("AZURE_OPENAI_API_KEY"), e.getMessage());
  }

  @Test
  void from_strayLineBreak_isTakenOff() {
    assertEquals(Calls.KEY, ApiKey.from(Map.of("OPENAI_API_KEY", Calls.KEY + "\n")).secret());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sk with space", "sk-\n", "sk-\u00e9", "sk-\u2028"})
  void of_whatIsNoKey_isRefusedWithoutShowingIt(String secret) {
    var e = assertThrows(IllegalArgumentException.class, () -> ApiKey.of(secret));
    assertTrue(secret.isEmpty() || !e.getMessage().contains(secret), e.getMessage());
  }

  @Test
  void toString_doesNotShowTheKey() {
    assertFalse(ApiKey.of(Calls.KEY).toString().contains(Calls.KEY));
  }

  @Test
  void redact_takesTheKeyOut() {
    assertEquals("bad key [key]!", ApiKey.of(Calls.KEY).redact("bad key " + Calls.KEY + "!"));
    assertEquals("none", ApiKey.none().redact("none"));
  }

  @ParameterizedTest
  @CsvSource({"x, an x", "fifteen-letters, an fifteen-letters", "sixteen-letters-, an [key]"})
  void redactIfSecret_leavesAShortOne(String key, String redacted) {
    assertEquals(redacted, ApiKey.of(key).redactIfSecret("an " + key));
  }
}
