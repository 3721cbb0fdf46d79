package io.github.promptharness.testing;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Instrument;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Tier;
import io.github.promptharness.Usage;
import io.github.promptharness.credit.Price;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.tokens.TokenCounter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A vendor that answers, loses answers, and keeps books of its own, which it exports in pages as
 * OpenAI does. So a test knows what was billed, whatever the caller thinks.
 */
public final class BookkeepingVendor implements Model {
  /** What becomes of a call. */
  public enum Fate {
    /** Answered, and billed. */
    ANSWERED,
    /** The caller never hears the answer; it is billed. */
    LOST_AND_BILLED,
    /** The connection breaks before anything is done; nothing is billed. */
    LOST,
    /** Refused with 400; nothing is billed. */
    REFUSED
  }

  /** A billed request. */
  private record Entry(
      Instant at, String project, String key, String model, Usage usage, Money amount) {}

  private static final int OUTPUT = 7;
  private static final int MOST_OUTPUT = 64;

  private final String name;
  private final Clock clock;
  private final Price price;
  private final TokenCounter counter;
  private final Deque<Fate> fates = new ArrayDeque<>();
  private final List<Entry> books = Collections.synchronizedList(new ArrayList<>());
  private String fingerprint = "0a1b2c3d";
  private String key = "key_ann";
  private boolean tellsUsage = true;
  private Optional<String> exported = Optional.empty();

  /** A vendor of one model, by the bundled prices. */
  public BookkeepingVendor(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
    this.price = PriceList.bundled().find(name, Tier.DEFAULT);
    this.counter = TokenCounter.forModel(name);
  }

  /** What becomes of the next calls, in order; those after them are answered. */
  public void next(Fate... next) {
    fates.addAll(List.of(next));
  }

  /** From now on calls are made with this key. */
  public void use(String newKey, String newFingerprint) {
    key = newKey;
    fingerprint = newFingerprint;
  }

  /** From now on answers have no usage. */
  public void leaveOutUsage() {
    tellsUsage = false;
  }

  /** From now on exports are asked for this key alone, as with {@code api_key_ids}. */
  public void exportOnly(String only) {
    exported = Optional.of(only);
  }

  /** Somebody else uses the model. */
  public void sell(String project, String otherKey, long prompt, long cached, long output) {
    var usage = new Usage(prompt, cached, output, 0, Usage.Source.REPORTED);
    books.add(new Entry(clock.instant(), project, otherKey, snapshot(), usage, price.cost(usage)));
  }

  /** How the model that answers is called. */
  public String snapshot() {
    return name.equals("gpt-4o") ? "gpt-4o-2024-08-06" : name;
  }

  @Override
  public ModelIdentity identity() {
    return new ModelIdentity(name, "api.openai.com/v1", "");
  }

  @Override
  public String prices() {
    return PriceList.bundled().describe();
  }

  @Override
  public Instrument instrument() {
    return new Instrument("", "", Optional.empty(), fingerprint);
  }

  @Override
  public Bound bound(Request request) {
    long prompt = counter.upperBound(request.wording());
    long output = (long) request.repeats() * MOST_OUTPUT;
    return new Bound(1, prompt, output, price.least(prompt, 0), price.most(prompt, output));
  }

  @Override
  public synchronized Outcome answer(Request request) {
    Fate fate = Optional.ofNullable(fates.poll()).orElse(Fate.ANSWERED);
    var usage =
        new Usage(
            counter.prompt(request.wording()),
            0,
            (long) request.repeats() * OUTPUT,
            0,
            Usage.Source.REPORTED);
    if (fate == Fate.ANSWERED || fate == Fate.LOST_AND_BILLED) {
      books.add(new Entry(clock.instant(), "proj_lab", key, snapshot(), usage, price.cost(usage)));
    }
    return switch (fate) {
      case ANSWERED -> response(request, usage);
      case REFUSED -> failure(Outcome.Kind.BAD_REQUEST, Outcome.Charge.NONE, 400);
      default -> failure(Outcome.Kind.LOST, Outcome.Charge.UNCERTAIN, 0);
    };
  }

  private Outcome response(Request request, Usage usage) {
    Usage told =
        tellsUsage
            ? usage
            : new Usage(
                usage.promptTokens() + 1, 0, usage.outputTokens(), 0, Usage.Source.ESTIMATED);
    return new Outcome.Response(
        Collections.nCopies(request.repeats(), Answer.of("yes")),
        told,
        price.cost(told),
        snapshot(),
        "default",
        RateSignals.NONE,
        evidence(200));
  }

