package io.github.promptharness.examples.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.junit.jupiter.params.provider.ValueSource;

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
  @ValueSource(strings = {"500=1", "503=1", "429=1", "quota-at=1", "no-usage=1", "slow=1"})
  void faults_whoseBodyIsWhole(String fault) {
    try (var server = LoadServer.start(fault, "slow-for=1ms");
        var model = client(server)) {
      ask(model, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"html=1", "malformed=1", "no-choices=1"})
  void faults_whoseBodyIsBroken_areFound(String fault) {
    try (var server = LoadServer.start(fault);
        var model = client(server)) {
      ask(model, 2);
    }
    assertThrows(AssertionError.class, calls::assertAllValid);
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
