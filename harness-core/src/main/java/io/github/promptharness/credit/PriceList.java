package io.github.promptharness.credit;

import io.github.promptharness.Canonical;
import io.github.promptharness.Money;
import io.github.promptharness.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;

/**
 * What models cost: dated data from a named source. Immutable.
 *
 * <p>Prices change and tables of them disagree, so the list in use is named in every record by its
 * {@linkplain #hash() hash}, and a list of your own may take its place. The file is JSON:
 *
 * <pre>{@code
 * {"name": "our contract", "date": "2026-11-21", "source": "invoice of October",
 *  "unit": "USD per million tokens",
 *  "prices": [
 *    {"models": ["gpt-4o", "gpt-4o-2024-08-06"],
 *     "tiers": {"default": {"input": 2.5, "cached_input": 1.25, "output": 10}}}]}
 * }</pre>
 *
 * <p>A tier may also have {@code cache_write}, and {@code long} with {@code above} and the prices
 * of prompts with more tokens than that. Without {@code cached_input} or {@code cache_write} those
 * tokens cost what {@code input} costs.
 *
 * <p>Only the names listed have a price. A dated snapshot such as {@code gpt-4o-2030-01-01} does
 * not get that of its family: snapshots of one family have cost twice as much as others. A
 * fine-tuned model {@code ft:base:organisation:name:id} has the price of the row {@code ft:base},
 * never that of the base itself, which is cheaper. Such a row may have {@code training} beside its
 * tiers, the price of training tokens. A model of embeddings has an {@code output} of 0, which must
 * be written down: an output that is left out is refused and never taken for free. Any row may have
 * a {@code source} of its own.
 */
public final class PriceList {
  private static final String BATCH = "batch";
  private static final String FREE =
      "free: declared to cost nothing; energy and hardware are not counted";
  private static final Set<String> OF_BATCHES = Set.of("auto", "default", BATCH);

  /** Above the dearest of listed tiers: 2.5 times the default one. */
  private static final long TIMES_FOR_A_TIER_UNKNOWN = 3;

  private static final PriceList NO_CHARGE =
      new PriceList(
          "free", LocalDate.EPOCH, "declared to cost nothing", Collections.emptySortedMap());

  private final String name;
  private final LocalDate date;
  private final String source;
  private final Listings prices;
  private final String hash;

  PriceList(String name, LocalDate date, String source, SortedMap<String, Listing> prices) {
    this.name = name;
    this.date = date;
    this.source = source;
    this.prices = new Listings(prices);
    this.hash = hash(name, date, source, this.prices);
  }

  /** The list that comes with this library: list prices of OpenAI's GPT-4 family and successors. */
  public static PriceList bundled() {
    return Bundled.LIST;
  }

