package io.github.promptharness.openai;

import static java.util.Objects.requireNonNull;

import com.openai.azure.AzureUrlPathMode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import io.github.promptharness.Request;
import io.github.promptharness.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** The vendor's client library, with everything switched off that would act behind our back. */
final class SdkTransport implements Transport {
  private static final int CONNECTIONS = 64;

  private final String model;
  private final Sender sender;
  private final Map<Tier, RequestOptions> byTier = new EnumMap<>(Tier.class);
  private final Wiretap tap;
  private final OkHttpClient http;
  private final boolean ownsConnections;
  private final OpenAIClient client;

  SdkTransport(OpenAiModelBuilder options, Sender sender) {
    this.model = options.place().wireName(options.name());
    this.sender = sender;
    this.tap = new Wiretap(options.signing(), options.place().apiVersion());
    this.http = http(options, tap);
    this.ownsConnections = options.route().ownsConnections();
    this.client = client(options, http);
    for (Tier tier : Tier.values()) {
      byTier.put(
          tier, RequestOptions.builder().timeout(timeout(options.route().timeout(tier))).build());
    }
  }

  private static OkHttpClient http(OpenAiModelBuilder options, Wiretap tap) {
    return options
        .route()
        .client(
            () ->
                new OkHttpClient.Builder()
                    .connectionPool(new ConnectionPool(CONNECTIONS, 5, TimeUnit.MINUTES)))
        .addInterceptor(tap::content)
        .addNetworkInterceptor(tap::connected)
        .build();
  }

  private static OpenAIClient client(OpenAiModelBuilder options, OkHttpClient http) {
    OpenAIOkHttpClient.Builder builder =
        OpenAIOkHttpClient.builder()
            .okHttpClient(http)
            .apiKey(ApiKey.PLACEHOLDER) // the tap signs
            .baseUrl(options.place().endpoint().toString())
            .azureUrlPathMode(AzureUrlPathMode.UNIFIED) // the base URL is whole
            .maxRetries(0)
            .timeout(timeout(options.route().timeout(Tier.DEFAULT)))
            .disableTelemetry(true)
            .logLevel(LogLevel.OFF)
            .putHeader("User-Agent", "prompt-harness");
    options.terms().billed().organization().ifPresent(builder::organization);
    options.terms().billed().project().ifPresent(builder::project);
    return builder.build();
  }

  private static Timeout timeout(Duration request) {
    return Timeout.builder()
        .connect(Route.CONNECT)
        .read(request)
        .write(request)
        .request(request)
        .build();
  }

  @Override
  public Exchange ask(Request request) {
    return tap.record(sender.prepared(client, request, requireNonNull(byTier.get(request.tier()))));
  }

  @Override
  public Exchange lookUp() {
    return tap.record(
        () -> {
          try (var response = client.models().withRawResponse().retrieve(model)) {
            response.statusCode();
          }
        });
  }

  @Override
  public Exchange get(String url) {
    var request =
        new okhttp3.Request.Builder().url(url).header("User-Agent", "prompt-harness").build();
    return tap.record(
        () -> {
          try (Response response = http.newCall(request).execute()) {
            response.code();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public void close() {
    client.close();
    if (ownsConnections) {
      http.connectionPool().evictAll();
    }
  }
}
