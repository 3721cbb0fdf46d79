package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SigningTest {
  private static final String TOKEN = "eyJ0eXAi.first.0123456789";
  private RawServer server;

  @BeforeEach
  void start() throws IOException {
    server = RawServer.plain(request -> RawServer.response(200, "", Calls.body(1)));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Outcome ask(UnaryOperator<OpenAiModelBuilder> options) {
    try (OpenAiModel model =
        options.apply(OpenAiModel.builder("gpt-4o").baseUrl(server.url())).build()) {
      return model.answer(Calls.request(1));
    }
  }

  /** The lines of the head that could carry a secret. */
  private static List<String> signatures(RawServer.Seen request) {
    return request
        .head()
        .lines()
        .filter(line -> line.matches("(?i)(authorization|api-key|cookie|proxy-authorization):.*"))
        .toList();
  }

  @Test
  void answer_key_isSentInOneHeader() {
    ask(builder -> builder.apiKey(Calls.KEY));
    assertEquals(List.of("Authorization: Bearer " + Calls.KEY), signatures(server.seen().get(0)));
  }

  @Test
  void answer_noKey_isUnsigned() {
    Outcome outcome = ask(OpenAiModelBuilder::noKey);
    assertEquals(List.of(), signatures(server.seen().get(0)));
    assertEquals("", outcome.evidence().keyFingerprint());
  }

  @Test
  void answer_azureKey_isSentInItsOwnHeaderAlone() {
    ask(builder -> builder.azureApiKey(Calls.KEY).apiVersion("2024-10-21"));
    assertEquals(List.of("api-key: " + Calls.KEY), signatures(server.seen().get(0)));
    assertTrue(
        server.seen().get(0).head().startsWith("POST /v1/chat/completions?api-version=2024-10-21 "),
        server.seen().get(0).head());
  }

  @Test
  void answer_tokenSupplier_isAskedForEachCall() {
    Iterator<String> tokens = List.of(TOKEN, TOKEN + "2").iterator();
    try (OpenAiModel model =
        OpenAiModel.builder("gpt-4o").baseUrl(server.url()).token(tokens::next).build()) {
      String first = model.answer(Calls.request(1)).evidence().keyFingerprint();
      String second = model.answer(Calls.request(1)).evidence().keyFingerprint();
      assertNotEquals(first, second);
    }
    assertEquals(List.of("Authorization: Bearer " + TOKEN), signatures(server.seen().get(0)));
    assertEquals(List.of("Authorization: Bearer " + TOKEN + "2"), signatures(server.seen().get(1)));
  }

  @Test
  void answer_tokenEchoed_isRedacted() throws IOException {
    server.close();
    server = RawServer.plain(request -> RawServer.response(401, "", "bad token " + TOKEN));
    Outcome outcome = ask(builder -> builder.token(() -> TOKEN));
    assertFalse(outcome.toString().contains(TOKEN), outcome.toString());
    assertEquals("bad token [key]", outcome.evidence().response());
  }

  @Test
  void answer_supplierThrows_failsUnsentWithoutItsWords() {
    Failure failure =
        assertInstanceOf(
            Failure.class,
            ask(
                builder ->
                    builder.token(
                        () -> {
                          throw new IllegalStateException("secret " + TOKEN);
                        })));
    assertEquals(Kind.CONNECTION, failure.kind());
    assertEquals(Outcome.Charge.NONE, failure.charge());
    assertTrue(failure.message().contains("IllegalStateException"), failure.message());
    assertFalse(failure.toString().contains(TOKEN), failure.toString());
    assertEquals(List.of(), server.seen());
  }

  @Test
  void answer_supplierGivesTwoLines_failsUnsentWithoutShowingThem() {
    Failure failure =
        assertInstanceOf(Failure.class, ask(builder -> builder.token(() -> TOKEN + "\nx: y")));
    assertFalse(failure.toString().contains(TOKEN), failure.toString());
    assertEquals(List.of(), server.seen());
  }

  @Test
  void fingerprint_isHmacOfTheKey() {
    // printf %s sk-test-0123456789abcdef | openssl dgst -sha256 -hmac promptharness.key.1
    // printf %s sk-test-0123456789abcdef | openssl dgst -sha256 -hmac lab
    assertEquals("4a26d126", ask(b -> b.apiKey(Calls.KEY)).evidence().keyFingerprint());
    assertEquals(
        "175e76a6", ask(b -> b.apiKey(Calls.KEY).keySalt("lab")).evidence().keyFingerprint());
  }

  @Test
  void instrument_ofAKey_tellsItBeforeACallAndOfATokenNothing() {
    try (OpenAiModel model = OpenAiModel.builder("gpt-4o").apiKey(Calls.KEY).build();
        OpenAiModel tokens = OpenAiModel.builder("gpt-4o").token(() -> TOKEN).build();
        OpenAiModel none = OpenAiModel.builder("gpt-4o").noKey().build()) {
      assertEquals("4a26d126", model.instrument().keyFingerprint());
      assertEquals("", tokens.instrument().keyFingerprint());
      assertEquals("", none.instrument().keyFingerprint());
    }
  }

  @Test
  void build_keyInWhatIsShown_isRefusedWithoutShowingIt() {
    OpenAiModelBuilder builder =
        OpenAiModel.builder("gpt-4o").baseUrl(server.url() + "/" + Calls.KEY).apiKey(Calls.KEY);
    var e = assertThrows(IllegalArgumentException.class, builder::build);
    assertFalse(e.getMessage().contains(Calls.KEY), e.getMessage());
  }
}
