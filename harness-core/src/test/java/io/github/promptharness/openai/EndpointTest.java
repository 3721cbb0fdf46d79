package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, api.openai.com/v1",
    "https://API.OpenAI.com/v1/, api.openai.com/v1",
    "http://gpu:8000/v1, gpu:8000/v1",
    "http://[::1]:8123/v1, [::1]:8123/v1",
    "http://gpu:80/v1, gpu/v1",
    "https://gpu:443/v1, gpu/v1",
    "http://gpu:443/v1, gpu:443/v1",
    "HTTPS://gpu:80/v1, gpu:80/v1",
    "http://gpu:/v1, gpu/v1",
    "https://gateway.example.org/openai/v1, gateway.example.org/openai/v1"
  })
  void identity_isHostPathAndAPortThatIsNotTheSchemesOwn(String url, String identity) {
    assertEquals(identity, Endpoint.at(url).identity());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.openai.com/v1",
        "ftp://x/v1",
        "https:///v1",
        "https://x/v1?a=b",
        "https://x/v1#f",
        "https://x y/v1"
      })
  void at_whatIsNoBaseUrl_isRefused(String url) {
    assertThrows(IllegalArgumentException.class, () -> Endpoint.at(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:secret@x.org/v1",
        "https://me:secret@x_y/v1",
        "https://x.org/v1?key=secret",
        "https://x.org/v1?key=secret word",
        "https://x.org/v1#secret",
        "secret"
      })
  void at_urlThatMayHoldAKey_isRefusedWithoutShowingIt(String url) {
    var e = assertThrows(IllegalArgumentException.class, () -> Endpoint.at(url));
    var trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    assertFalse(trace.toString().contains("secret"), trace.toString());
    assertTrue(e.getMessage().contains("apiKey(...)"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, true",
    "https://eu.api.openai.com/v1, true",
    "https://API.OpenAI.com/v1, true",
    "https://api.openai.com.example.org/v1, false",
    "https://myapi.openai.com/v1, false",
    "http://127.0.0.1:5/v1, false"
  })
  void isOpenAi_isByTheHost(String url, boolean expected) {
    assertEquals(expected, Endpoint.at(url).isOpenAi());
  }
}
