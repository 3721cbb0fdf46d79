package io.github.promptharness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.replay.RecordedAnswers;
import io.github.promptharness.replay.ReplayModel;
import io.github.promptharness.simulate.SimulatedModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ModelIdentityTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void isRecorded_replay_holds() {
    ModelIdentity replay =
        ReplayModel.of("greetings", RecordedAnswers.of("gpt-4").build(), "Recorded in 2023.")
            .identity();

    assertTrue(replay.isRecorded());
    assertFalse(replay.isSimulated());
  }

  @Test
  void isSimulated_simulation_holds() {
    ModelIdentity simulation =
        SimulatedModel.of(List.of(Prompt.of("q1", "How much is 2 + 2?"))).identity();

    assertTrue(simulation.isSimulated());
    assertFalse(simulation.isRecorded());
  }

  @Test
  void isRecordedAndSimulated_liveModelOfSuchAName_areFalse() {
    // Only the endpoint says where answers come from: a name is what the endpoint calls a model.
    for (String name : List.of("gpt-4", "simulated:student", "recorded:gpt-4")) {
      var live = new ModelIdentity(name, "api.openai.com/v1", "");

      assertFalse(live.isRecorded(), name);
      assertFalse(live.isSimulated(), name);
    }
  }

  @Test
  void timeOf_answerOfALiveModel_isWhenItCame() {
    assertEquals(
        Optional.of(NOON), new ModelIdentity("gpt-4", "api.openai.com/v1", "").timeOf(at(NOON)));
  }

  @Test
  void timeOf_recordingOrEpoch_isNotKnown() {
    assertEquals(
        Optional.empty(), new ModelIdentity("gpt-4", "recorded:x", "In 2023.").timeOf(at(NOON)));
    assertEquals(
        Optional.empty(),
        new ModelIdentity("gpt-4", "api.openai.com/v1", "").timeOf(at(Instant.EPOCH)));
  }

  private static Observation at(Instant time) {
    return new Observation(
        "q1",
        "q1",
        Map.of(),
        "original",
        OptionalDouble.empty(),
        Optional.empty(),
        "t=0",
        0,
        OutcomeClass.UNREADABLE,
        Optional.empty(),
        false,
        OptionalDouble.empty(),
        "words",
        1,
        1,
        Money.ZERO,
        Duration.ZERO,
        time,
        "gpt-4",
        "ada");
  }

  @Test
  void new_blankNameOrEndpoint_isRefused() {
    var noName =
        assertThrows(IllegalArgumentException.class, () -> new ModelIdentity(" ", "here", ""));

    assertEquals("a model needs a name and an endpoint: \" \", \"here\"", noName.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new ModelIdentity("gpt-4", "", ""));
  }
}
