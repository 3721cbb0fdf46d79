package io.github.promptharness.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.testing.KeySearch;
import java.net.URLEncoder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFormsTest {
  private static final String KEY = "sk-proj+/=0123456789abcdef?>~XYZ";
  private final SecretForms forms = SecretForms.of(KEY);

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "Bearer ", "user:", "{\"key\":\""})
  void redact_base64OfALongerText_isFoundWhereverTheKeyBegins(String before) {
    for (String after : new String[] {"", "x", "xy", "\"}"}) {
      byte[] text = (before + KEY + after).getBytes(UTF_8);
      for (Base64.Encoder encoder :
          new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
        String echoed = "got " + encoder.encodeToString(text) + "!";
        assertTrue(new KeySearch(KEY).finds(echoed), echoed);
        assertFalse(new KeySearch(KEY).finds(forms.redact(echoed)), echoed);
      }
    }
  }

  @Test
  void redact_urlAndJson_areFound() {
    assertEquals("k=[key]&", forms.redact("k=" + URLEncoder.encode(KEY, UTF_8) + "&"));
    assertEquals("\"[key]\"", forms.redact("\"" + KEY.replace("/", "\\/") + "\""));
  }

  @Test
  void redact_otherText_isLeftAlone() {
    String text = "sk-proj and c2stcHJval is no key";
    assertEquals(text, forms.redact(text));
    assertFalse(forms.standIn(text));
  }
}
