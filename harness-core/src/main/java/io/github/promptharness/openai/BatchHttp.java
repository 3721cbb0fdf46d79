package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.BatchException;
import io.github.promptharness.Evidence;
import io.github.promptharness.Evidence.Body;
import io.github.promptharness.Evidence.Timing;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Tier;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The wire of files and batches. Files go through it line by line, so that one of 200 MB is never
 * in memory; that is why it is not the vendor's client library, below which bodies are recorded
 * whole. Signs as live calls do, sends each request once, and says what went wrong as they do.
 */
final class BatchHttp {
  private static final String WAIT = "retry-after";
  private static final String KEPT_WAIT = "x-kept-retry-after";

  /** The largest answer that is no file. */
  private static final long LARGEST = 16L << 20;

  private final Endpoint endpoint;
  private final Signing signing;
  private final Set<String> formerKeys;
  private final Optional<String> apiVersion;
  private final Billed billed;
  private final Clock clock;
  private final Route route;
  private @Nullable OkHttpClient client;

  BatchHttp(OpenAiModelBuilder options) {
    endpoint = options.place().endpoint();
    signing = options.signing();
    formerKeys = options.formerKeys();
    apiVersion = options.place().apiVersion();
    billed = options.terms().billed();
    clock = options.clock();
    route = options.route();
  }

  /** Built when first needed: most models are never asked by batch. */
  private synchronized OkHttpClient client() {
    OkHttpClient known = client;
    if (known == null) {
      Duration timeout = route.timeout(Tier.DEFAULT);
      known =
          route
              .client(OkHttpClient.Builder::new)
              .readTimeout(timeout)
              .writeTimeout(timeout)
              .addNetworkInterceptor(BatchHttp::sent)
              .build();
      client = known;
    }
    return known;
  }

  /** Notes that a connection stands; okhttp would repeat what asks to be repeated at once. */
  private static Response sent(Interceptor.Chain chain) throws IOException {
    AtomicBoolean sent = chain.request().tag(AtomicBoolean.class);
    if (sent != null && sent.getAndSet(true)) {
      throw new IOException("the HTTP layer wanted to send the request a second time");
    }
    Response response = chain.proceed(chain.request());
    String wait = response.header(WAIT);
    return wait == null
        ? response
        : response.newBuilder().removeHeader(WAIT).header(KEPT_WAIT, wait).build();
  }

  /** What must not be kept or printed. */
  ApiKey key() {
    try {
      return signing.now();
    } catch (Signing.TokenException e) {
      return ApiKey.none();
    }
  }

  /** Whose batches are seen: those of a key in an organization and project. */
  String account() {
    return account(signing.signer());
  }

  /** Those of the keys whose place this one has taken. */
  Set<String> formerAccounts() {
    return formerKeys.stream().map(this::account).collect(Collectors.toUnmodifiableSet());
  }

  private String account(String signer) {
    return String.join(" ", signer, billed.organization().orElse(""), billed.project().orElse(""));
  }

  JsonNode get(String path, Map<String, String> query) throws BatchException {
    return json(request(path, query).get().build());
  }

  JsonNode post(String path, RequestBody body) throws BatchException {
    return json(request(path, Map.of()).post(body).build());
  }

  private JsonNode json(Request request) throws BatchException {
    return call(
        request,
        response -> {
          JsonNode root = Json.parse(text(response));
          if (!root.isObject()) {
            throw new BatchException(
                Failure.local(Kind.PROTOCOL_VIOLATION, "the response is no JSON object"));
          }
          return root;
        });
  }

  /** Reads a file line by line. */
  void lines(String path, Consumer<String> reader) throws BatchException {
    call(
        request(path, Map.of()).get().build(),
        response -> {
          BufferedSource source = body(response).source();
          for (String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
            reader.accept(line);
          }
          return true;
        });
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(Response response) throws IOException, BatchException;
  }

  private ApiKey signingKey() throws BatchException {
    try {
      return signing.now();
    } catch (Signing.TokenException e) {
      throw new BatchException(
          Failure.local(Kind.CONNECTION, "no token, nothing was sent: " + e.reason()));
    }
  }

  private <T> T call(Request request, Use<T> use) throws BatchException {
    ApiKey key = signingKey();
    var sent = new AtomicBoolean();
    Request signed = signing.sign(request.newBuilder().tag(AtomicBoolean.class, sent).build(), key);
    try (Response response = client().newCall(signed).execute()) {
      if (!response.isSuccessful()) {
        throw new BatchException(refusal(response, key));
      }
      return use.of(response);
    } catch (IOException e) {
      throw new BatchException(broken(sent.get(), key.redact(e.toString())));
    }
  }

  private Failure refusal(Response response, ApiKey key) throws IOException {
    var headers = new TreeMap<String, String>();
    response
        .headers()
        .forEach(
            header ->
                headers.put(
                    header.getFirst().equalsIgnoreCase(KEPT_WAIT) ? WAIT : header.getFirst(),
                    header.getSecond()));
    var answered =
        new Exchange.Answered(
            Body.of(""),
            response.code(),
            KeptHeaders.of(
                headers.entrySet().stream()
                    .map(each -> new SimpleImmutableEntry<>(each.getKey(), each.getValue()))
                    .toList()),
            Body.of(text(response)),
            Timing.NONE,
            key);
    return HttpFailure.read(answered, Tier.DEFAULT, endpoint.isOpenAi(), clock.instant());
  }

  private static Failure broken(boolean sent, String problem) {
    Kind kind =
        Thread.currentThread().isInterrupted()
            ? Kind.INTERRUPTED
            : sent ? Kind.LOST : Kind.CONNECTION;
    return new Failure(
        kind,
        (sent ? "the connection broke after sending: " : "no connection, nothing was sent: ")
            + problem,
        sent ? Charge.UNCERTAIN : Charge.NONE,
        RateSignals.NONE,
        Evidence.NONE);
  }

  private Request.Builder request(String path, Map<String, String> query) {
    HttpUrl.Builder url = HttpUrl.get(endpoint.url() + path).newBuilder();
    query.forEach(url::setQueryParameter);
    apiVersion.ifPresent(version -> url.setQueryParameter("api-version", version));
    Request.Builder request =
        new Request.Builder().url(url.build()).header("User-Agent", "prompt-harness");
    billed.organization().ifPresent(id -> request.header("OpenAI-Organization", id));
    billed.project().ifPresent(id -> request.header("OpenAI-Project", id));
    return request;
  }

  private static ResponseBody body(Response response) throws IOException {
    ResponseBody body = response.body();
    if (body == null) {
      throw new IOException("the response has no body");
    }
    return body;
  }

  private static String text(Response response) throws IOException {
    BufferedSource source = body(response).source();
    if (source.request(LARGEST + 1)) {
      throw new IOException("the response is larger than " + LARGEST + " bytes");
    }
    return source.readUtf8();
  }
}
