package io.github.promptharness.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.testing.OpenAiSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VendorExportTest {
  private static final Instant TAKEN = Instant.parse("2026-03-09T00:00:00Z");
  private static final long DAY = 86_400;
  private static final long MARCH = Instant.parse("2026-03-01T00:00:00Z").getEpochSecond();

  @TempDir private Path folder;
  private int files;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("e" + files++ + ".json"), content);
  }

  private VendorExport read(String... pages) throws IOException {
    var paths = new Path[pages.length];
    for (int i = 0; i < pages.length; i++) {
      paths[i] = file(pages[i]);
    }
    return VendorExport.read(TAKEN, paths);
  }

  private String refusal(String... pages) {
    return assertThrows(IllegalArgumentException.class, () -> read(pages)).getMessage();
  }

  private static String page(boolean more, String... buckets) {
    return "{\"object\":\"page\",\"data\":[%s],\"has_more\":%s,\"next_page\":%s}"
        .formatted(String.join(",", buckets), more, more ? "\"x\"" : "null");
  }

  private static String bucket(long start, long seconds, String... results) {
    return "{\"object\":\"bucket\",\"start_time\":%s,\"end_time\":%s,\"results\":[%s]}"
        .formatted(start, start + seconds, String.join(",", results));
  }

  private static String used(long requests, long input, String more) {
    return """
    {"object":"organization.usage.completions.result","num_model_requests":%s,\
    "input_tokens":%s,"output_tokens":3,"input_cached_tokens":1%s}\
    """
        .formatted(requests, input, more);
  }

  private static String cost(String amount) {
    return "{\"object\":\"organization.costs.result\",\"amount\":%s}".formatted(amount);
  }

  @Test
  void read_pagesInAnyOrder_areOneExportWithAHashForEachFile() throws IOException {
    String first = page(true, bucket(MARCH, DAY, used(2, 10, ",\"model\":\"gpt-4o\"")));
    String second = page(false, bucket(MARCH + DAY, DAY));
    Stream.of(first, second).forEach(OpenAiSchema.USAGE::assertValid);
    VendorExport export = read(second, first);
    assertEquals(ExportKind.COMPLETIONS, export.kind());
    assertEquals(LocalDate.parse("2026-03-01"), export.firstDay());
    assertEquals(LocalDate.parse("2026-03-02"), export.lastDay());
    assertEquals(2, export.hashes().size());
    assertTrue(export.isGroupedBy("model"));
  }

  @Test
  void read_aListOfPagesInOneFile_isTheSame() throws IOException {
    String first = page(true, bucket(MARCH, DAY, used(2, 10, "")));
    String second = page(false, bucket(MARCH + DAY, DAY));
    assertEquals(2, read("[" + first + "," + second + "]").buckets().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.06 | 0.06",
        "\"0.060000000000000000000000001\" | 0.06",
        "0E-6176 | 0",
        "1E-400 | 0",
        "1.5e1 | 15"
      })
  void read_amounts_areExactToThePicodollar(String value, String usd) throws IOException {
    String amount = "{\"value\":%s,\"currency\":\"usd\"}".formatted(value);
    Bucket bucket = read(page(false, bucket(MARCH, DAY, cost(amount)))).buckets().get(0);
    assertEquals(Money.usd(usd), bucket.lines().get(0).amount());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gpt-4o-2024-08-06, cached input | gpt-4o-2024-08-06",
        "ft:gpt-4o:lab::x, output | ft:gpt-4o:lab::x",
        "Image models | Image models"
      })
  void read_lineItems_tellTheModel(String item, String model) throws IOException {
    String line = cost("{\"value\":1,\"currency\":\"usd\"},\"line_item\":\"%s\"".formatted(item));
    OpenAiSchema.USAGE.assertValid(page(false, bucket(MARCH, DAY, line)));
    Bucket bucket = read(page(false, bucket(MARCH, DAY, line))).buckets().get(0);
    assertEquals(model, bucket.lines().get(0).model());
  }

  @Test
  void hasAllOf_partOfADayOrTooEarly_isNo() throws IOException {
    VendorExport hours =
        read(
            page(
                false,
                bucket(MARCH, DAY / 2, used(1, 2, "")),
                bucket(MARCH + DAY, DAY),
                bucket(MARCH + 7 * DAY, DAY)));
    assertTrue(hours.hasAllOf(LocalDate.parse("2026-03-02"), Duration.ofDays(1)));
    assertEquals(false, hours.hasAllOf(LocalDate.parse("2026-03-01"), Duration.ofDays(1)));
    assertEquals(false, hours.hasAllOf(LocalDate.parse("2026-03-08"), Duration.ofHours(1)));
    assertTrue(hours.hasAllOf(LocalDate.parse("2026-03-08"), Duration.ZERO));
  }

  @Test
  void read_pageMissing_isRefused() {
    String first = page(true, bucket(MARCH, DAY, used(1, 2, "")));
    String third = page(false, bucket(MARCH + 2 * DAY, DAY));
    assertTrue(refusal(first).contains("(has_more: true), and the page after it is missing"));
    assertTrue(refusal(first, third).contains("a page is missing between"));
  }

  @Test
  void read_pageTwiceOrOfAnotherQuery_isRefused() {
    String one = page(false, bucket(MARCH, DAY, used(1, 2, "")));
    String next = page(false, bucket(MARCH + DAY, DAY));
    assertTrue(refusal(one, one).contains("buckets must not overlap"));
    assertTrue(refusal(one, next).contains("says that it is the last page"));
    String hour = page(false, bucket(MARCH, 3600), bucket(MARCH + 1800, 3600));
    assertTrue(refusal(hour).contains("buckets must not overlap"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"value\":1,\"currency\":\"eur\"} | must be in US dollars",
        "{\"value\":1} | must be in US dollars",
        "{\"value\":-0.5,\"currency\":\"usd\"} | has a negative amount, -0.5 USD",
        "{\"value\":\"much\",\"currency\":\"usd\"} | must have a number as amount.value",
        "{\"value\":1e999999999,\"currency\":\"usd\"} | beyond counting",
        "{\"value\":null,\"currency\":\"usd\"} | must have a number as amount.value"
      })
  void read_amountThatCannotBe_isRefused(String amount, String words) {
    String message = refusal(page(false, bucket(MARCH, DAY, cost(amount))));
    assertTrue(message.contains(words), message);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, -1_000_000})
  void read_negativeTokens_areRefused(long tokens) {
    String message = refusal(page(false, bucket(MARCH, DAY, used(1, tokens, ""))));
    assertTrue(message.contains("whole number of at least 0 as input_tokens"), message);
  }

  @Test
  void read_moreCachedThanInput_isRefused() {
    assertTrue(refusal(page(false, bucket(MARCH, DAY, used(1, 0, "")))).contains("more cached"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "days,usd | must be JSON",
        "{\"object\":\"page\",\"data\":[]} | must say has_more",
        "{\"object\":\"list\",\"data\":[],\"has_more\":false} | must be a page",
        "{\"error\":{\"message\":\"Missing scopes: api.usage.read\"}} | Missing scopes",
        "{\"object\":\"page\",\"data\":[{\"day\":1}],\"has_more\":false} | must have buckets",
        "{\"object\":\"page\",\"data\":[],\"has_more\":false} | at least one page with a bucket",
        "{\"object\":\"page\",\"object\":\"page\"} | must be JSON",
        "[] | at least one page with a bucket",
        "7 | must be a page"
      })
  void read_anotherForm_isRefusedInASentence(String content, String words) {
    String message = refusal(content);
    assertTrue(message.contains(words), message);
  }

  @Test
  void read_emptyFile_isRefused() {
    assertTrue(refusal("").contains("must be a page"));
  }

  @Test
  void read_fileThatIsNotThere_isRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> VendorExport.read(TAKEN, folder.resolve("none.json")));
    assertTrue(error.getMessage().contains("could not be read"));
  }

  @Test
  void read_resultsOfAnotherOrOfTwoKinds_areRefused() {
    String images = "{\"object\":\"organization.usage.images.result\",\"images\":3}";
    String message = refusal(page(false, bucket(MARCH, DAY, images)));
    assertTrue(message.contains("organization.usage.images.result"), message);
    String both =
        refusal(
            page(
                false,
                bucket(MARCH, DAY, used(1, 2, ""), cost("{\"value\":1,\"currency\":\"usd\"}"))));
    assertTrue(both.contains("of several exports"), both);
    assertTrue(refusal(page(false, bucket(MARCH, DAY))).contains("without a single result"));
  }

  @Test
  void read_bucketsThatAreNoPartOfADay_areRefused() {
    assertTrue(refusal(page(false, bucket(MARCH, 2 * DAY))).contains("within one day in UTC"));
    assertTrue(refusal(page(false, bucket(MARCH + 3600, DAY))).contains("within one day in UTC"));
    assertTrue(refusal(page(false, bucket(MARCH, 0))).contains("within one day in UTC"));
  }

  @Test
  void read_bucketAfterItWasTaken_isRefused() {
    String message = refusal(page(false, bucket(MARCH + 30 * DAY, DAY, used(1, 2, ""))));
    assertTrue(message.contains("after it was taken on"), message);
  }
}