  /**
   * Reads a list from a file.
   *
   * @throws IllegalArgumentException if it cannot be read or is not a price list; the message names
   *     the file, the place in it, and what belongs there
   */
  public static PriceList fromJson(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return PriceFile.read(in, file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "price list %s could not be read (%s): check that the file is there and readable"
              .formatted(file, e),
          e);
    }
  }

  /**
   * A list by which every model costs nothing: for a server of your own, never for a paid one. It
   * must be given, since a model without a price is refused; records and reports then say that the
   * price was declared, and that energy and hardware are not counted.
   */
  public static PriceList free() {
    return NO_CHARGE;
  }

  /** Whether everything costs nothing. */
  public boolean isFree() {
    return this == NO_CHARGE;
  }

  /** The names of all models with a price, sorted; empty for {@link #free()}. */
  public Set<String> models() {
    return prices.models();
  }

  /**
   * The price of a model in a tier; in tier batch the default one where the list has none for
   * batches.
   *
   * @throws IllegalArgumentException if the list has none
   */
  public Price find(String model, Tier tier) {
    if (isFree()) {
      return Price.FREE;
    }
    return tier == Tier.BATCH && !lists(model, BATCH)
        ? find(model, Tier.DEFAULT.wireName())
        : find(model, tier.wireName());
  }

  /**
   * The price of a model in the batch API, where answers come within a day.
   *
   * @throws IllegalArgumentException if the list has none: batches of that model are then paid at a
   *     price that is not known here
   */
  public Price batch(String model) {
    return isFree() ? Price.FREE : find(model, BATCH);
  }

  private Price find(String model, String tier) {
    Map<String, Price> tiers = tiers(model);
    Price price = tiers.get(tier);
    if (price == null) {
      throw new IllegalArgumentException(
          "%s must have a price in tier %s, and %s lists %s: ask in one of these, or add the tier to a list of your own (PriceList.fromJson)"
              .formatted(model, tier, describe(), tiers.keySet()));
    }
    return price;
  }

  /**
   * What training on so many tokens costs.
   *
   * @param model the model that is trained further, by its dated name such as {@code
   *     gpt-4o-2024-08-06}, or a fine-tuned one
   * @param tokens those of the training file times the number of epochs; at least 0
   * @throws IllegalArgumentException if the list has no price of training for it, as for models
   *     whose training is charged by the hour
   */
  public Money training(String model, long tokens) {
    if (tokens < 0) {
      throw new IllegalArgumentException("training tokens must be at least 0: " + tokens);
    }
    if (isFree()) {
      return Money.ZERO;
    }
    String trained = model.startsWith(Listing.FINE_TUNED) ? model : Listing.FINE_TUNED + model;
    long price =
        prices
            .of(trained)
            .map(Listing::training)
            .orElse(OptionalLong.empty())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "training must have a price, and %s has none for %s: add \"training\" to the row of \"%s\" in a list of your own (PriceList.fromJson)"
                            .formatted(describe(), model, trained)));
    return new Money(Math.multiplyExact(tokens, price));
  }

  /**
   * What a call in a tier is at most charged by: the dearer of that tier and the default one, to
   * which an endpoint may move it; in a batch, which is not left, the price of batches.
   *
   * @throws IllegalArgumentException if the list has no price for the tier asked
   */
  public Price ceiling(String model, Tier asked) {
    Price price = find(model, asked);
    if (isFree() || asked == Tier.DEFAULT || asked == Tier.BATCH) {
      return price;
    }
    Price standard = tiers(model).get(Tier.DEFAULT.wireName());
    return standard == null ? price : price.dearer(standard);
  }

  /**
   * What a call is charged by that was answered in a tier which this library need not know.
   *
   * @param asked the tier asked for
   * @param returned the tier that the response names; if empty, the {@linkplain #ceiling ceiling}
   *     of the tier asked; if not {@linkplain #lists listed}, three times that ceiling, or the
   *     dearest that any tier of the model has where that is more, so that a price which is not
   *     known is not too low
   * @throws IllegalArgumentException if the list has no price for the tier asked
   */
  public Price charged(String model, Tier asked, String returned) {
    return charged(model, ceiling(model, asked), named(asked, returned));
  }

  /** A line of a batch is told to be in the default tier, at the price of batches all the same. */
  private static String named(Tier asked, String returned) {
    return asked == Tier.BATCH && OF_BATCHES.contains(returned) ? "" : returned;
  }

  /**
   * What a call is charged by that was answered in the name of a model which need not be the one
   * asked for: nowhere below the price of either, where the list has a row of exactly the other's
   * name.
   *
   * @param model the model asked for
   * @param answeredBy the model that the response names; empty if none
   * @param asked the tier asked for
   * @param returned the tier that the response names; empty if none
   * @throws IllegalArgumentException if the list has no price for the model and tier asked
   * @see #charged(String, Tier, String)
   */
  public Price charged(String model, String answeredBy, Tier asked, String returned) {
    Price own = charged(model, asked, returned);
    if (isFree() || answeredBy.equals(model) || !models().contains(answeredBy)) {
      return own;
    }
    Map<String, Price> tiers = tiers(answeredBy);
    boolean isAskedListed = asked == Tier.BATCH || tiers.containsKey(asked.wireName());
    Price ceiling =
        isAskedListed
            ? ceiling(answeredBy, asked)
            : tiers.values().stream().reduce(Price::dearer).orElseThrow();
    return own.dearer(charged(answeredBy, ceiling, named(asked, returned)));
  }

  private Price charged(String model, Price ceiling, String returned) {
    if (isFree() || returned.isEmpty()) {
      return ceiling;
    }
    Map<String, Price> tiers = tiers(model);
    Price listed = tiers.get(returned);
    return listed != null
        ? listed
        : tiers.values().stream().reduce(ceiling.times(TIMES_FOR_A_TIER_UNKNOWN), Price::dearer);
  }

  /** Whether a model has a price in the tier of this name. */
  public boolean lists(String model, String tier) {
    return isFree() || prices.of(model).map(row -> row.tiers().containsKey(tier)).orElse(false);
  }

  /**
   * SHA-256 of names, date, sources and prices, as 64 hexadecimal digits; layout does not matter.
   */
  public String hash() {
    return hash;
  }

  /** Name, date and hash, for records and reports; of {@link #free()} what it leaves out. */
  public String describe() {
    return isFree() ? FREE : "%s, %s, sha256 %s".formatted(name, date, hash);
  }

  /** Where the prices come from, and what is in doubt about them. */
  public String source() {
    return source;
  }

  /**
   * Where the prices of one model come from, if its row says so; else the {@linkplain #source()
   * source} of the whole list.
   *
   * @throws IllegalArgumentException if the list has no price for it
   */
  public String source(String model) {
    String own = isFree() ? "" : listing(model).source();
    return own.isEmpty() ? source : own;
  }

  @Override
  public String toString() {
    return "PriceList[" + describe() + "]";
  }

  private Map<String, Price> tiers(String model) {
    return listing(model).tiers();
  }

  private Listing listing(String model) {
    return prices
        .of(model)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a model must have a price, and %s has none for \"%s\"%s: give a list that has it (PriceList.fromJson), or PriceList.free() for a server that costs nothing"
                        .formatted(describe(), model, prices.hint(model))));
  }

  private static String hash(String name, LocalDate date, String source, Listings prices) {
    var form =
        new Canonical("promptharness.prices.1")
            .field("name", name)
            .field("date", date.toString())
            .field("source", source);
    prices.writeTo(form);
    return form.hex();
  }

  /** Read when first asked for. */
  private static final class Bundled {
    private static final String FILE = "prices.json";
    static final PriceList LIST = read();

    private static PriceList read() {
      try (InputStream in = PriceList.class.getResourceAsStream(FILE)) {
        if (in == null) {
          throw new IllegalStateException("the library's jar lacks " + FILE);
        }
        return PriceFile.read(in, FILE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
