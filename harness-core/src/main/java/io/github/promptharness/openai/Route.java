package io.github.promptharness.openai;

import io.github.promptharness.Tier;
import java.net.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * How calls travel: through what, trusting whom, for how long.
 *
 * @param timeout for a whole response; absent for that of the tier
 * @param base the client to build on
 */
record Route(
    Optional<Proxy> proxy,
    Optional<Trust> trust,
    Optional<Duration> timeout,
    Optional<OkHttpClient> base) {
  /** As Java's system properties say, for as long as the tier takes. */
  static final Route DIRECT =
      new Route(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** How long to wait for a connection. */
  static final Duration CONNECT = Duration.ofSeconds(10);

  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration FLEX_TIMEOUT = Duration.ofMinutes(15);

  Route proxy(Proxy newProxy) {
    return new Route(Optional.of(newProxy), trust, timeout, base);
  }

  Route trust(Trust further) {
    return new Route(proxy, Optional.of(further), timeout, base);
  }

  Route timeout(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("timeout must be above zero: " + limit);
    }
    return new Route(proxy, trust, Optional.of(limit), base);
  }

  Route okHttpClient(OkHttpClient client) {
    return new Route(proxy, trust, timeout, Optional.of(client));
  }

  /** How long to wait for a whole response in a tier. */
  Duration timeout(Tier tier) {
    return timeout.orElse(tier == Tier.FLEX ? FLEX_TIMEOUT : DEFAULT_TIMEOUT);
  }

  /** Whether connections are ours to close. */
  boolean ownsConnections() {
    return base.isEmpty();
  }

  /**
   * A client that goes this way, and neither follows redirects nor sends anything twice.
   *
   * @param ifNone what to build on if no client was given
   */
  OkHttpClient.Builder client(Supplier<OkHttpClient.Builder> ifNone) {
    OkHttpClient.Builder builder = base.map(OkHttpClient::newBuilder).orElseGet(ifNone);
    proxy.ifPresent(builder::proxy);
    trust.ifPresent(also -> builder.sslSocketFactory(also.sockets(), also.manager()));
    return builder
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .connectTimeout(CONNECT);
  }
}
