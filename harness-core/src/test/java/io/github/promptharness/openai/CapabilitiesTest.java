package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Message;
import io.github.promptharness.Request;
import io.github.promptharness.Role;
import io.github.promptharness.Sampling;
import io.github.promptharness.Wording;
import io.github.promptharness.openai.Capabilities.Knowledge;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilitiesTest {
  private static final Sampling BARE = Sampling.modelDefault().maxOutput(64);
  private static final Wording PLAIN = Wording.of(List.of(Message.user("2 + 2?")));

  @ParameterizedTest
  @EnumSource
  void require_knownToLack_isRefusedWithRuleModelAndRemedy(Capability capability) {
    if (capability == Capability.SEED) {
      return; // a sampling has none
    }
    var capabilities = new Capabilities(Set.of(), Set.of(capability));
    Request request = asking(capability);
    var e = assertThrows(IllegalArgumentException.class, () -> capabilities.require("o9", request));
    assertTrue(e.getMessage().contains("need"), e.getMessage());
    assertTrue(e.getMessage().contains("o9"), e.getMessage());
    assertTrue(e.getMessage().contains("takes(Capability." + capability), e.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void require_anythingElse_passes(Capability capability) {
    Request request = asking(capability);
    // A limit of the output stands in every request.
    Set<Capability> others = EnumSet.complementOf(EnumSet.of(capability, Capability.OUTPUT_LIMIT));
    assertDoesNotThrow(() -> new Capabilities(Set.of(), others).require("o9", request));
    assertDoesNotThrow(() -> new Capabilities(Set.of(capability), others).require("o9", request));
    assertDoesNotThrow(() -> Capabilities.UNKNOWN.require("o9", request));
  }

  @Test
  void require_nothingAskedFor_passesWhateverIsLacking() {
    var none =
        new Capabilities(Set.of(), EnumSet.complementOf(EnumSet.of(Capability.OUTPUT_LIMIT)));
    assertDoesNotThrow(() -> none.require("o9", Calls.request(BARE, 1, PLAIN)));
  }

  @Test
  void require_topPAlone_countsAsTemperature() {
    var without = new Capabilities(Set.of(), Set.of(Capability.TEMPERATURE));
    Request request = Calls.request(BARE.withTopP(0.9), 1, PLAIN);
    assertThrows(IllegalArgumentException.class, () -> without.require("o9", request));
  }

  @Test
  void model_thatTakesOnlyTheDefault_takesATemperatureAndTopPOfOne() {
    try (OpenAiModel model = OpenAiModel.builder("gpt-5").noKey().build()) {
      assertEquals(
          1, model.bound(Calls.request(BARE.withTemperature(1).withTopP(1), 1, PLAIN)).calls());
      Request cold = Calls.request(BARE.withTemperature(1).withTopP(0.9), 1, PLAIN);
      assertThrows(IllegalArgumentException.class, () -> model.bound(cold));
    }
  }

  @Test
  void of_isThreeValued_andWithCorrectsIt() {
    var known = new Capabilities(Set.of(Capability.REPEATS), Set.of(Capability.TEMPERATURE));
    assertEquals(Knowledge.YES, known.of(Capability.REPEATS));
    assertEquals(Knowledge.NO, known.of(Capability.TEMPERATURE));
    assertEquals(Knowledge.UNKNOWN, known.of(Capability.SEED));
    Capabilities corrected =
        known
            .with(Capability.REPEATS, false)
            .with(Capability.TEMPERATURE, true)
            .with(Capability.SEED, false);
    assertEquals(Knowledge.NO, corrected.of(Capability.REPEATS));
    assertEquals(Knowledge.YES, corrected.of(Capability.TEMPERATURE));
    assertEquals(Knowledge.NO, corrected.of(Capability.SEED));
    assertEquals(Knowledge.UNKNOWN, corrected.of(Capability.STOP_TEXTS));
  }

  @Test
  void both_isRefused() {
    Set<Capability> seed = Set.of(Capability.SEED);
    assertThrows(IllegalArgumentException.class, () -> new Capabilities(seed, seed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"o1", "o3", "o4-mini", "gpt-5", "gpt-5-mini", "gpt-5.6-sol"})
  void model_thatReasons_refusesATemperatureBeforeACentIsSpent(String name) {
    OpenAiModel model = OpenAiModel.builder(name).noKey().build();
    Request warm = Calls.request(BARE.withTemperature(0.7), 1, PLAIN);
    Request likely = Calls.request(BARE.withTopLogProbs(5), 1, PLAIN);
    for (Executable call :
        List.<Executable>of(
            () -> model.bound(warm), () -> model.answer(warm), () -> model.bound(likely))) {
      assertThrows(IllegalArgumentException.class, call);
    }
    assertEquals(1, model.bound(Calls.request(BARE, 4, PLAIN)).calls());
  }

  @Test
  void model_builtWithTakes_isAskedAllTheSame() {
    OpenAiModel model =
        OpenAiModel.builder("o3").noKey().takes(Capability.TEMPERATURE, true).build();
    assertEquals(1, model.bound(asking(Capability.TEMPERATURE)).calls());
    assertThrows(
        IllegalArgumentException.class, () -> model.bound(asking(Capability.LOG_PROBABILITIES)));
  }

  @Test
  void model_builtWithTakesNot_refuses() {
    OpenAiModel model =
        OpenAiModel.builder("gpt-4o").noKey().takes(Capability.REPEATS, false).build();
    var e =
        assertThrows(IllegalArgumentException.class, () -> model.bound(asking(Capability.REPEATS)));
    assertTrue(e.getMessage().contains("set repeatsPerCall to 1"), e.getMessage());
  }

  /** A request that asks for this alone; for a seed, one that asks for nothing. */
  private static Request asking(Capability capability) {
    return switch (capability) {
      case TEMPERATURE -> Calls.request(BARE.withTemperature(0.5), 1, PLAIN);
      case LOG_PROBABILITIES -> Calls.request(BARE.withTopLogProbs(2), 1, PLAIN);
      case SEED -> Calls.request(BARE, 1, PLAIN);
      case REPEATS -> Calls.request(BARE, 2, PLAIN);
      case STOP_TEXTS -> Calls.request(BARE.withStop(List.of("END")), 1, PLAIN);
      case OUTPUT_LIMIT -> Calls.request(BARE, 1, PLAIN); // whatever is asked has one
      case DEVELOPER_MESSAGES ->
          Calls.request(BARE, 1, Wording.of(List.of(new Message(Role.DEVELOPER, "2 + 2?"))));
      case STRUCTURED_OUTPUTS ->
          Calls.request(BARE, 1, new Wording(List.of(Message.user("2 + 2?")), "", Calls.SCHEMA));
    };
  }
}
