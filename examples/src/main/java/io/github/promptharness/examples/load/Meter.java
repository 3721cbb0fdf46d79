package io.github.promptharness.examples.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Money;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server's books: what it got, refused and charged. Safe for many threads. */
final class Meter {
  private static final int KEY_DIGITS = 8;

  private final long warmUp;
  private final boolean keepsCalls;
  private final Count all;
  private final Map<String, Count> byKey = new LinkedHashMap<>();
  private final Map<String, Long> ends = new TreeMap<>();
  private final Map<String, Charge> calls = new LinkedHashMap<>();
  private final List<long[]> seconds = new ArrayList<>();
  private long start = -1;

  /**
   * Empty books.
   *
   * @param warmUp nanoseconds after the first call that are left out of the rates
   */
  Meter(long warmUp, boolean keepsCalls) {
    this.warmUp = warmUp;
    this.keepsCalls = keepsCalls;
    all = new Count();
  }

  /**
   * Enters a call.
   *
   * @param now nanoseconds of any clock
   * @param tokens what the limits charged at admission; 0 if it was not admitted
   */
  synchronized void enter(
      long now, HttpAsk ask, String end, boolean isRefusedForRate, long tokens, Money charged) {
    if (start < 0) {
      start = now;
    }
    ends.merge(end, 1L, Long::sum);
    all.add(now - start, warmUp, isRefusedForRate, tokens, charged);
    byKey
        .computeIfAbsent(ask.key(), key -> new Count())
        .add(now - start, warmUp, isRefusedForRate, tokens, charged);
    long[] second = second((int) ((now - start) / 1_000_000_000L));
    second[0]++;
    second[1] += tokens;
    second[2] += isRefusedForRate ? 1 : 0;
    if (keepsCalls && !ask.callId().isEmpty()) {
      calls.merge(ask.callId(), new Charge(end, charged), Meter::both);
    }
  }

  private static Charge both(Charge one, Charge other) {
    return new Charge(one.end() + "+" + other.end(), one.charged().plus(other.charged()));
  }

  private long[] second(int index) {
    while (seconds.size() <= index) {
      seconds.add(new long[3]);
    }
    return seconds.get(index);
  }

  synchronized Map<String, Charge> calls() {
    return Map.copyOf(calls);
  }

  synchronized Money charged() {
    return all.charged;
  }

  /** Everything but the single calls. */
  synchronized ObjectNode stats(ObjectMapper json) {
    ObjectNode root = json.createObjectNode();
    all.write(root, warmUp);
    ends.forEach(root.putObject("ends")::put);
    ObjectNode keys = root.putObject("by_key");
    byKey.forEach((key, count) -> count.write(keys.putObject(name(key)), warmUp));
    var rows = root.putArray("seconds");
    for (long[] second : seconds) {
      rows.addArray().add(second[0]).add(second[1]).add(second[2]);
    }
    return root;
  }

  /** Each attempt by its call id. */
  synchronized ObjectNode callsAsJson(ObjectMapper json) {
    ObjectNode root = json.createObjectNode();
    calls.forEach(
        (id, charge) ->
            root.putObject(id).put("end", charge.end()).put("usd", charge.charged().toUsd()));
    return root;
  }

  /** A key is told by its digest only. */
  private static String name(String key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Sums over all calls, or over those with one key. */
  private static final class Count {
    private long calls;
    private long refusedForRate;
    private long admitted;
    private long tokens;
    private Money charged = Money.ZERO;
    private long warmAdmitted;
    private long warmTokens;
    private long last;

    void add(long time, long warmUp, boolean isRefusedForRate, long cost, Money billed) {
      calls++;
      refusedForRate += isRefusedForRate ? 1 : 0;
      charged = charged.plus(billed);
      if (cost > 0) {
        admitted++;
        tokens += cost;
        last = time;
        if (time >= warmUp) {
          warmAdmitted++;
          warmTokens += cost;
        }
      }
    }

    void write(ObjectNode node, long warmUp) {
      node.put("calls", calls)
          .put("admitted", admitted)
          .put("http_429_rate", refusedForRate)
          .put("tokens", tokens)
          .put("usd", charged.toUsd());
      double warmSeconds = (last - warmUp) / 1e9;
      ObjectNode rates = node.putObject("after_warm_up").put("seconds", Math.max(0, warmSeconds));
      if (warmSeconds > 0) {
        rates
            .put("requests_per_minute", 60 * warmAdmitted / warmSeconds)
            .put("tokens_per_minute", 60 * warmTokens / warmSeconds);
      }
    }
  }
}
