package io.github.promptharness.openai;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Tier;
import io.github.promptharness.credit.PriceList;
import java.net.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * Options of an {@link OpenAiModel}. Used by one thread; the model built does not change with it.
 *
 * <pre>{@code
 * OpenAiModel model = OpenAiModel.builder("gpt-4o")
 *     .project("proj_perturbation")
 *     .rateLimit(RateLimit.perMinute(500, 300_000)).share(0.25)
 *     .build();
 * }</pre>
 */
public final class OpenAiModelBuilder {
  private final String name;
  private final Credentials credentials = new Credentials();
  private final Place place = new Place();
  private Route route = Route.DIRECT;
  private final Terms terms = new Terms();
  private Clock clock = Clock.systemUTC();
  private boolean pastShutdownIsAllowed;
  private boolean untriedIsAllowed;
  private final Map<Capability, Boolean> said = new EnumMap<>(Capability.class);

  OpenAiModelBuilder(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a model needs a name that is not blank, such as gpt-4o");
    }
    this.name = name;
  }

  /**
   * Where to ask. Without this option: OpenAI's own address.
   *
   * @param url http or https, with the path up to and including {@code /v1}. Without a TLS
   *     connection the key of the environment is not used: give {@link #apiKey} or {@link #noKey}
   * @throws IllegalArgumentException if it is no such URL, or has a user, a query or a fragment;
   *     the message does not show it
   */
  public OpenAiModelBuilder baseUrl(String url) {
    place.baseUrl(url);
    return this;
  }

  /**
   * What kind of server answers, and where: in place of {@link #baseUrl}. Without {@link #apiKey} a
   * server of one's own is sent no key, and Azure that of {@code AZURE_OPENAI_API_KEY}. What the
   * kind of server is known to pass over in silence is refused before anything is sent, and a study
   * begins only once the server was tried ({@link CapabilityCheck}). What it costs is to be said:
   * {@link #prices} with {@link PriceList#free()} for one that costs nothing.
   */
  public OpenAiModelBuilder server(Server newServer) {
    place.server(newServer);
    credentials.server(newServer);
    return this;
  }

  /** The key. Without this option: the environment variable {@code OPENAI_API_KEY}. */
  public OpenAiModelBuilder apiKey(String secret) {
    credentials.key(ApiKey.of(secret), false);
    return this;
  }

  /**
   * A key of Azure OpenAI, which is sent in the header {@code api-key}. The base URL is then that
   * of the resource, such as {@code https://NAME.openai.azure.com/openai/v1}, and the model's name
   * that of the deployment.
   */
  public OpenAiModelBuilder azureApiKey(String secret) {
    credentials.key(ApiKey.of(secret), true);
    return this;
  }

  /**
   * Tokens in place of a key, as Azure identity gives them: sent as bearer tokens, fingerprinted
   * and kept out of all records as a key is.
   *
   * @param supplier asked before each call, by many threads at once, so it caches the token and
   *     renews it in time. If it throws or gives no token, the call fails as one without a
   *     connection does, and nothing is sent
   */
  public OpenAiModelBuilder token(Supplier<String> supplier) {
    credentials.token(supplier);
    return this;
  }

  /**
   * What the fingerprints of keys are made with: the first 8 hexadecimal digits of the HMAC-SHA256
   * of the key with this text. They tell members' keys apart in the records and give no way back.
   *
   * @param salt a text of the project; without this option {@code promptharness.key.1}, so that a
   *     key has the same fingerprint in all projects
   */
  public OpenAiModelBuilder keySalt(String salt) {
    credentials.salt(salt);
    return this;
  }

  /**
   * Says that the key took the place of another one of the same project, whose batches under way
   * are then taken over. One that this key does not see stays as it is.
   *
   * @param fingerprint of the other key, as {@code Attempt.evidence().keyFingerprint()} has it
   */
  public OpenAiModelBuilder formerKey(String fingerprint) {
    credentials.formerKey(fingerprint);
    return this;
  }

  /** Sends the query parameter {@code api-version}, which addresses of Azure of old ask for. */
  public OpenAiModelBuilder apiVersion(String version) {
    place.apiVersion(version);
    return this;
  }

  /**
   * Goes through a proxy. Without this option: the one that Java's system properties name ({@code
   * https.proxyHost} and so on), if any.
   */
  public OpenAiModelBuilder proxy(Proxy newProxy) {
    route = route.proxy(newProxy);
    return this;
  }

  /**
   * Trusts further certificate authorities beside Java's own, such as that of a proxy which opens
   * TLS connections.
   *
   * @param pemCertificates a file of certificates in PEM form, which is read now
   * @throws IllegalArgumentException if it cannot be read or holds none
   */
  public OpenAiModelBuilder trust(Path pemCertificates) {
    route = route.trust(Trust.alsoIn(pemCertificates));
    return this;
  }

  /** Sends no key: for a server that asks for none, and to plan and quote where there is no key. */
  public OpenAiModelBuilder noKey() {
    credentials.key(ApiKey.none(), false);
    return this;
  }

  /**
   * The organisation that is billed, if the key belongs to several.
   *
   * @throws IllegalArgumentException if it is not visible ASCII
   */
  public OpenAiModelBuilder organization(String id) {
    terms.organization(id);
    return this;
  }

  /**
   * The project that is billed, if the key belongs to several.
   *
   * @throws IllegalArgumentException if it is not visible ASCII
   */
  public OpenAiModelBuilder project(String id) {
    terms.project(id);
    return this;
  }

  /**
   * Who really answers behind the address, and what every result must say about it.
   *
   * @param newEndpoint the identity, which is part of the key of every answer, such as {@code
   *     recorded:concise-cot}. Without this option: host, port and path of the base URL, without a
   *     port that is the scheme's own. Needed for a server whose port changes from run to run
   * @param newDisclosure such as that answers were recorded earlier; empty for a live model
   */
  public OpenAiModelBuilder servedBy(String newEndpoint, String newDisclosure) {
    place.servedBy(newEndpoint, newDisclosure);
    return this;
  }

  /**
   * The prices. Without this option: {@link PriceList#bundled()}, which is not taken for OpenAI's
   * regional addresses such as {@code eu.api.openai.com}: there newer models cost more than it
   * says.
   */
  public OpenAiModelBuilder prices(PriceList list) {
    terms.prices(list);
    return this;
  }

  /**
   * The limit that the endpoint grants the project, as its limits page says. Without this option:
   * none. Then limits that the endpoint tells of in its headers count; where it tells of none, a
   * refusal or a word to slow down pauses all calls for as long as it says and has no effect after
   * that, since there is no rate that could be lowered. So declare a limit, if only a guess.
   */
  public OpenAiModelBuilder rateLimit(RateLimit declared) {
    terms.rateLimit(declared);
    return this;
  }

  /**
   * The share of the limit to use, since limits are shared by everyone in the project.
   *
   * @param share in (0, 1]; without this option 0.5
   */
  public OpenAiModelBuilder share(double share) {
    terms.share(share);
    return this;
  }

  /**
   * The group of models that share one limit at the endpoint, as its limits page says: their calls
   * then keep one pace.
   *
   * @param group any name that all of them are given; without this option the model's own
   */
  public OpenAiModelBuilder limitGroup(String group) {
    terms.limitGroup(group);
    return this;
  }

  /**
   * How long to wait for a whole response.
   *
   * @param limit above zero; without this option 2 minutes, and 15 in tier flex
   */
  public OpenAiModelBuilder timeout(Duration limit) {
    route = route.timeout(limit);
    return this;
  }

  /**
   * The HTTP client to build on, for interceptors, or a proxy that asks for a password. Redirects
   * and repeats are switched off in it, the timeouts are those of this builder, and the key is put
   * into its header behind the application's interceptors, which do not see it.
   */
  public OpenAiModelBuilder okHttpClient(OkHttpClient client) {
    route = route.okHttpClient(client);
    return this;
  }

  /**
   * What calls that end in a server error may have been billed. Without this option: {@link
   * ServerErrors#MAY_COST_ALL}.
   */
  public OpenAiModelBuilder serverErrors(ServerErrors charge) {
    terms.serverErrors(charge);
    return this;
  }

  /** The clock by which an announced end of the model is judged. */
  public OpenAiModelBuilder clock(Clock newClock) {
    clock = newClock;
    return this;
  }

  /**
   * Says whether the model takes something, where the library's dated list knows it wrongly or not
   * at all. What a model is known not to take is refused before anything is sent; what is not known
   * is sent.
   */
  public OpenAiModelBuilder takes(Capability capability, boolean taken) {
    said.put(capability, taken);
    return this;
  }

  /**
   * Lets {@link OpenAiModel#preflight} pass for a model whose announced end is past, if the
   * endpoint still has it.
   */
  public OpenAiModelBuilder allowPastShutdown() {
    pastShutdownIsAllowed = true;
    return this;
  }

  /** Lets a study begin, and calls be sent, at a {@link #server} that was not tried. */
  public OpenAiModelBuilder allowUntried() {
    untriedIsAllowed = true;
    return this;
  }

  /**
   * The model, once its {@link #server} has said who it is: its version, its settings, the file
   * behind the model's name where it tells. All of that stands in the record of every attempt, file
   * and settings in the disclosure of every result, and the file in the key of every answer, so
   * that answers of another file are never taken for its own. Looking this up costs nothing.
   *
   * @throws IllegalArgumentException as {@link #build}, and if no server was named
   * @throws io.github.promptharness.HarnessException if the server cannot be reached, is of another
   *     kind, does not have the model, where the message names those that it has, or serves another
   *     file than {@link Server#withModelDigest} names
   */
  public OpenAiModel connect() {
    Server server =
        checked()
            .place
            .server()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "connect() asks a server who it is: name it with server(...), or use"
                            + " build()"));
    Transport transport = transport();
    try {
      place.facts(ServerCard.ask(server, name, transport));
      return build(transport);
    } catch (RuntimeException e) {
      transport.close();
      throw e;
    }
  }

  private Transport transport() {
    return new SdkTransport(this, sender());
  }

  /** What goes over the wire. */
  ChatSender sender() {
    WireFields fields = place.server().map(Server::fields).orElse(WireFields.OPENAI);
    return new ChatSender(place.wireName(name), fields);
  }

  /**
   * The model. Nothing is sent.
   *
   * @throws IllegalArgumentException if no key is given, or the model has no price; or if the
   *     address is a regional one of OpenAI and no price list was given
   */
  public OpenAiModel build() {
    return checked().build(transport());
  }

  /** Refuses a model without price, and a place whose prices are not given. */
  OpenAiModelBuilder checked() {
    terms.prices().find(name, Tier.DEFAULT);
    place.check(terms.prices());
    return this;
  }

  /** The model over another wire. */
  OpenAiModel build(Transport transport) {
    return new OpenAiModel(this, transport);
  }

  /** How calls are signed; see {@link Credentials#signing}. */
  Signing signing() {
    return credentials.signing(place.endpoint(), name + " " + place.shown());
  }

  Set<String> formerKeys() {
    return credentials.formerKeys();
  }

  String name() {
    return name;
  }

  Place place() {
    return place;
  }

  ModelIdentity identity() {
    return place.identity(name);
  }

  Route route() {
    return route;
  }

  Terms terms() {
    return terms;
  }

  Clock clock() {
    return clock;
  }

  boolean pastShutdownIsAllowed() {
    return pastShutdownIsAllowed;
  }

  boolean untriedIsAllowed() {
    return untriedIsAllowed;
  }

  Capabilities capabilities() {
    return place.capabilities(name).with(said);
  }
}
