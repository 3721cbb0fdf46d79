package io.github.promptharness.examples.load;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a {@link LoadServer} behaves, as words {@code name=value}. Immutable.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><th>name</th><th>without it</th><th>what it sets</th></tr>
 * <tr><td>host</td><td>127.0.0.1</td><td>the address on which it listens, in digits; another one
 * than that of this machine alone is for networks that are made for a test</td></tr>
 * <tr><td>port</td><td>0</td><td>where it listens; 0 takes a free port</td></tr>
 * <tr><td>latency</td><td>0ms</td><td>from the request to its answer; errors come at once</td></tr>
 * <tr><td>work</td><td>0us</td><td>for how long each chat keeps the one thread that serves
 * busy, as a slower server would; 500us permit some 2,000 a second</td></tr>
 * <tr><td>rpm, tpm</td><td>none</td><td>requests and tokens a minute, at most 100,000,000</td></tr>
 * <tr><td>depth</td><td>60s</td><td>how much of a limit can be saved up, at most 60s</td></tr>
 * <tr><td>headers</td><td>true</td><td>whether responses tell the limits</td></tr>
 * <tr><td>output</td><td>8</td><td>tokens of an answer, if that many are permitted</td></tr>
 * <tr><td>count</td><td>fifth</td><td>prompt tokens: a fifth of the characters, or exact</td></tr>
 * <tr><td>warm-up</td><td>5s</td><td>left out of the rates in the statistics</td></tr>
 * <tr><td>calls</td><td>true</td><td>whether each call id's charge is kept</td></tr>
 * <tr><td>seed</td><td>1</td><td>of the plan of faults</td></tr>
 * <tr><td>quota-at</td><td>never</td><td>from this call on, credit is used up</td></tr>
 * <tr><td>slow-for</td><td>10s</td><td>how late a slow answer comes</td></tr>
 * <tr><td>{@link Fault#option()}</td><td>0</td><td>share of calls with this fault, in [0, 1]</td></tr>
 * </table>
 */
public final class LoadOptions {
  private static final Pattern HOST = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(us|ms|s)");
  private static final long MOST_A_MINUTE = 100_000_000;
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("host", "127.0.0.1"),
          Map.entry("port", "0"),
          Map.entry("latency", "0ms"),
          Map.entry("work", "0us"),
          Map.entry("rpm", "none"),
          Map.entry("tpm", "none"),
          Map.entry("depth", "60s"),
          Map.entry("headers", "true"),
          Map.entry("output", "8"),
          Map.entry("count", "fifth"),
          Map.entry("warm-up", "5s"),
          Map.entry("calls", "true"),
          Map.entry("seed", "1"),
          Map.entry("quota-at", "never"),
          Map.entry("slow-for", "10s"));

  private final Map<String, String> values = new LinkedHashMap<>(DEFAULTS);

  private LoadOptions(String... words) {
    for (String word : words) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (equals < 0 || (!DEFAULTS.containsKey(name) && Fault.ofOption(name).isEmpty())) {
        throw new IllegalArgumentException(
            "an option of the load server is name=value with a name that LoadOptions lists: \"%s\""
                .formatted(word));
      }
      values.put(name, word.substring(equals + 1));
    }
    readAll();
  }

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException if a name is unknown or a value out of range
   */
  public static LoadOptions of(String... words) {
    return new LoadOptions(words);
  }

  /** Every value is read once, so that a wrong one is told before the server starts. */
  private void readAll() {
    host();
    port();
    latency();
    work();
    requestsPerMinute();
    tokensPerMinute();
    depth();
    tellsLimits();
    outputTokens();
    countsExactly();
    warmUp();
    keepsCalls();
    quotaAt();
    slowFor();
    faults();
  }

  String host() {
    return check("host", "an address such as 127.0.0.1", value("host"), HOST.asMatchPredicate());
  }

  int port() {
    return (int) number("port", 0, 65_535);
  }

  Duration latency() {
    return time("latency");
  }

  Duration work() {
    return time("work");
  }

  /** {@link Long#MAX_VALUE} for none. */
  long requestsPerMinute() {
    return isSet("rpm", "none") ? number("rpm", 1, MOST_A_MINUTE) : Long.MAX_VALUE;
  }

  /** {@link Long#MAX_VALUE} for none. */
  long tokensPerMinute() {
    return isSet("tpm", "none") ? number("tpm", 1, MOST_A_MINUTE) : Long.MAX_VALUE;
  }

  Duration depth() {
    Duration depth = time("depth");
    return check(
        "depth", "above 0 and at most 60s", depth, d -> !d.isZero() && d.toSeconds() <= 60);
  }

  boolean tellsLimits() {
    return oneOf("headers", "true", "false").equals("true");
  }

  int outputTokens() {
    return (int) number("output", 1, 1_000_000);
  }

  boolean countsExactly() {
    return oneOf("count", "exact", "fifth").equals("exact");
  }

  Duration warmUp() {
    return time("warm-up");
  }

  boolean keepsCalls() {
    return oneOf("calls", "true", "false").equals("true");
  }

  /** {@link Long#MAX_VALUE} for never. */
  long quotaAt() {
    return isSet("quota-at", "never") ? number("quota-at", 1, Integer.MAX_VALUE) : Long.MAX_VALUE;
  }

  Duration slowFor() {
    return time("slow-for");
  }

  FaultPlan faults() {
    var shares = new EnumMap<Fault, Double>(Fault.class);
    for (Fault fault : Fault.values()) {
      String share = values.get(fault.option());
      if (share != null) {
        shares.put(fault, share(fault.option(), share));
      }
    }
    return new FaultPlan(number("seed", 0, Long.MAX_VALUE), shares);
  }

  private static double share(String name, String text) {
    double share;
    try {
      share = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      share = Double.NaN;
    }
    return check(name, "in [0, 1]", share, s -> s >= 0 && s <= 1);
  }

  private boolean isSet(String name, String unset) {
    return !value(name).equals(unset);
  }

  private String value(String name) {
    return values.getOrDefault(name, "");
  }

  private String oneOf(String name, String one, String other) {
    return check(name, one + " or " + other, value(name), v -> v.equals(one) || v.equals(other));
  }

  private long number(String name, long least, long most) {
    long number;
    try {
      number = Long.parseLong(value(name));
    } catch (NumberFormatException e) {
      throw refused(name, "a whole number", value(name));
    }
    return check(
        name,
        String.format(Locale.ROOT, "in [%d, %d]", least, most),
        number,
        n -> n >= least && n <= most);
  }

  private Duration time(String name) {
    Matcher time = TIME.matcher(value(name));
    if (!time.matches()) {
      throw refused(name, "a time such as 200ms or 5s", value(name));
    }
    long number = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "us" -> Duration.of(number, ChronoUnit.MICROS);
      case "ms" -> Duration.ofMillis(number);
      default -> Duration.ofSeconds(number);
    };
  }

  private static <T> T check(String name, String rule, T value, Predicate<T> holds) {
    if (!holds.test(value)) {
      throw refused(name, rule, value);
    }
    return value;
  }

  private static IllegalArgumentException refused(String name, String rule, Object value) {
    return new IllegalArgumentException(
        "option %s of the load server must be %s: %s".formatted(name, rule, value));
  }
}
