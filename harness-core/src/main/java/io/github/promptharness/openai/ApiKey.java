package io.github.promptharness.openai;

import java.util.Map;
import java.util.Optional;

/**
 * The secret that pays. The only class that reads it from the environment; it is never printed, and
 * {@link #redact} takes it out of what an endpoint echoes and we print or keep.
 */
final class ApiKey {
  static final String VARIABLE = "OPENAI_API_KEY";

  /** Sent nowhere: the client library insists on a key. */
  private static final String PLACEHOLDER = "none";

  /** A shorter one is a word made up for a server of one's own, which any answer may contain. */
  private static final int SHORTEST_SECRET = 16;

  private final Optional<String> secret;

  private ApiKey(Optional<String> secret) {
    this.secret = secret;
  }

  /** No key; none is sent. */
  static ApiKey none() {
    return new ApiKey(Optional.empty());
  }

  static ApiKey of(String secret) {
    if (!isVisibleAscii(secret)) {
      // The value is left out of the message on purpose.
      throw new IllegalArgumentException(
          "an API key must be visible ASCII characters without spaces or line breaks: copy it again");
    }
    return new ApiKey(Optional.of(secret));
  }

  /** Whether the text can be the value of a header without being changed on the way. */
  static boolean isVisibleAscii(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
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

  /** The text without the key. */
  String redact(String text) {
    return secret.map(key -> text.replace(key, "[key]")).orElse(text);
  }

  /** The text without the key, unless the key is too short to be a secret. */
  String redactIfSecret(String text) {
    return secret().length() < SHORTEST_SECRET ? text : redact(text);
  }

  @Override
  public String toString() {
    return "ApiKey[" + (isGiven() ? "given" : "none") + "]";
  }
}
