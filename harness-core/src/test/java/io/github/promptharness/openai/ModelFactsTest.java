package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.openai.Capabilities.Knowledge;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFactsTest {
  private static final ModelFacts FACTS = ModelFacts.bundled();

  @ParameterizedTest
  @CsvSource({
    "gpt-4, TEMPERATURE, YES",
    "gpt-4, LOG_PROBABILITIES, YES",
    "gpt-4, REPEATS, YES",
    "gpt-4-0314, LOG_PROBABILITIES, UNKNOWN",
    "gpt-4o, TEMPERATURE, YES",
    "o1-mini, REPEATS, NO",
    "o1, TEMPERATURE, NO",
    "o1, REPEATS, UNKNOWN",
    "o3, STOP_TEXTS, NO",
    "o4-mini-2025-04-16, TEMPERATURE, NO",
    "gpt-5, TEMPERATURE, NO",
    "gpt-5-nano-2025-08-07, LOG_PROBABILITIES, NO",
    "gpt-5.1, TEMPERATURE, YES",
    "gpt-5.4, TEMPERATURE, UNKNOWN",
    "gpt-5.6-luna, TEMPERATURE, NO",
    "gpt-6-luna, TEMPERATURE, UNKNOWN",
    "gpt-5-chat-latest, TEMPERATURE, UNKNOWN",
    "ft:o4-mini-2025-04-16:lab::abc, TEMPERATURE, NO",
    "ft:gpt-4o-2024-08-06:lab::abc, TEMPERATURE, YES",
    "llama-3, SEED, UNKNOWN"
  })
  void capabilities_areAsTheListHasThem(String model, Capability asked, Knowledge known) {
    assertEquals(known, FACTS.capabilities(model).of(asked));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-4",
        "gpt-4-0613",
        "gpt-4-turbo",
        "gpt-4-turbo-2024-04-09",
        "gpt-4-1106-preview",
        "gpt-3.5-turbo",
        "gpt-35-turbo",
        "gpt-4o-2024-05-13",
        "o1-mini-2024-09-12",
        "o1-preview",
        "ft:gpt-4-0613:lab::abc",
        "ft:gpt-3.5-turbo:lab::abc"
      })
  void structuredOutputs_olderModels_haveNone(String model) {
    assertEquals(Knowledge.NO, FACTS.capabilities(model).of(Capability.STRUCTURED_OUTPUTS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-4o",
        "gpt-4o-2024-08-06",
        "gpt-4o-mini",
        "ft:gpt-4o-2024-08-06:lab::abc",
        "gpt-4.1",
        "gpt-4.5-preview",
        "gpt-5.4",
        "o1",
        "o3-mini",
        "llama-3"
      })
  void structuredOutputs_newerOrUnknownModels_mayHaveThem(String model) {
    Knowledge known = FACTS.capabilities(model).of(Capability.STRUCTURED_OUTPUTS);
    assertTrue(known != Knowledge.NO, known.name());
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4, 2026-10-23, gpt-5.6-sol",
    "gpt-4-32k, 2025-06-06, gpt-4o",
    "gpt-4o-2024-05-13, 2026-10-23, gpt-5.6-sol",
    "gpt-4o, 2027-01-14, gpt-6-luna",
    "gpt-5-mini, 2026-12-11, gpt-5.6-terra",
    "gpt-5.1, 2027-04-01, ''",
    "ft:gpt-4o-2024-08-06:lab::abc, 2027-01-14, gpt-6-luna",
    "ft:gpt-3.5-turbo:lab::abc, 2026-10-23, gpt-5.6-terra"
  })
  void shutdown_isAsAnnounced(String model, LocalDate date, String replacement) {
    assertEquals(Optional.of(new Shutdown(date, replacement)), FACTS.shutdown(model));
  }

  @Test
  void shutdown_isByNameAndNeverByFamily() {
    assertEquals(Optional.empty(), FACTS.shutdown("gpt-4o-2030-01-01"));
    assertEquals(Optional.empty(), FACTS.shutdown("gpt-5.4"));
    assertEquals(Optional.empty(), FACTS.shutdown("ft:llama:lab::abc"));
  }
}
