package io.github.promptharness.openai;

import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of one kind of server, wherever it runs. Immutable. */
interface ServerProfile {
  /** OpenAI, and whatever else is named by its base URL alone. */
  ServerProfile PLAIN =
      new ServerProfile() {
        @Override
        public String title() {
          return "the endpoint";
        }

        @Override
        public ServerFacts facts(String model, Lookups lookups) {
          return ServerFacts.NONE;
        }
      };

  /** Its name for a person. */
  String title();

  /** The path of its Chat Completions. */
  default String path(boolean isDated) {
    return "/v1";
  }

  /** Which fields are sent. */
  default WireFields fields(boolean isDated) {
    return WireFields.OPENAI;
  }

  /** What it is documented to pass over in silence, or not to have. */
  default Set<Capability> lacks() {
    return Set.of();
  }

  /**
   * Asks the server who it is.
   *
   * @param model the name asked for
   */
  ServerFacts facts(String model, Lookups lookups);

  /**
   * What a study should know of its ways before it begins.
   *
   * @param model the model's own name
   */
  default List<String> remarks(String model) {
    return List.of();
  }

  /**
   * Whether an answer that came is none to what was asked.
   *
   * @param model the model's own name
   * @param answeredBy the model that the response names; empty if none
   * @param usage what the server says that it read
   */
  default Optional<Objection> objection(
      String model, Request request, String answeredBy, Usage usage) {
    return Optional.empty();
  }

  /** Why an answer that came counts as a failure. */
  record Objection(Kind kind, String why) {}
}
