package io.github.promptharness.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.testing.BookkeepingVendor;
import io.github.promptharness.testing.BookkeepingVendor.Fate;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReconciliationTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final Payer ANN = new Payer("ann", "s1", Money.usd("5"));
  private static final Payer BOB = new Payer("bob", "s1", Money.usd("5"));
  private static final String[] ALL = {"model", "api_key_id", "project_id", "line_item"};

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final BookkeepingVendor vendor = new BookkeepingVendor("gpt-4o", time);
  private Workspace lab;
  private int files;
  private int asked;

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"), time, time);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void ask(BookkeepingVendor of, Fate... fates) {
    ask(of, ANN, fates);
  }

  private void askAs(Payer payer, Fate... fates) {
    ask(vendor, payer, fates);
  }

  private void ask(BookkeepingVendor of, Payer payer, Fate... fates) {
    for (Fate fate : fates) {
      of.next(fate);
      lab.meter(of, payer, RetryPolicy.standard().withLostUpTo(Money.ZERO))
          .answer(
              Request.of(
                  new Trial(
                      of.identity(),
                      Wording.of(List.of(Message.user("question " + asked++))),
                      Sampling.temperature(0).maxOutput(64),
                      0),
                  1));
    }
  }

  private void ask(Fate... fates) {
    ask(vendor, fates);
  }

  private VendorExport export(List<String> pages) {
    var paths = new Path[pages.size()];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = folder.resolve("e" + files++ + ".json");
      try {
        Files.writeString(paths[i], pages.get(i));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return VendorExport.read(time.instant(), paths);
  }

  private VendorExport usage(int days, String... groupBy) {
    return export(vendor.usage(DAY, DAY.plusDays(days), Duration.ofDays(1), 7, groupBy));
  }

  private VendorExport costs(int days, String... groupBy) {
    return export(List.of(vendor.costs(DAY, DAY.plusDays(days), groupBy)));
  }

  private Reconciliation ours() {
    return Reconciliation.of(lab).withProject("proj_lab");
  }

  private static List<Verdict> verdicts(Differences differences) {
    return differences.rows().stream().map(Difference::verdict).toList();
  }

  private static String reason(Differences differences) {
    assertEquals(List.of(), differences.decisions(), differences.toString());
    return differences.undecided().stream()
        .map(Differences.Undecided::reason)
        .distinct()
        .collect(Collectors.joining(" | "));
  }

  @Test
  void compare_everythingAnswered_isTheSameInUsageAndCosts() {
    ask(Fate.ANSWERED, Fate.ANSWERED, Fate.REFUSED);
    time.advance(Duration.ofDays(3));
    Differences differences = ours().compare(usage(2, ALL), costs(2, ALL));
    assertEquals(List.of(Verdict.SAME, Verdict.SAME), verdicts(differences));
    Difference row = differences.rows().get(0);
    assertEquals("gpt-4o", row.model());
    assertEquals("proj_lab", row.project());
    assertEquals(2, row.ours().requests());
    assertEquals(row.ours().promptTokens(), row.vendor().promptTokens());
    assertEquals(vendor.billed(), differences.rows().get(1).vendor().amount());
  }

  /** Whatever the buckets are wide and the pages long, and however it is grouped. */
  @ParameterizedTest
  @ValueSource(strings = {"PT1M", "PT1H", "P1D"})
  void compare_bucketsOfAnyWidthOnManyPages_areAddedUpByDay(Duration width) {
    ask(Fate.ANSWERED, Fate.LOST_AND_BILLED);
    time.advance(Duration.ofDays(1));
    ask(Fate.ANSWERED, Fate.LOST);
    time.advance(Duration.ofDays(3));
    for (List<String> groups : List.of(List.<String>of(), List.of("model"), List.of(ALL))) {
      VendorExport export =
          export(vendor.usage(DAY, DAY.plusDays(2), width, 5, groups.toArray(new String[0])));
      Differences differences = ours().compare(export);
      assertEquals(List.of(Verdict.MORE_MAY_BE_UNCERTAIN, Verdict.SAME), verdicts(differences));
      assertEquals(2, differences.decisions().size(), differences.toString());
      Money billed =
          differences.decisions().stream()
              .map(Differences.Decision::billed)
              .reduce(Money.ZERO, Money::plus);
      assertEquals(
          vendor.billed(),
          billed.plus(lab.balance(io.github.promptharness.workspace.Account.POOL, "").settled()));
    }
  }

  @Test
  void compare_someBilledAndOthersNot_isUndecided() {
    ask(Fate.ANSWERED, Fate.LOST_AND_BILLED, Fate.LOST);
    time.advance(Duration.ofDays(3));
    Differences differences = ours().compare(usage(1, ALL));
    assertEquals(List.of(Verdict.MORE_MAY_BE_UNCERTAIN), verdicts(differences));
    assertTrue(reason(differences).contains("some were billed and others not"));
    assertEquals(2, differences.undecided().size());
  }

  @Test
  void compare_keyUsedElsewhere_isMoreAtTheVendorAndDecidesNothing() {
    ask(Fate.ANSWERED, Fate.LOST);
    vendor.sell("proj_lab", "key_ann", 900_000, 0, 400);
    time.advance(Duration.ofDays(3));
    Differences differences = ours().compare(usage(1, ALL), costs(1, ALL));
    assertEquals(List.of(Verdict.MORE_AT_VENDOR, Verdict.MORE_AT_VENDOR), verdicts(differences));
    assertTrue(differences.rows().get(0).words().contains("somebody used the key elsewhere"));
    assertTrue(reason(differences).contains("somebody used the key elsewhere"));
  }

  /** One request that might be ours, but for the tokens of its prompt. */
  @Test
  void compare_requestOfSomebodyElseInPlaceOfOurs_isNotTakenForIt() {
    ask(Fate.ANSWERED, Fate.LOST);
    vendor.sell("proj_lab", "key_ann", 12, 0, 7);
    time.advance(Duration.ofDays(3));
    Differences differences = ours().compare(usage(1, ALL));
    assertEquals(List.of(Verdict.MORE_MAY_BE_UNCERTAIN), verdicts(differences));
    assertTrue(reason(differences).contains("or somebody used the key elsewhere"));
  }

  @Test
  void compare_vendorLate_isLessAndDecidesNothing() {
    ask(Fate.ANSWERED);
    VendorExport early = usage(1, ALL);
    ask(Fate.ANSWERED, Fate.LOST);
    time.advance(Duration.ofDays(3));
    var again =
        export(
            List.of(
                vendor
                    .usage(DAY, DAY.plusDays(1), Duration.ofDays(1), 1, ALL)
                    .get(0)
                    .replaceFirst("\"num_model_requests\":2", "\"num_model_requests\":1")));
    Differences differences = ours().compare(again);
    assertEquals(List.of(Verdict.LESS_AT_VENDOR), verdicts(differences));
    assertTrue(reason(differences).contains("its books are not complete"));
    assertEquals(List.of(Verdict.NOT_FINAL), verdicts(ours().compare(early)));
  }

  @Test
  void compare_dayNotOverOrJustOver_isNotDecided() {
    ask(Fate.ANSWERED, Fate.LOST);
    VendorExport sameDay = usage(1, ALL);
    time.advance(Duration.ofHours(35)); // noon and 35 hours: 23 after the end of the day
    VendorExport nextDay = usage(1, ALL);
    time.advance(Duration.ofHours(1));
    VendorExport later = usage(1, ALL);
    for (VendorExport export : List.of(sameDay, nextDay)) {
      Differences differences = ours().compare(export);
      assertEquals(List.of(Verdict.NOT_FINAL), verdicts(differences));
      assertTrue(reason(differences).contains("the export was taken on"));
    }
    assertEquals(1, ours().compare(later).decisions().size());
    assertEquals(1, ours().withDelay(Duration.ofHours(23)).compare(nextDay).decisions().size());
    assertEquals(0, ours().withDelay(Duration.ZERO).compare(sameDay).decisions().size());
  }

  @Test
  void compare_dayOfWhichAnHourIsMissing_isNotDecided() {
    ask(Fate.ANSWERED, Fate.LOST);
    time.advance(Duration.ofDays(3));
    String day = vendor.usage(DAY, DAY.plusDays(1), Duration.ofHours(1), 99, ALL).get(0);
    String page = day.replaceFirst("\\{\"object\":\"bucket\",[^{}]*\"results\":\\[]},", "");
    assertTrue(page.length() < day.length());
    Differences differences = ours().compare(export(List.of(page)));
    assertEquals(List.of(Verdict.NOT_FINAL), verdicts(differences));
    assertEquals("the export has no buckets for all of 2026-03-01", reason(differences));
  }

  @Test
  void compare_callUnderWayAtMidnight_joinsItsDays() {
    ask(Fate.ANSWERED);
    time.advance(Duration.ofHours(12).minusMinutes(5));
    ask(Fate.LOST_AND_BILLED);
    time.advance(Duration.ofHours(2));
    ask(Fate.ANSWERED);
    time.advance(Duration.ofDays(3));
    Differences differences = ours().compare(usage(2, ALL));
    assertEquals(1, differences.rows().size());
    assertEquals(DAY.plusDays(1), differences.rows().get(0).last());
    assertEquals(1, differences.decisions().size(), differences.toString());
    Differences half = ours().compare(usage(1, ALL));
    assertEquals(List.of(Verdict.NOT_FINAL), verdicts(half));
    assertTrue(reason(half).contains("does not have all days"));
  }

  @Test
  void compare_keysOfTwoMembers_areToldApartOnceTheyAreNamed() {
    ask(Fate.ANSWERED);
    vendor.use("key_bob", "ffff0000");
    ask(Fate.ANSWERED, Fate.LOST);
    vendor.sell("proj_lab", "key_ann", 77, 0, 1);
    time.advance(Duration.ofDays(3));
    VendorExport export = usage(1, ALL);
    Differences together = ours().compare(export);
    assertEquals(1, together.rows().size());
    assertTrue(together.rows().get(0).words().contains("keys without a name: key_ann, key_bob"));
    assertEquals(0, together.decisions().size());
    Differences apart =
        ours().withKey("key_ann", "0a1b2c3d").withKey("key_bob", "ffff0000").compare(export);
    assertEquals(
        List.of("0a1b2c3d", "ffff0000"), apart.rows().stream().map(Difference::key).toList());
    assertEquals(List.of(Verdict.MORE_AT_VENDOR, Verdict.SAME), verdicts(apart));
    assertEquals(1, apart.decisions().size());
  }

  @Test
  void compare_projectThatNobodyHasNamed_isRefused() {
    ask(Fate.ANSWERED);
    vendor.sell("proj_other", "key_x", 5, 0, 5);
    time.advance(Duration.ofDays(3));
    VendorExport export = usage(1, ALL);
    var error = assertThrows(IllegalArgumentException.class, () -> ours().compare(export));
    assertTrue(error.getMessage().contains("project proj_other, which nobody has named"));
    assertThrows(IllegalArgumentException.class, () -> Reconciliation.of(lab).compare(export));
    assertEquals(
        List.of(Verdict.SAME), verdicts(ours().withoutProject("proj_other").compare(export)));
  }

  @Test
  void compare_organisationThatNobodyHasNamed_isRefused() {
    ask(Fate.ANSWERED);
    time.advance(Duration.ofDays(3));
    VendorExport export =
        export(
            List.of(
                vendor
                    .costs(DAY, DAY.plusDays(1), "project_id")
                    .replace("\"amount\"", "\"organization_id\":\"org-a\",\"amount\"")));
    var error = assertThrows(IllegalArgumentException.class, () -> ours().compare(export));
    assertTrue(error.getMessage().contains("organisation org-a, which nobody has named"));
    var other = ours().withOrganization("org-b");
    var second = assertThrows(IllegalArgumentException.class, () -> other.compare(export));
    assertTrue(second.getMessage().contains("org-a, and ours is org-b"), second.getMessage());
    assertEquals(List.of(Verdict.SAME), verdicts(ours().withOrganization("org-a").compare(export)));
  }

  @Test
  void compare_exportThatMayHaveLeftTheKeyOut_doesNotRelease() {
    ask(Fate.ANSWERED);
    vendor.use("key_bob", "ffff0000");
    ask(Fate.LOST_AND_BILLED);
    time.advance(Duration.ofDays(3));
    // As after a query with api_key_ids=key_ann: the bill of the other key does not stand in it.
    String filtered =
        vendor.usage(DAY, DAY.plusDays(1), Duration.ofDays(1), 1, "model", "api_key_id").get(0);
    String page = filtered.replaceFirst(",\\{[^{}]*key_bob[^{}]*}", "");
    assertTrue(page.length() < filtered.length());
    Differences differences = ours().compare(export(List.of(page)));
    assertTrue(reason(differences).contains("may have been asked to leave them out"));
  }

  @Test
  void compare_callsOfUnknownKey_areNotReleased() {
    ask(Fate.ANSWERED);
    vendor.use("key_bob", ""); // as in files of old, or where a token's key is only known when sent
    askAs(BOB, Fate.LOST_AND_BILLED);
    askAs(ANN, Fate.LOST);
    time.advance(Duration.ofDays(3));
    vendor.exportOnly("key_ann");
    Differences differences = ours().compare(usage(1, ALL));
    assertEquals(List.of(), differences.decisions(), differences.toString());
    for (Differences.Undecided each : differences.undecided()) {
      assertTrue(each.reason().contains("which key it was sent is not known"), each.reason());
    }
  }

  @Test
  void compare_firstCallOfANewKeyThatTheExportLeavesOut_isNotReleased() {
    ask(Fate.ANSWERED);
    vendor.use("key_ann_2", "2b3c4d5e");
    ask(Fate.LOST_AND_BILLED);
    time.advance(Duration.ofDays(3));
    vendor.exportOnly("key_ann");
    for (String[] groups : List.of(ALL, new String[] {"model", "project_id"})) {
      Differences differences = ours().compare(usage(1, groups));
      assertTrue(
          reason(differences).contains("no row of the export agrees"), differences.toString());
    }
  }

  @Test
  void compare_vendorsClockAheadNearMidnight_doesNotReleaseWhatWasBilled() {
    var ahead = new BookkeepingVendor("gpt-4o", Clock.offset(time, Duration.ofMinutes(1)));
    ask(ahead, Fate.ANSWERED, Fate.LOST_AND_BILLED);
    time.advance(Duration.ofHours(12).minusSeconds(30));
    ask(ahead, Fate.ANSWERED); // in the vendor's books on the next day
    time.advance(Duration.ofDays(3));
    Differences differences =
        ours().compare(export(ahead.usage(DAY, DAY.plusDays(2), Duration.ofDays(1), 7, ALL)));
    assertEquals(1, differences.decisions().size(), differences.toString());
    assertFalse(differences.decisions().get(0).billed().equals(Money.ZERO));
  }

  @Test
  void compare_listWithOtherRowsChanged_settlesByThePricesOfTheHold() throws IOException {
    ask(Fate.ANSWERED, Fate.LOST_AND_BILLED);
    time.advance(Duration.ofDays(3));
    VendorExport export = usage(1, ALL);
    Money byOwnList = ours().compare(export).decisions().get(0).billed();
    assertEquals(
        byOwnList,
        ours().withPrices(list("2.5", "10")).compare(export).decisions().get(0).billed());
    assertTrue(
        reason(ours().withPrices(list("2.6", "10")).compare(export))
            .contains("not by the list given"));
  }

  /** A list of one's own with gpt-4o at these prices. */
  private PriceList list(String input, String output) throws IOException {
    Path file = folder.resolve("prices" + input + ".json");
    Files.writeString(
        file,
        """
        {"name": "newer", "date": "2026-11-22", "source": "test", "unit": "USD per million tokens",
         "prices": [{"models": ["gpt-4o", "gpt-4o-2024-08-06"],
           "tiers": {"default": {"input": %s, "cached_input": 1.25, "output": %s}}}]}
        """
            .formatted(input, output));
    return PriceList.fromJson(file);
  }

  @Test
  void compare_modelAskedByNobody_isNotOurs() {
    ask(Fate.ANSWERED);
    time.advance(Duration.ofMinutes(1));
    var other = new BookkeepingVendor("gpt-4.1", time);
    other.sell("proj_lab", "key_ann", 5, 0, 5);
    time.advance(Duration.ofDays(3));
    VendorExport export = export(other.usage(DAY, DAY.plusDays(1), Duration.ofDays(1), 1, "model"));
    Differences differences = ours().compare(export);
    assertEquals(
        Set.of(Verdict.NOT_OURS, Verdict.LESS_AT_VENDOR), Set.copyOf(verdicts(differences)));
  }

  @Test
  void compare_costsAgainstUsage_takeTheDecisionBack() {
    ask(Fate.ANSWERED, Fate.LOST);
    time.advance(Duration.ofDays(3));
    VendorExport usage = usage(1, ALL);
    vendor.next();
    VendorExport dear =
        export(
            List.of(
                vendor
                    .costs(DAY, DAY.plusDays(1), ALL)
                    .replaceFirst("\"value\":[0-9.]+", "\"value\":1.25")));
    assertEquals(1, ours().compare(usage).decisions().size());
    Differences differences = ours().compare(usage, dear);
    assertTrue(reason(differences).contains("the costs of 2026-03-01 tell 1.25 USD"));
  }

  @Test
  void compare_costsAlone_decideNothing() {
    ask(Fate.ANSWERED, Fate.LOST);
    time.advance(Duration.ofDays(3));
    Differences differences = ours().compare(costs(1, ALL));
    assertEquals(List.of(Verdict.SAME), verdicts(differences));
    assertTrue(reason(differences).contains("costs alone do not tell one call from another"));
  }

  @Test
  void compare_answerWithoutUsage_keepsItsDayUndecided() {
    ask(Fate.ANSWERED);
    vendor.leaveOutUsage();
    ask(Fate.ANSWERED, Fate.LOST);
    time.advance(Duration.ofDays(3));
    Differences differences = ours().compare(usage(1, ALL));
    assertEquals(List.of(Verdict.LESS_AT_VENDOR), verdicts(differences));
    assertTrue(differences.rows().get(0).words().contains("1 answer came without a usage"));
    assertTrue(reason(differences).contains("are not known as the vendor counts them"));
  }

  @Test
  void compare_otherPriceList_isUndecided() {
    ask(Fate.ANSWERED, Fate.LOST_AND_BILLED);
    time.advance(Duration.ofDays(3));
    var free = ours().withPrices(io.github.promptharness.credit.PriceList.free());
    assertTrue(reason(free.compare(usage(1, ALL))).contains("not by the list given"));
  }

  @Test
  void compare_twoOfAKindOrOfTheFuture_isRefused() {
    ask(Fate.ANSWERED);
    time.advance(Duration.ofDays(3));
    VendorExport export = usage(1, ALL);
    assertThrows(IllegalArgumentException.class, () -> ours().compare(export, export));
    assertThrows(IllegalArgumentException.class, () -> ours().compare());
    Path file = folder.resolve("e0.json");
    var later = VendorExport.read(Instant.parse("2030-01-01T00:00:00Z"), file);
    assertThrows(IllegalArgumentException.class, () -> ours().compare(later));
  }

  @Test
  void project_ofSeveral_isKnownByWhatModelsPutIntoTheirLimitGroup() {
    String group =
        OpenAiModel.builder("gpt-4o")
            .noKey()
            .organization("org-a")
            .project("proj_b")
            .build()
            .limitGroup();
    Ours two = Ours.unnamed().withProject("proj_a").withProject("proj_b");
    assertEquals("proj_b", two.withOrganization("org-a").project(group));
    assertEquals("", two.project(group));
    String alone = OpenAiModel.builder("gpt-4o").noKey().project("proj_b").build().limitGroup();
    assertEquals("proj_b", two.project(alone));
  }

  @Test
  void toString_tableSaysTolerancesRowsAndCalls() {
    ask(Fate.ANSWERED, Fate.LOST);
    time.advance(Duration.ofDays(3));
    String text = ours().compare(usage(1, ALL)).toString();
    assertTrue(
        text.startsWith(
            "Requests and tokens must agree exactly, dollars to 0.1 % or 0.0100 USD; a day is final"
                + " 24 hours after its end (UTC).\n"),
        text);
    assertTrue(text.contains("the same"), text);
    assertTrue(text.contains("not billed: the vendor's usage of 2026-03-01"), text);
  }
}
