package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, api.openai.com/v1",
    "https://API.OpenAI.com/v1/, api.openai.com/v1",
    "http://127.0.0.1:8123/v1, 127.0.0.1/v1",
    "http://[::1]:8123/v1, [::1]/v1",
    "https://gateway.example.org/openai/v1, gateway.example.org/openai/v1"
  })
  void identity_isHostAndPathWithoutPort(String url, String identity) {
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

  @Test
  void at_urlWithPassword_isRefusedWithoutShowingIt() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> Endpoint.at("https://me:secret@x.org/v1"));
    assertFalse(e.getMessage().contains("secret"), e.getMessage());
  }
}
