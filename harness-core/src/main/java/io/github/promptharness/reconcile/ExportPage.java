package io.github.promptharness.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One page as the vendor's endpoint answered it, read strictly: a field that is not as published
 * would be a wrong figure.
 *
 * @param name file, and place in it, for a person
 * @param kind what it tells of; of a page without results nobody knows
 * @param grouped by which names its results tell
 * @param hasMore whether another page follows
 */
record ExportPage(
    String name, Set<ExportKind> kind, Set<String> grouped, boolean hasMore, List<Bucket> buckets) {
  private static final Set<String> NAMES =
      Set.of("project_id", "api_key_id", "model", "line_item", "user_id", "batch", "service_tier");

  private static final int PICO = 12;
  private static final int MOST_DIGITS = 6;

  /** Reads a page. */
  static ExportPage of(String name, JsonNode page) {
    if (page.path("error").isObject()) {
      throw wrong(
          name,
          "is a refusal of the endpoint and no export (%s): export it again with a key of the owner"
              .formatted(page.path("error").path("message").asText()));
    }
    if (!page.path("object").asText().equals("page") || !page.path("data").isArray()) {
      throw wrong(
          name,
          "must be a page as /v1/organization/costs or /v1/organization/usage/completions answers"
              + " it, with \"object\": \"page\" and a list \"data\": save the answer as it came");
    }
    if (!page.path("has_more").isBoolean()) {
      throw wrong(name, "must say has_more, true or false: save the answer as it came");
    }
    var reader = new Reader(name);
    var buckets = new ArrayList<Bucket>();
    for (JsonNode bucket : page.path("data")) {
      buckets.add(reader.bucket(bucket));
    }
    return new ExportPage(
        name, reader.kinds, reader.grouped, page.path("has_more").asBoolean(), buckets);
  }

  private static IllegalArgumentException wrong(String name, String why) {
    return new IllegalArgumentException("export %s %s".formatted(name, why));
  }

  /** Reads the buckets of a page, and learns what they tell of. */
  private static final class Reader {
    private final String name;
    private final Set<ExportKind> kinds = new HashSet<>();
    private final Set<String> grouped = new HashSet<>();

    Reader(String name) {
      this.name = name;
    }

    Bucket bucket(JsonNode node) {
      if (!node.path("object").asText().equals("bucket") || !node.path("results").isArray()) {
        throw wrong(
            name, "must have buckets with a list \"results\" in its data, and has " + shown(node));
      }
      Instant start = Instant.ofEpochSecond(whole(node, "start_time", true));
      Instant end = Instant.ofEpochSecond(whole(node, "end_time", true));
      Duration day = Duration.ofDays(1);
      Duration width = Duration.between(start, end);
      if (width.isNegative()
          || width.isZero()
          || width.compareTo(day) > 0
          || Math.floorDiv(start.getEpochSecond(), day.toSeconds())
              != Math.floorDiv(end.getEpochSecond() - 1, day.toSeconds())) {
        throw wrong(
            name,
            "has a bucket from %s to %s, which must lie within one day in UTC: export with bucket_width 1d, 1h or 1m"
                .formatted(start, end));
      }
      var lines = new ArrayList<VendorLine>();
      for (JsonNode result : node.path("results")) {
        lines.add(line(result));
      }
      return new Bucket(name, start, end, lines);
    }

    private VendorLine line(JsonNode result) {
      String object = result.path("object").asText();
      ExportKind kind =
          ExportKind.of(object)
              .orElseThrow(
                  () ->
                      wrong(
                          name,
                          "has results of kind \"%s\", which no call here makes: export costs, or the usage of completions, embeddings or moderations"
                              .formatted(object)));
      kinds.add(kind);
      for (String each : NAMES) {
        if (result.hasNonNull(each)) {
          grouped.add(each);
        }
      }
      boolean isCosts = kind == ExportKind.COSTS;
      long prompt = whole(result, "input_tokens", !isCosts);
      boolean hasCached = result.hasNonNull("input_cached_tokens");
      long cached = whole(result, "input_cached_tokens", false);
      if (cached > prompt) {
        throw wrong(name, "has more cached than input tokens, which cannot be: " + shown(result));
      }
      return new VendorLine(
          result.path("organization_id").asText(""),
          text(result, "project_id"),
          text(result, "api_key_id"),
          isCosts ? model(text(result, "line_item")) : text(result, "model"),
          text(result, "service_tier"),
          result.path("batch").asBoolean(false),
          whole(result, "num_model_requests", !isCosts),
          prompt,
          hasCached || kind != ExportKind.COMPLETIONS ? cached : -1,
          whole(result, "input_cache_write_tokens", false),
          whole(result, "output_tokens", kind == ExportKind.COMPLETIONS),
          isCosts ? amount(result.path("amount")) : Money.ZERO);
    }

    /** Of an item such as {@code gpt-4o-2024-08-06, cached input} the model, else the whole. */
    private static String model(String item) {
      int comma = item.lastIndexOf(", ");
      return comma < 0 ? item : item.substring(0, comma);
    }

    private static String text(JsonNode node, String field) {
      return node.hasNonNull(field) ? node.path(field).asText() : "";
    }

    private long whole(JsonNode node, String field, boolean isNeeded) {
      JsonNode value = node.path(field);
      if (!isNeeded && (value.isMissingNode() || value.isNull())) {
        return 0;
      }
      if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
        throw wrong(
            name,
            "must have a whole number of at least 0 as %s, and has %s"
                .formatted(field, shown(value)));
      }
      return value.asLong();
    }

    private Money amount(JsonNode amount) {
      String currency = amount.path("currency").asText("");
      if (!currency.toLowerCase(Locale.ROOT).equals("usd")) {
        throw wrong(
            name,
            "must be in US dollars, as the workspace counts these, and is in \"%s\": nothing was read"
                .formatted(currency));
      }
      BigDecimal value = number(amount.path("value"));
      if (value.signum() < 0) {
        throw wrong(
            name,
            "has a negative amount, %s USD: credit notes are not usage; leave them out, and settle by hand what they are for"
                .formatted(value));
      }
      // By digits before the point first: an exponent may be beyond all reason.
      long digits = (long) value.precision() - value.scale();
      if (value.signum() == 0 || digits < -PICO) {
        return Money.ZERO;
      }
      if (digits > MOST_DIGITS) {
        throw wrong(name, "has an amount beyond counting: " + shown(amount));
      }
      return Money.usd(value.setScale(PICO, RoundingMode.HALF_EVEN).toPlainString());
    }

    /** A number, also one in quotes, as some amounts come that a double could not hold. */
    private BigDecimal number(JsonNode value) {
      try {
        if (value.isNumber() || value.isTextual()) {
          return new BigDecimal(value.asText());
        }
      } catch (NumberFormatException e) {
        // It is told below.
      }
      throw wrong(name, "must have a number as amount.value, and has " + shown(value));
    }

    private static String shown(JsonNode node) {
      String text = node.isMissingNode() ? "nothing" : node.toString();
      return text.length() <= 120 ? text : text.substring(0, 120) + "...";
    }
  }
}
