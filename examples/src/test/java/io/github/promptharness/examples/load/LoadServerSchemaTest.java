package io.github.promptharness.examples.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Message;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.examples.loopback.CheckedCalls;
import io.github.promptharness.openai.OpenAiModel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the load server writes by hand keeps to OpenAI's published schemas. */
final class LoadServerSchemaTest {
  private CheckedCalls calls = new CheckedCalls();

  @AfterEach
  void bodies_keepToThePublishedSchemas() {
    calls.assertAllValid();
  }

  @Test
  void answers_andTheModel() {
    try (var server = LoadServer.start();
        var model = client(server)) {
      assertEquals(List.of(), model.preflight());
      for (int repeats : new int[] {1, 3, 128}) {
        Outcome outcome = ask(model, repeats);
        assertEquals(repeats, ((Outcome.Response) outcome).answers().size());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "500=1, SERVER_ERROR",
    "503=1, SERVER_ERROR",
    "429=1, RATE_LIMITED",
    "quota-at=1, BILLING",
    "no-usage=1, ESTIMATED",
    "slow=1, REPORTED"
  })
  void faults_whoseBodyIsWhole(String fault, String what) {
    try (var server = LoadServer.start(fault, "slow-for=1ms");
        var model = client(server)) {
      Outcome outcome = ask(model, 2);
      assertEquals(
          what,
          outcome instanceof Outcome.Failure failure
              ? failure.kind().name()
              : ((Outcome.Response) outcome).usage().source().name());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "html=1, SERVER_ERROR, no JSON",
    "malformed=1, PROTOCOL_VIOLATION, no JSON",
    "no-choices=1, PROTOCOL_VIOLATION, choices"
  })
  void faults_whoseBodyIsBroken_areFound(String fault, Outcome.Kind kind, String violation) {
    try (var server = LoadServer.start(fault);
        var model = client(server)) {
      assertEquals(kind, ((Outcome.Failure) ask(model, 2)).kind());
    }
    var found = assertThrows(AssertionError.class, calls::assertAllValid);
    assertTrue(String.valueOf(found.getMessage()).contains(violation), found.getMessage());
    calls = new CheckedCalls();
    answers_andTheModel();
  }

  private OpenAiModel client(LoadServer server) {
    return OpenAiModel.builder("gpt-4o")
        .baseUrl(server.baseUrl())
        .apiKey("test")
        .okHttpClient(calls.http())
        .build();
  }

  private static Outcome ask(OpenAiModel model, int repeats) {
    var wording = Wording.of(List.of(Message.user("q")));
    var trial = new Trial(model.identity(), wording, Sampling.temperature(1), 0);
    return model.answer(Request.of(trial, repeats));
  }
}
