package io.github.promptharness.openai;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.credit.PriceList;
import java.util.Optional;

/** Where calls go and who answers there, as a builder is told bit by bit. */
final class Place {
  private Endpoint endpoint = Endpoint.OFFICIAL;
  private Optional<String> apiVersion = Optional.empty();
  private Optional<Server> server = Optional.empty();
  private Optional<String> servedBy = Optional.empty();
  private String disclosure = "";
  private ServerFacts facts = ServerFacts.NONE;

  void baseUrl(String url) {
    endpoint = Endpoint.at(url);
  }

  void apiVersion(String version) {
    if (!ApiKey.isVisibleAscii(version)) {
      throw new IllegalArgumentException(
          "an API version must be visible ASCII characters, such as 2024-10-21");
    }
    apiVersion = Optional.of(version);
  }

  void server(Server newServer) {
    server = Optional.of(newServer);
    endpoint = newServer.endpoint();
    apiVersion = newServer.apiVersion();
  }

  void servedBy(String identity, String newDisclosure) {
    servedBy = Optional.of(identity);
    disclosure = newDisclosure;
  }

  /** What the server told of itself. */
  void facts(ServerFacts told) {
    facts = told;
  }

  /**
   * Refuses an address that is given twice, and prices that are not those of the place.
   *
   * @throws IllegalArgumentException says what to give instead
   */
  void check(PriceList prices) {
    if (server.isPresent()
        && !(endpoint.equals(server.get().endpoint())
            && apiVersion.equals(server.get().apiVersion()))) {
      throw new IllegalArgumentException(
          "a model has one address: give server(...), with Server.withApiVersion where Azure needs"
              + " it, or baseUrl(...) and apiVersion(...), not both");
    }
    boolean isBundled = prices.hash().equals(PriceList.bundled().hash());
    if (isBundled && server.filter(Server::isAzure).isPresent()) {
      throw new IllegalArgumentException(
          "the prices of Azure OpenAI must be known, which differ by region and kind of deployment, and the bundled list has those of api.openai.com alone: give %s a list of your own (PriceList.fromJson)"
              .formatted(endpoint));
    }
    if (isBundled && endpoint.isRegional()) {
      throw new IllegalArgumentException(
          "the prices at a regional address of OpenAI must be known, and the bundled list has those of api.openai.com alone, while newer models cost 10 %% more in a region: give %s a list of your own (PriceList.fromJson)"
              .formatted(endpoint));
    }
  }

  Endpoint endpoint() {
    return endpoint;
  }

  Optional<String> apiVersion() {
    return apiVersion;
  }

  Optional<Server> server() {
    return server;
  }

  ServerFacts facts() {
    return facts;
  }

  ServerProfile profile() {
    return server.map(Server::profile).orElse(ServerProfile.PLAIN);
  }

  /** Whether it is a server of one's own, where a model's name says nothing of what it can. */
  boolean isOwn() {
    return server.filter(known -> !known.isAzure()).isPresent();
  }

  /** The model file that must be served: as the server told, or as was named beforehand. */
  Optional<String> modelFile() {
    return facts.modelFile().or(() -> server.flatMap(Server::modelFile));
  }

  /** Who answers under this name. */
  ModelIdentity identity(String model) {
    String own =
        server.map(known -> known.identity(modelFile())).orElseGet(() -> endpoint.identity());
    String told = facts.lasting();
    return new ModelIdentity(
        model,
        servedBy.orElse(own),
        disclosure.isEmpty() && !told.isEmpty() ? "Served by " + told + "." : disclosure);
  }

  /** What of it is shown and kept, where no key may stand. */
  String shown() {
    return String.join(" ", endpoint.toString(), servedBy.orElse(""), disclosure);
  }
}
