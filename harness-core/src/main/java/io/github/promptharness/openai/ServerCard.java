package io.github.promptharness.openai;

import io.github.promptharness.HarnessException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one server says of itself and of one model, before the model is asked. */
final class ServerCard {
  private final Server server;
  private final String model;
  private final Optional<String> expectedFile;
  private volatile ServerFacts facts;

  /**
   * A card of a server.
   *
   * @param expectedFile the model file that answers are kept under
   * @param facts what is known by now
   */
  ServerCard(Server server, String model, Optional<String> expectedFile, ServerFacts facts) {
    this.server = server;
    this.model = model;
    this.expectedFile = expectedFile;
    this.facts = facts;
  }

  /**
   * Asks the server who it is.
   *
   * @throws HarnessException if it cannot be reached, refuses the key, is of another kind, or has
   *     no such model
   */
  static ServerFacts ask(Server server, String model, Transport transport) {
    var lookups =
        new Lookups(
            server.toString(),
            server.apiVersion().isPresent(),
            path -> transport.get(server.root() + path));
    ServerFacts facts = server.profile().facts(model, lookups);
    if (!lookups.knewAny()) {
      throw new HarnessException(
          "%s does not answer as %s does, at none of the addresses that it has: check the address, or name the kind of server that it is"
              .formatted(server, server.profile().title()));
    }
    if (facts.lacks(model)) {
      throw new HarnessException(
          "%s has no model \"%s\"; it has: %s".formatted(server, model, facts.shownModels()));
    }
    return facts;
  }

  /**
   * Asks again, and remarks what a study should know.
   *
   * @throws HarnessException as {@link #ask}, and if another model file is served than the one that
   *     answers are kept under
   */
  List<String> check(Transport transport) {
    ServerFacts now = ask(server, model, transport);
    Optional<String> file = now.modelFile();
    if (expectedFile.isPresent() && file.isPresent() && !file.equals(expectedFile)) {
      throw new HarnessException(
          "%s now serves another file as %s (%s, not %s), and answers of the two must not mix: build the model again with connect(), or put the file back"
              .formatted(server, model, file.get(), expectedFile.get()));
    }
    facts = now;
    var remarks = new ArrayList<String>();
    remarks.add(model + " is served by " + now.describe());
    if (file.isPresent() && expectedFile.isEmpty()) {
      remarks.add(
          "answers are kept by the name %s alone, not by the file behind it: build the model with connect() to keep files apart"
              .formatted(model));
    }
    remarks.addAll(server.profile().remarks());
    return remarks;
  }

  /** What is known by now. */
  ServerFacts facts() {
    return facts;
  }
}
