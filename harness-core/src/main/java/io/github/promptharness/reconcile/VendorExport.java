package io.github.promptharness.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the owner of an account exported of its costs or its usage: the answers of one query to one
 * of the addresses of {@link ExportKind}, all its pages, as JSON files. Only an admin key can ask
 * for it; no member needs that key, and this library never has it. Immutable.
 *
 * <p>A file is a page, or a list of pages. Buckets may be a day, an hour or a minute wide, and
 * results grouped by project, key, model (in costs: line item), user, batch or tier.
 */
public final class VendorExport {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final ExportKind kind;
  private final Instant takenAt;
  private final List<String> hashes;
  private final Set<String> grouped;
  private final List<Bucket> buckets;
  private final Set<LocalDate> whole;

  private VendorExport(
      ExportKind kind,
      Instant takenAt,
      List<String> hashes,
      Set<String> grouped,
      List<Bucket> buckets) {
    this.kind = kind;
    this.takenAt = takenAt;
    this.hashes = List.copyOf(hashes);
    this.grouped = Set.copyOf(grouped);
    this.buckets = List.copyOf(buckets);
    this.whole = whole(buckets);
  }

  /**
   * Reads an export.
   *
   * @param takenAt when the vendor was asked for it, which the files do not say: days that were not
   *     over by then are not decided by it
   * @param files its pages, in any order
   * @throws IllegalArgumentException if a file cannot be read, is no JSON or no page of one of the
   *     known kinds, if a page is missing or there twice, or a figure cannot be; one sentence says
   *     which
   */
  public static VendorExport read(Instant takenAt, Path... files) {
    var pages = new ArrayList<ExportPage>();
    var hashes = new ArrayList<String>();
    for (Path file : files) {
      byte[] bytes = bytes(file);
      hashes.add(sha256(bytes));
      pages.addAll(pages(file.toString(), bytes));
    }
    return of(takenAt, pages, hashes);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "export %s could not be read (%s): check that the file is there and readable"
              .formatted(file, e),
          e);
    }
  }

  private static List<ExportPage> pages(String name, byte[] bytes) {
    JsonNode root;
    try {
      root = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "export %s must be JSON, as the endpoint answered it: %s"
              .formatted(name, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
    if (!root.isArray()) {
      return List.of(ExportPage.of(name, root));
    }
    var pages = new ArrayList<ExportPage>();
    for (JsonNode page : root) {
      pages.add(ExportPage.of("%s, page %s".formatted(name, pages.size() + 1), page));
    }
    return pages;
  }

  private static VendorExport of(Instant takenAt, List<ExportPage> pages, List<String> hashes) {
    List<Bucket> buckets = new PageChain(pages).buckets();
    if (buckets.get(buckets.size() - 1).start().isAfter(takenAt)) {
      throw new IllegalArgumentException(
          "the export has a bucket that begins on %s, after it was taken on %s: say when the vendor was asked for it"
              .formatted(buckets.get(buckets.size() - 1).start(), takenAt));
    }
    var kinds = new TreeSet<ExportKind>();
    var grouped = new HashSet<String>();
    for (ExportPage page : pages) {
      kinds.addAll(page.kind());
      grouped.addAll(page.grouped());
    }
    if (kinds.size() != 1) {
      throw new IllegalArgumentException(
          kinds.isEmpty()
              ? "an export without a single result tells nothing: check the days and the project"
                  + " that were asked for"
              : "the pages are of several exports, of %s: read each by itself".formatted(kinds));
    }
    return new VendorExport(kinds.first(), takenAt, hashes, grouped, buckets);
  }

  /** The days that the buckets cover from midnight to midnight. */
  private static Set<LocalDate> whole(List<Bucket> buckets) {
    var covered = new TreeMap<LocalDate, Duration>();
    for (Bucket bucket : buckets) {
      covered.merge(bucket.day(), Duration.between(bucket.start(), bucket.end()), Duration::plus);
    }
    covered.values().removeIf(time -> time.compareTo(Duration.ofDays(1)) < 0);
    return Collections.unmodifiableSet(covered.keySet());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What it tells of. */
  public ExportKind kind() {
    return kind;
  }

  /** When the vendor was asked for it. */
  public Instant takenAt() {
    return takenAt;
  }

  /** SHA-256 of each file, as 64 hexadecimal digits, in the order in which they were given. */
  public List<String> hashes() {
    return hashes;
  }

  /** The first day of which it has a bucket, in UTC. */
  public LocalDate firstDay() {
    return buckets.get(0).day();
  }

  /** The last day of which it has a bucket, in UTC. */
  public LocalDate lastDay() {
    return buckets.get(buckets.size() - 1).day();
  }

  List<Bucket> buckets() {
    return buckets;
  }

  /** Whether its results tell one project, key, model or the like from another. */
  boolean isGroupedBy(String name) {
    return grouped.contains(name);
  }

  /** Whether it has buckets for a day from midnight to midnight. */
  boolean covers(LocalDate day) {
    return whole.contains(day);
  }

  /** Whether it was taken so long after the end of a day that it has all of it. */
  boolean hasAllOf(LocalDate day, Duration delay) {
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return whole.contains(day) && !takenAt.isBefore(end.plus(delay));
  }

  @Override
  public String toString() {
    return "VendorExport[%s, %s to %s, taken %s]"
        .formatted(kind.address(), firstDay(), lastDay(), takenAt);
  }
}
