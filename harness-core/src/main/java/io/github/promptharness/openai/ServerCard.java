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
    if (!lookups.knewAny() && !server.isAzure()) { // some of its addresses have no list
      throw new HarnessException(
          "%s does not answer as %s does, at none of the addresses that it has: check the address, or name the kind of server that it is"
              .formatted(server, server.profile().title()));
    }
    if (facts.lacks(model)) {
      throw new HarnessException(
          "%s has no model \"%s\"; it has: %s".formatted(server, model, facts.shownModels()));
    }
    requireFile(server, model, server.modelFile(), facts.modelFile());
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
    requireFile(server, model, expectedFile, file);
    facts = now;
    var remarks = new ArrayList<String>();
    remarks.add(model + " is served by " + now.describe());
    if (file.isPresent() && expectedFile.isEmpty()) {
      remarks.add(
          "answers are kept by the name %s alone, not by the file behind it: build the model with connect() to keep files apart"
              .formatted(model));
    }
    remarks.addAll(server.profile().remarks(model));
    return remarks;
  }

  private static void requireFile(
      Server server, String model, Optional<String> expected, Optional<String> told) {
    if (expected.isPresent() && !told.equals(expected)) {
      throw new HarnessException(
          "%s now serves %s as %s, not %s, and answers of the two must not mix: build the model again with connect() and without another digest, or put the file back"
              .formatted(
                  server,
                  told.map(file -> "another file (" + file + ")")
                      .orElse("a file of which it does not tell"),
                  model,
                  expected.get()));
    }
  }

  /** What is known by now. */
  ServerFacts facts() {
    return facts;
  }
}
