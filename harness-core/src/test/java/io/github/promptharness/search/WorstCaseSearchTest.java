package io.github.promptharness.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Generator;
import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Outcome;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Trial;
import io.github.promptharness.Unreadable;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.testing.ObservationRows;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Search and re-test, on a model that is right in 9 of 10, and under w3 in 3 of 10. */
final class WorstCaseSearchTest {
  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final ScriptedModel model = ScriptedModel.of(WorstCaseSearchTest::answer);
  private Workspace lab;

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  static Stream<SearchStrategy> strategies() {
    return Stream.of(
        SuccessiveHalving.withDefaults(),
        ThompsonSampling.withDefaults(),
        ThompsonSampling.asPublished(),
        Lucb.withDefaults());
  }

  private static Outcome answer(Request request) {
    String text = request.first().wording().toString();
    double right = text.contains("w3: ") ? 0.3 : 0.9;
    Generator chance =
        Seed.of(1).named(text, Integer.toString(request.first().repeat())).generator();
    return ScriptedModel.response(request, chance.chance(right) ? "A" : "B");
  }

  private static List<Prompt> prompts(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                Prompt.fromMessages(
                        "q" + i,
                        List.of(Message.user("Item " + i + ".\nChoices:\n  A: one\n  B: two")))
                    .withExpected("A"))
        .toList();
  }

  private static WorstCaseSearch search() {
    return WorstCaseSearch.over(prompts(0, 80), new ChosenConditionsTest.Before("w", 8))
        .withBudget(120)
        .withSeed(5);
  }

  private Supplier<StudyBuilder> studies(String cap) {
    return () ->
        Study.in(lab)
            .member("ann")
            .clock(time)
            .model(model)
            .score(new MultipleChoice())
            .spendAtMost(Money.usd(cap))
            .workers(1);
  }

  private static List<Observation> rows(StudyResult result) {
    try (var rows = result.observations().stream()) {
      return rows.toList();
    }
  }

  private static Set<String> items(StudyResult result) {
    return rows(result).stream().map(Observation::prompt).collect(Collectors.toSet());
  }

  private static Estimate.Value value(Estimate estimate) {
    return assertInstanceOf(Estimate.Value.class, estimate, estimate::toString);
  }

  @Test
  void run_oneConditionIsWorse_isFoundAndRetestedOnItemsThatTheSearchDidNotSee() {
    WorstCase found = search().run(studies("1000"));
    var worst = found.worst().orElseThrow();
    assertEquals("w3", worst.arm().condition());
    var other = new HashSet<>(items(found.search()));
    other.retainAll(items(found.retest().orElseThrow()));
    assertEquals(Set.of(), other);
    assertTrue(found.freshItems());
    var retest = value(worst.retested().rate());
    assertEquals(40, retest.items());
    assertTrue(retest.interval().low() <= 0.7 && retest.interval().high() >= 0.7, found.toString());
    var excess = value(worst.retested().excess());
    assertTrue(excess.interval().low() > 0, found.toString());
    assertEquals(
        value(worst.retested().rate()).point() - value(worst.retested().reference()).point(),
        excess.point(),
        1e-9);
    var none = found.noEffect().orElseThrow();
    assertTrue(none.high() < worst.arm().rate().orElseThrow(), found.toString());
    assertTrue(found.answers() <= 120, found.toString());
  }

  @Test
  void text_ofAFind_showsBothNumbersAndTheReference() {
    String text = search().run(studies("1000")).toString();
    for (String part :
        List.of(
            "Worst of 8 conditions by successive-halving",
            ": w3",
            "winner's curse",
            "re-test ",
            "fresh items",
            "reference ",
            "excess ",
            "no effect ")) {
      assertTrue(text.contains(part), part + " is not in\n" + text);
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void run_stoppedByItsCapInTheMiddle_goesOnWithoutARepeatedCall(SearchStrategy strategy) {
    var search = search().with(strategy).withGoal(Goal.flip()).holdingOut(0.1);
    assertThrows(RunStoppedException.class, () -> search.run(studies("0.75")));
    int before = model.asked().size();
    assertTrue(before > 40 && before < 76, before + " calls");
    WorstCase resumed = search.run(studies("1000"));
    List<String> keys = model.asked().stream().map(Request::first).map(Trial::key).toList();
    assertEquals(keys.size(), new HashSet<>(keys).size(), "a call was repeated");
    assertEquals(resumed.toString(), search.run(studies("1000")).toString());
    assertEquals(keys.size(), model.asked().size(), "a finished search asked again");
    try (var other = Workspace.open(folder.resolve("other.db"))) {
      var whole =
          search.run(
              () ->
                  Study.in(other)
                      .member("ann")
                      .clock(time)
                      .model(model)
                      .score(new MultipleChoice())
                      .spendAtMost(Money.usd("1000"))
                      .workers(1));
      assertEquals(whole.worst(), resumed.worst());
      assertEquals(whole.answers(), resumed.answers());
    }
  }

  @Test
  void run_freshRepeats_asksTheSameItemsAnewAndSaysSo() {
    WorstCase found = search().withFreshRepeats().run(studies("1000"));
    assertFalse(found.freshItems());
    assertTrue(items(found.retest().orElseThrow()).containsAll(items(found.search())));
    assertTrue(found.toString().contains("the same items asked anew"), found.toString());
    List<String> keys = model.asked().stream().map(Request::first).map(Trial::key).toList();
    assertEquals(keys.size(), new HashSet<>(keys).size());
    assertEquals(
        rows(found.search()).size() + rows(found.retest().orElseThrow()).size(),
        keys.size(),
        "an answer of the search was read in the re-test");
  }

  @Test
  void run_oneSource_asksFreshRepeatsInPlaceOfItems() {
    List<Prompt> prompts =
        prompts(0, 40).stream().map(each -> each.withCluster("one book")).toList();
    WorstCase found =
        WorstCaseSearch.over(prompts, new ChosenConditionsTest.Before("w", 8))
            .withBudget(120)
            .run(studies("1000"));
    assertFalse(found.freshItems());
    assertTrue(found.toString().contains("share one source"), found.toString());
  }

  @Test
  void run_clusters_areHeldOutWhole() {
    List<Prompt> prompts =
        IntStream.range(0, 80)
            .mapToObj(i -> prompts(i, i + 1).get(0).withCluster("book " + i / 8))
            .toList();
    WorstCase found =
        WorstCaseSearch.over(prompts, new ChosenConditionsTest.Before("w", 8))
            .withBudget(160)
            .run(studies("1000"));
    var searched = clusters(found.search());
    searched.retainAll(clusters(found.retest().orElseThrow()));
    assertEquals(Set.of(), searched);
  }

  private static Set<String> clusters(StudyResult result) {
    return rows(result).stream().map(Observation::cluster).collect(Collectors.toSet());
  }

  @Test
  void run_flips_areHeldAgainstTheOriginalAskedAgain() {
    WorstCase found = search().withGoal(Goal.flip()).run(studies("1000"));
    var retested = found.worst().orElseThrow().retested();
    assertEquals("w3", found.worst().orElseThrow().arm().condition());
    // Two answers that are each right in 9 of 10 differ in .18; that is no effect of a wording.
    var reference = value(retested.reference());
    assertTrue(reference.point() > 0 && reference.interval().low() <= 0.18, found.toString());
    assertTrue(value(retested.rate()).point() > reference.point(), found.toString());
    assertTrue(found.toString().contains("the original asked again"), found.toString());
  }

  @Test
  void run_goalNeverMet_isANullResultAndRetestsNothing() {
    WorstCase found =
        search()
            .withGoal(Goal.named("says-sorry", row -> row.text().contains("sorry")))
            .run(studies("1000"));
    assertTrue(found.worst().isEmpty());
    assertTrue(found.retest().isEmpty());
    assertTrue(found.noEffect().isEmpty());
    assertTrue(found.toString().contains("A null result: none of"), found.toString());
    assertTrue(found.toString().contains("met says-sorry"), found.toString());
  }

  @Test
  void run_predicate_findsWhatItIsTrueOf() {
    WorstCase found =
        search().withGoal(Goal.named("says-b", row -> row.text().equals("B"))).run(studies("1000"));
    assertEquals("w3", found.worst().orElseThrow().arm().condition());
  }

  @Test
  void run_worstIsRejectedByAPerson_isNeverProposedAndSaid() {
    WorstCase found =
        search().withChecks(MeaningChecks.claimed().rejecting(Set.of("w3"))).run(studies("1000"));
    assertTrue(found.notProposed().containsKey("w3"));
    assertTrue(rows(found.search()).stream().noneMatch(row -> row.condition().equals("w3")));
    assertTrue(found.toString().contains("Not proposed: 1 conditions"), found.toString());
  }

  @Test
  void run_bothEnds_retestsTheBestAsWell() {
    WorstCase found =
        search().withBudget(300).with(ThompsonSampling.asPublished()).run(studies("1000"));
    assertEquals("w3", found.worst().orElseThrow().arm().condition());
    assertTrue(found.best().isPresent());
    assertTrue(found.toString().contains("Best: "), found.toString());
    assertEquals(3 * 40, rows(found.retest().orElseThrow()).size());
  }

  @Test
  void run_lucb_saysItsGuarantee() {
    WorstCase found = search().with(Lucb.withDefaults()).run(studies("1000"));
    assertTrue(found.within().isPresent());
    assertTrue(found.toString().contains("guarantee "), found.toString());
    assertTrue(
        found.toString().contains("with confidence 0.95 for all of them together"),
        found.toString());
    WorstCase surer = search().with(Lucb.withDefaults().withLevel(0.99)).run(studies("1000"));
    assertTrue(surer.toString().contains("with confidence 0.99 for"), surer.toString());
  }

  @Test
  void run_withoutBudgetAndFewItems_asksEachConditionOneItem() {
    for (int items = 1; items <= 4; items++) {
      var search = WorstCaseSearch.over(prompts(0, items), new ChosenConditionsTest.Before("w", 8));
      assertEquals(8, search.run(studies("1000")).plan().budget(), items + " items");
      WorstCase flips = search.withGoal(Goal.flip()).withRepeats(2).run(studies("1000"));
      assertEquals(18, flips.plan().budget(), items + " items");
    }
  }

  @Test
  void run_withoutBudgetUnderTwoSamplings_takesAQuarterOfBoth() {
    Supplier<StudyBuilder> twice =
        () -> studies("1000").get().sampling(Sampling.temperature(0), Sampling.temperature(1));
    var search = WorstCaseSearch.over(prompts(0, 80), new ChosenConditionsTest.Before("w", 8));
    assertEquals(160, search.run(twice).plan().budget());
    var few = WorstCaseSearch.over(prompts(0, 2), new ChosenConditionsTest.Before("w", 8));
    assertEquals(16, few.run(twice).plan().budget());
  }

  @Test
  void run_reTestThatAnotherSearchHasAsked_isSaid() {
    WorstCase first = search().run(studies("1000"));
    assertEquals(0, first.knownBefore());
    assertFalse(first.toString().contains("not fresh"), first.toString());
    var other = search().withBudget(300);
    WorstCase second = other.run(studies("1000"));
    assertEquals(80, second.knownBefore());
    assertTrue(
        second.toString().contains("not fresh   80 answers of the re-test"), second.toString());
    WorstCase anew = other.withRetest(2).run(studies("1000"));
    assertEquals(0, anew.knownBefore());
    assertEquals(0, search().run(studies("1000")).knownBefore(), "read again");
  }

  @Test
  void run_searchContinuedAfterItsReTest_isNotPutDownToSomethingElseAlone() {
    search().run(studies("1000"));
    String continued = search().withBudget(300).run(studies("1000")).toString();
    assertTrue(
        continued.contains("something else asked for them, or this search was continued since"),
        continued);
  }

  @Test
  void quote_beforeAnythingIsSent_saysTheMostOfBothStudies() {
    SearchQuote quote = search().quote(studies("1000"));
    assertEquals(0, model.asked().size());
    assertEquals(120, quote.search().rounds().orElseThrow().answers().orElseThrow());
    assertEquals(80, quote.retest().answers());
    search().run(studies("1000"));
    assertTrue(model.asked().size() <= 200, model.asked().size() + " calls");
    assertTrue(quote.toString().contains("at most 120 answers"), quote.toString());
  }

  @Test
  void run_withoutBudget_takesAQuarterOfTheGrid() {
    WorstCase found =
        WorstCaseSearch.over(prompts(0, 80), new ChosenConditionsTest.Before("w", 8))
            .run(studies("1000"));
    assertEquals(80, found.plan().budget());
  }

  @Test
  void run_badInput_isRefusedBeforeAnythingIsSent() {
    assertRefused(search().withBudget(7), "one item for each of 8 arms");
    assertRefused(
        WorstCaseSearch.over(prompts(0, 80), new ChosenConditionsTest.Before("w", 1)),
        "at least 2 conditions");
    assertRefused(WorstCaseSearch.over(prompts(0, 80)), "needs operators with conditions");
    assertRefused(search().withFreshItems(prompts(79, 90)), "no item of the search");
    assertThrows(IllegalArgumentException.class, () -> search().holdingOut(1));
    assertThrows(IllegalArgumentException.class, () -> search().withFreshItems(List.of()));
    assertThrows(IllegalArgumentException.class, () -> search().withRetest(0));
    assertThrows(IllegalArgumentException.class, () -> Goal.named(" ", row -> true));
    assertThrows(
        IllegalArgumentException.class, () -> MeaningChecks.claimed().rejecting("", row -> true));
    assertEquals(0, model.asked().size());
  }

  private void assertRefused(WorstCaseSearch search, String why) {
    var refused = assertThrows(IllegalArgumentException.class, () -> search.run(studies("1000")));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void run_withFreshItems_searchesAllAndRetestsOnThese() {
    WorstCase found = search().withFreshItems(prompts(80, 110)).run(studies("1000"));
    assertEquals(30, value(found.worst().orElseThrow().retested().rate()).items());
    assertTrue(
        items(found.retest().orElseThrow()).stream()
            .allMatch(id -> Integer.parseInt(id.substring(1)) >= 80));
  }

  @Test
  void goal_outcomesWithoutAnswer_countAsNamed() {
    var failed = without(OutcomeClass.FAILED);
    var refused = without(OutcomeClass.REFUSED);
    var unreadable = without(OutcomeClass.UNREADABLE);
    assertTrue(Goal.refusal().met(failed, failed).isEmpty());
    assertEquals(1, Goal.refusal().met(refused, refused).orElseThrow());
    assertEquals(0, Goal.refusal().met(unreadable, unreadable).orElseThrow());
    assertTrue(Goal.wrongAnswer(Unreadable.EXCLUDE).met(unreadable, unreadable).isEmpty());
    var wrong = Goal.wrongAnswer();
    assertEquals(1, wrong.met(unreadable, unreadable).orElseThrow());
    assertTrue(wrong.met(failed, failed).isEmpty());
    var right = ObservationRows.answer("q", "w", 0, "A", 1);
    assertTrue(Goal.flip(Unreadable.EXCLUDE).met(unreadable, right).isEmpty());
    var flip = Goal.flip();
    assertEquals(1, flip.met(unreadable, right).orElseThrow());
    assertEquals(0, flip.met(unreadable, refused).orElseThrow());
    assertTrue(flip.met(right, failed).isEmpty());
    var much = ObservationRows.answer("q", "w", 0, "A", 3);
    assertThrows(IllegalArgumentException.class, () -> Goal.wrongAnswer().met(much, much));
  }

  private static Observation without(OutcomeClass outcome) {
    return ObservationRows.without("q", "w", 0, outcome);
  }
}
