package io.github.promptharness.openai;

import java.util.Map;
import java.util.Optional;

/**
 * The secret that pays. The only class that reads it from the environment; it is never printed, and
 * {@link #redact} takes it out of whatever an endpoint echoes.
 */
final class ApiKey {
  static final String VARIABLE = "OPENAI_API_KEY";

  /** Sent nowhere: the client library insists on a key. */
  private static final String PLACEHOLDER = "none";

  private final Optional<String> secret;

  private ApiKey(Optional<String> secret) {
    this.secret = secret;
  }

  /** No key; none is sent. */
  static ApiKey none() {
    return new ApiKey(Optional.empty());
  }

  static ApiKey of(String secret) {
    if (secret.isEmpty() || !secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      // The value is left out of the message on purpose.
      throw new IllegalArgumentException(
          "an API key must be visible ASCII characters without spaces or line breaks: copy it again");
    }
    return new ApiKey(Optional.of(secret));
  }

  static ApiKey fromEnvironment() {
    return from(System.getenv());
  }

  static ApiKey from(Map<String, String> environment) {
    String secret = environment.getOrDefault(VARIABLE, "").strip();
    if (secret.isEmpty()) {
      throw new IllegalArgumentException(
          "an API key must be given: set the environment variable "
              + VARIABLE
              + ", or build the model with apiKey(...), or with noKey() for a server that asks for none and for plans and quotes");
    }
    return of(secret);
  }

  boolean isGiven() {
    return secret.isPresent();
  }

  String secret() {
    return secret.orElse(PLACEHOLDER);
  }

  String redact(String text) {
    return secret.map(key -> text.replace(key, "[key]")).orElse(text);
  }

  @Override
  public String toString() {
    return "ApiKey[" + (isGiven() ? "given" : "none") + "]";
  }
}
