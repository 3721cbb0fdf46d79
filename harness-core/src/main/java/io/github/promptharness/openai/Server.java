package io.github.promptharness.openai;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What kind of server answers, and where: Azure OpenAI, vLLM, Ollama or llama.cpp. They speak
 * OpenAI's Chat Completions, each with differences that a study must not stumble over in silence;
 * {@code docs/compatible-servers.md} lists what is done about each. Immutable.
 *
 * <pre>{@code
 * OpenAiModel model =
 *     OpenAiModel.builder("llama3.1:8b")
 *         .server(Server.ollama("http://localhost:11434"))
 *         .prices(PriceList.free())
 *         .connect();
 * CapabilityCheck.of(model).run(lab.meter(model, payer));
 * }</pre>
 */
public final class Server {
  private static final Pattern RESOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");
  private static final Pattern DEPLOYMENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern DIGEST = Pattern.compile("(?:sha256:)?([0-9a-f]{12,64})");
  private static final String VERSION_PATH = "/v1";

  private final ServerProfile profile;
  private final Endpoint root;
  private final String deployment;
  private final Optional<String> apiVersion;
  private final Optional<String> modelFile;

  private Server(
      ServerProfile profile,
      Endpoint root,
      String deployment,
      Optional<String> apiVersion,
      Optional<String> modelFile) {
    this.profile = profile;
    this.root = root;
    this.deployment = deployment;
    this.apiVersion = apiVersion;
    this.modelFile = modelFile;
  }

  /**
   * A deployment of Azure OpenAI. The model's name is that of the model itself, such as {@code
   * gpt-4o-2024-08-06}, by which it is priced and known; resource and deployment are part of the
   * key of every answer, and an answer in the name of another model is a failure. The key is sent
   * in the header {@code api-key}; without one it is read from {@code AZURE_OPENAI_API_KEY}.
   *
   * @param resource the resource's name, or its address such as {@code
   *     https://NAME.openai.azure.com}
   * @param deployment the deployment's name
   * @throws IllegalArgumentException if one of them can be none
   */
  public static Server azure(String resource, String deployment) {
    String address =
        RESOURCE.matcher(resource).matches()
            ? "https://" + resource.toLowerCase(Locale.ROOT) + ".openai.azure.com"
            : resource;
    if (!DEPLOYMENT.matcher(deployment).matches()) {
      throw new IllegalArgumentException(
          "a deployment's name must be 1 to 64 letters, digits, dots, hyphens or underscores: \"%s\""
              .formatted(deployment));
    }
    return new Server(
        new AzureProfile(deployment),
        Endpoint.at(address),
        deployment,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A vLLM server.
   *
   * @param url such as {@code http://gpu:8000}, with or without {@code /v1}
   */
  public static Server vllm(String url) {
    return local(new VllmProfile(), url);
  }

  /**
   * An Ollama server.
   *
   * @param url such as {@code http://localhost:11434}, with or without {@code /v1}
   */
  public static Server ollama(String url) {
    return local(new OllamaProfile(), url);
  }

  /**
   * A llama.cpp server ({@code llama-server}).
   *
   * @param url such as {@code http://localhost:8080}, with or without {@code /v1}
   */
  public static Server llamaCpp(String url) {
    return local(new LlamaCppProfile(), url);
  }

  private static Server local(ServerProfile profile, String url) {
    String whole = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    String base =
        whole.endsWith(VERSION_PATH)
            ? whole.substring(0, whole.length() - VERSION_PATH.length())
            : whole;
    return new Server(profile, Endpoint.at(base), "", Optional.empty(), Optional.empty());
  }

  /**
   * The same Azure deployment by its dated address, {@code /openai/deployments/NAME} with {@code
   * api-version}, which older resources need. Service tier and {@code store} are not sent there,
   * since dated versions refuse fields that they do not know.
   *
   * @param version such as {@code 2024-10-21}
   * @throws IllegalArgumentException if it is no version, or the server is not Azure's
   */
  public Server withApiVersion(String version) {
    if (deployment.isEmpty()) {
      throw new IllegalArgumentException(
          "only Azure OpenAI has API versions, and this is " + profile.title());
    }
    if (!ApiKey.isVisibleAscii(version)) {
      throw new IllegalArgumentException(
          "an API version must be visible ASCII characters, such as 2024-10-21");
    }
    return new Server(profile, root, deployment, Optional.of(version), modelFile);
  }

  /**
   * The same with the model file that must be served, so that its answers are found again where the
   * server is not asked, or is no more. {@link OpenAiModelBuilder#connect} finds it by itself.
   *
   * @param digest as {@code ollama ls} shows it: at least 12 hexadecimal digits, with or without
   *     {@code sha256:}
   * @throws IllegalArgumentException if it is none, or the server is not Ollama, which alone tells
   *     digests
   */
  public Server withModelDigest(String digest) {
    var parts = DIGEST.matcher(digest);
    if (!(profile instanceof OllamaProfile) || !parts.matches()) {
      throw new IllegalArgumentException(
          "a model digest must be 12 to 64 hexadecimal digits, and only Ollama tells of it: \"%s\" for %s"
              .formatted(digest, profile.title()));
    }
    return new Server(
        profile, root, deployment, apiVersion, Optional.of(ServerFacts.digest(parts.group(1))));
  }

  ServerProfile profile() {
    return profile;
  }

  /** The address without the path of OpenAI's interface. */
  Endpoint root() {
    return root;
  }

  /** Where calls go. */
  Endpoint endpoint() {
    return Endpoint.at(root + profile.path(apiVersion.isPresent()));
  }

  boolean isAzure() {
    return !deployment.isEmpty();
  }

  Optional<String> apiVersion() {
    return apiVersion;
  }

  /** What is sent as the model's name. */
  String wireName(String model) {
    return deployment.isEmpty() ? model : deployment;
  }

  WireFields fields() {
    return profile.fields(apiVersion.isPresent());
  }

  /** The file that must be served, if one was named. */
  Optional<String> modelFile() {
    return modelFile;
  }

  /**
   * Who answers, for the key of every answer.
   *
   * @param file the model file that is served, as far as is known
   */
  String identity(Optional<String> file) {
    String place =
        deployment.isEmpty()
            ? endpoint().identity()
            : root.identity() + "/openai/deployments/" + deployment;
    return place + file.map(name -> "@" + name).orElse("");
  }

  /** Kind and address. */
  @Override
  public String toString() {
    return profile.title() + " at " + identity(modelFile);
  }
}