  private Outcome failure(Outcome.Kind kind, Outcome.Charge charge, int status) {
    return new Outcome.Failure(kind, "it failed", charge, RateSignals.NONE, evidence(status));
  }

  private Evidence evidence(int status) {
    return new Evidence(status, Map.of(), "{}", "{}", Evidence.Timing.NONE, fingerprint);
  }

  /** What was billed in all. */
  public Money billed() {
    return books.stream().map(Entry::amount).reduce(Money.ZERO, Money::plus);
  }

  /**
   * The pages of {@code /v1/organization/usage/completions}.
   *
   * @param until the day after the last one
   * @param width of a bucket
   * @param perPage how many buckets a page has
   * @param groupBy names such as {@code model}
   */
  public List<String> usage(
      LocalDate from, LocalDate until, Duration width, int perPage, String... groupBy) {
    return pages(from, until, width, perPage, false, Set.of(groupBy));
  }

  /** The one page of {@code /v1/organization/costs}, in days. */
  public String costs(LocalDate from, LocalDate until, String... groupBy) {
    return pages(from, until, Duration.ofDays(1), Integer.MAX_VALUE, true, Set.of(groupBy)).get(0);
  }

  private List<String> pages(
      LocalDate from,
      LocalDate until,
      Duration width,
      int perPage,
      boolean costs,
      Set<String> groupBy) {
    var buckets = new ArrayList<String>();
    Instant end = until.atStartOfDay(ZoneOffset.UTC).toInstant();
    for (Instant at = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        at.isBefore(end);
        at = at.plus(width)) {
      buckets.add(bucket(at, at.plus(width), costs, groupBy));
    }
    var pages = new ArrayList<String>();
    for (int i = 0; i < buckets.size(); i += perPage) {
      int next = (int) Math.min(buckets.size(), (long) i + perPage);
      boolean more = next < buckets.size();
      pages.add(
          "{\"object\":\"page\",\"data\":[%s],\"has_more\":%s,\"next_page\":%s}"
              .formatted(
                  String.join(",", buckets.subList(i, next)),
                  more,
                  more ? "\"p" + next + "\"" : "null"));
    }
    return pages;
  }

  private String bucket(Instant start, Instant end, boolean costs, Set<String> groupBy) {
    var lines = new TreeMap<String, List<Entry>>();
    for (Entry entry : books) {
      if (!entry.at().isBefore(start)
          && entry.at().isBefore(end)
          && exported.map(entry.key()::equals).orElse(true)) {
        lines.computeIfAbsent(names(entry, groupBy, costs), names -> new ArrayList<>()).add(entry);
      }
    }
    var results = new ArrayList<String>();
    lines.forEach(
        (names, entries) -> results.add(costs ? cost(names, entries) : used(names, entries)));
    return "{\"object\":\"bucket\",\"start_time\":%s,\"end_time\":%s,\"results\":[%s]}"
        .formatted(start.getEpochSecond(), end.getEpochSecond(), String.join(",", results));
  }

  private static String names(Entry entry, Set<String> groupBy, boolean costs) {
    return String.join(
        ",",
        name("project_id", entry.project(), groupBy),
        name("api_key_id", entry.key(), groupBy),
        costs
            ? name("line_item", entry.model() + ", input", groupBy)
            : name("model", entry.model(), groupBy) + "," + batch(groupBy));
  }

  private static String batch(Set<String> groupBy) {
    return "\"batch\":" + (groupBy.contains("batch") ? "false" : "null");
  }

  private static String name(String field, String value, Set<String> groupBy) {
    return "\"%s\":%s".formatted(field, groupBy.contains(field) ? "\"" + value + "\"" : "null");
  }

  private static String used(String names, List<Entry> entries) {
    return """
    {"object":"organization.usage.completions.result","input_tokens":%s,"output_tokens":%s,\
    "input_cached_tokens":%s,"num_model_requests":%s,%s}\
    """
        .formatted(
            entries.stream().mapToLong(entry -> entry.usage().promptTokens()).sum(),
            entries.stream().mapToLong(entry -> entry.usage().outputTokens()).sum(),
            entries.stream().mapToLong(entry -> entry.usage().cachedTokens()).sum(),
            entries.size(),
            names);
  }

  private static String cost(String names, List<Entry> entries) {
    Money sum = entries.stream().map(Entry::amount).reduce(Money.ZERO, Money::plus);
    return """
    {"object":"organization.costs.result","amount":{"value":%s,"currency":"usd"},%s}\
    """
        .formatted(sum.toUsd().toPlainString(), names);
  }
}
