package io.github.promptharness.credit;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a price list strictly: a misspelt field would otherwise be a wrong price. */
final class PriceFile {
  private static final String UNIT = "USD per million tokens";
  private static final int PICO_PER_TOKEN = 6;
  private static final BigDecimal DEAREST = new BigDecimal("1000000");
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final String file;

  private PriceFile(String file) {
    this.file = file;
  }

  static PriceList read(InputStream in, String file) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(in);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String line = at == null ? "" : ", line " + at.getLineNr();
      throw new IllegalArgumentException(
          "price list %s%s must be JSON: %s".formatted(file, line, e.getOriginalMessage()), e);
    }
    return new PriceFile(file).list(root);
  }

  private PriceList list(JsonNode root) {
    checkFields("the file", root, Set.of("name", "date", "source", "unit", "prices"));
    if (!text(root, "unit").equals(UNIT)) {
      throw wrong("unit", "must be \"" + UNIT + "\"", root.get("unit"));
    }
    return new PriceList(text(root, "name"), date(root), text(root, "source"), prices(root));
  }

  private LocalDate date(JsonNode root) {
    try {
      return LocalDate.parse(text(root, "date"));
    } catch (DateTimeParseException e) {
      throw wrong("date", "must be a day such as 2026-11-21", root.get("date"));
    }
  }

  private SortedMap<String, Listing> prices(JsonNode root) {
    JsonNode rows = root.path("prices");
    if (!rows.isArray() || rows.isEmpty()) {
      throw wrong("prices", "must be an array with at least one entry", rows);
    }
    var prices = new TreeMap<String, Listing>();
    for (int i = 0; i < rows.size(); i++) {
      String at = "prices[" + i + "]";
      JsonNode row = rows.get(i);
      checkFields(at, row, Set.of("models", "tiers", "training", "source"));
      Listing listing = listing(at, row);
      JsonNode models = row.path("models");
      if (!models.isArray() || models.isEmpty()) {
        throw wrong(at + ".models", "must be an array with at least one name", models);
      }
      for (JsonNode model : models) {
        if (!model.isTextual() || model.asText().isBlank()) {
          throw wrong(at + ".models", "must have names in quotes only", model);
        }
        if (row.has("training") && !model.asText().startsWith(Listing.FINE_TUNED)) {
          throw wrong(
              at + ".training", "must stand with fine-tuned models, as ft: and the base", model);
        }
        if (prices.put(model.asText(), listing) != null) {
          throw wrong(at + ".models", "must not repeat a name: list each once", model);
        }
      }
    }
    return prices;
  }

  private Listing listing(String at, JsonNode row) {
    return new Listing(
        tiers(at + ".tiers", row.path("tiers")),
        row.has("training")
            ? OptionalLong.of(picoPerToken(at + ".training", row.get("training")))
            : OptionalLong.empty(),
        row.has("source") ? text(row, "source") : "");
  }

  private SortedMap<String, Price> tiers(String at, JsonNode node) {
    if (!node.isObject() || node.isEmpty()) {
      throw wrong(at, "must be an object such as {\"default\": {...}}", node);
    }
    var tiers = new TreeMap<String, Price>();
    node.properties()
        .forEach(
            tier -> tiers.put(tier.getKey(), price(at + "." + tier.getKey(), tier.getValue())));
    return tiers;
  }

  private Price price(String at, JsonNode node) {
    checkFields(at, node, Set.of("input", "cached_input", "cache_write", "output", "long"));
    Rates standard = rates(at, node);
    if (!node.has("long")) {
      return new Price(standard);
    }
    String beyond = at + ".long";
    JsonNode changed = node.get("long");
    checkFields(beyond, changed, Set.of("above", "input", "cached_input", "cache_write", "output"));
    JsonNode above = changed.path("above");
    if (!above.canConvertToExactIntegral() || above.asLong() < 1) {
      throw wrong(beyond + ".above", "must be a whole number of tokens, at least 1", above);
    }
    return new Price(standard, above.asLong(), rates(beyond, changed));
  }

  private Rates rates(String at, JsonNode node) {
    long input = picoPerToken(at + ".input", node.path("input"));
    long output = picoPerToken(at + ".output", node.path("output"));
    return new Rates(
        input,
        optional(at, node, "cached_input", input),
        optional(at, node, "cache_write", input),
        output);
  }

  private long optional(String at, JsonNode node, String field, long otherwise) {
    return node.has(field) ? picoPerToken(at + "." + field, node.get(field)) : otherwise;
  }

  private long picoPerToken(String at, JsonNode node) {
    BigDecimal price = node.isNumber() ? node.decimalValue() : BigDecimal.ONE.negate();
    if (price.signum() < 0 || price.compareTo(DEAREST) > 0) {
      throw wrong(at, "must be a number of dollars a million tokens, at least 0", node);
    }
    return price.movePointRight(PICO_PER_TOKEN).setScale(0, RoundingMode.UP).longValueExact();
  }

  private String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw wrong(field, "must be a text that is not blank", value);
    }
    return value.asText();
  }

  private void checkFields(String at, JsonNode node, Set<String> known) {
    if (!node.isObject()) {
      throw wrong(at, "must be an object in braces", node);
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "price list %s: %s must not have the field \"%s\"; fields are %s"
                .formatted(file, at, name, known.stream().sorted().toList()));
      }
    }
  }

  private IllegalArgumentException wrong(String at, String rule, @Nullable JsonNode value) {
    String found = value == null || value.isMissingNode() ? "missing" : value.toString();
    return new IllegalArgumentException(
        "price list %s: %s %s: %s".formatted(file, at, rule, found));
  }
}
