package io.github.promptharness;

import java.time.Instant;
import java.util.Optional;

/**
 * Who answers: part of the key of every trial, so that answers of two endpoints never mix.
 *
 * @param name the model asked for, as the endpoint knows it
 * @param endpoint the service, without key or organisation, such as {@code api.openai.com/v1} or
 *     {@code recorded:concise-cot}; one that begins with {@code recorded:} or {@code simulated:}
 *     says that no model is asked
 * @param disclosure what every result must say about this source, such as that answers were
 *     recorded earlier or come from a simulation; empty for a live model
 */
public record ModelIdentity(String name, String endpoint, String disclosure) {
  /** Checks that name and endpoint are given. */
  public ModelIdentity {
    if (name.isBlank() || endpoint.isBlank()) {
      throw new IllegalArgumentException(
          "a model needs a name and an endpoint: \"" + name + "\", \"" + endpoint + "\"");
    }
  }

  /**
   * Whether the answers were given and recorded earlier: the endpoint begins with {@code
   * recorded:}. The times of observations are then those of the replay; when they were recorded is
   * for the disclosure to say.
   */
  public boolean isRecorded() {
    return endpoint.startsWith("recorded:");
  }

  /**
   * When this model gave an answer, if that is known: not of a recording, and not where an
   * observation has the epoch because nobody knows.
   */
  public Optional<Instant> timeOf(Observation answer) {
    return Optional.of(answer.answeredAt())
        .filter(time -> !isRecorded() && !time.equals(Instant.EPOCH));
  }

  /**
   * Whether the answers are made up by a simulation and no model's: the endpoint begins with {@code
   * simulated:}.
   */
  public boolean isSimulated() {
    return endpoint.startsWith("simulated:");
  }
}
