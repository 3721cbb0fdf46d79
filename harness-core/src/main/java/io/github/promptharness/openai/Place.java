package io.github.promptharness.openai;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.credit.PriceList;
import java.util.Optional;

/** Where calls go and who answers there, as a builder is told bit by bit. */
final class Place {
  private Optional<Endpoint> url = Optional.empty();
  private Optional<String> version = Optional.empty();
  private Optional<Server> server = Optional.empty();
  private Optional<String> servedBy = Optional.empty();
  private String disclosure = "";
  private ServerFacts facts = ServerFacts.NONE;

  void baseUrl(String given) {
    url = Optional.of(Endpoint.at(given));
  }

  void apiVersion(String given) {
    if (!ApiKey.isVisibleAscii(given)) {
      throw new IllegalArgumentException(
          "an API version must be visible ASCII characters, such as 2024-10-21");
    }
    version = Optional.of(given);
  }

  void server(Server newServer) {
    server = Optional.of(newServer);
    facts = ServerFacts.NONE; // what another one told
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
        && !(endpoint().equals(url.orElse(endpoint()))
            && apiVersion().equals(version.or(this::apiVersion)))) {
      throw new IllegalArgumentException(
          "a model has one address: give server(...), with Server.withApiVersion where Azure needs"
              + " it, or baseUrl(...) and apiVersion(...), not both");
    }
    boolean isAzure = server.filter(Server::isAzure).isPresent();
    if (prices.isFree() && (endpoint().isOpenAi() || isAzure)) {
      throw new IllegalArgumentException(
          "calls to %s are paid for, and PriceList.free() is for a server of one's own: give the list by which they are paid (PriceList.bundled() for OpenAI, PriceList.fromJson)"
              .formatted(endpoint()));
    }
    boolean isBundled = prices.hash().equals(PriceList.bundled().hash());
    if (isBundled && isAzure) {
      throw new IllegalArgumentException(
          "the prices of Azure OpenAI must be known, which differ by region and kind of deployment, and the bundled list has those of api.openai.com alone: give %s a list of your own (PriceList.fromJson)"
              .formatted(endpoint()));
    }
    if (isBundled && endpoint().isRegional()) {
      throw new IllegalArgumentException(
          "the prices at a regional address of OpenAI must be known, and the bundled list has those of api.openai.com alone, while newer models cost 10 %% more in a region: give %s a list of your own (PriceList.fromJson)"
              .formatted(endpoint()));
    }
  }

  Endpoint endpoint() {
    return server.map(Server::endpoint).or(() -> url).orElse(Endpoint.OFFICIAL);
  }

  Optional<String> apiVersion() {
    return server.isPresent() ? server.get().apiVersion() : version;
  }

  Optional<Server> server() {
    return server;
  }

  ServerFacts facts() {
    return facts;
  }

  /** The name of a model that goes over the wire: at Azure that of the deployment. */
  String wireName(String model) {
    return server.map(known -> known.wireName(model)).orElse(model);
  }

  /** The name by which tokens are counted; none where it says nothing of the model behind it. */
  String countedAs(String model) {
    return isOwn() ? "" : model;
  }

  /** What the server says of itself, if it is of a known kind. */
  Optional<ServerCard> card(String model) {
    return server.map(known -> new ServerCard(known, model, modelFile(), facts));
  }

  /** What a model of this name is known to take here, and to lack. */
  Capabilities capabilities(String model) {
    return (isOwn() ? Capabilities.UNKNOWN : ModelFacts.bundled().capabilities(model))
        .without(profile().lacks());
  }

  /** The end that is announced for OpenAI's own endpoint; other vendors have dates of their own. */
  Optional<Shutdown> announcedEnd(String model) {
    return endpoint().isOpenAi() ? ModelFacts.bundled().shutdown(model) : Optional.empty();
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
    Optional<String> file = modelFile();
    String own = server.map(known -> known.identity(file)).orElseGet(() -> endpoint().identity());
    String told = facts.lasting();
    return new ModelIdentity(
        model,
        servedBy.map(name -> with(file, name)).orElse(own),
        disclosure.isEmpty() && !told.isEmpty() ? "Served by " + told + "." : disclosure);
  }

  /**
   * A name for the place tells nothing of the file, which the key of an answer must hold all the
   * same.
   */
  private static String with(Optional<String> file, String name) {
    String mark = file.map(known -> "@" + known).orElse("");
    return name.endsWith(mark) ? name : name + mark;
  }

  /** What of it is shown and kept, where no key may stand. */
  String shown() {
    return String.join(" ", endpoint().toString(), servedBy.orElse(""), disclosure);
  }
}
