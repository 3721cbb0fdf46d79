package io.github.promptharness.registered;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.LibraryVersion;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Sampling;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.metric.accuracy.Accuracy;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.stats.hypothesis.Verdict;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.testing.NamedModel;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of the file, whatever became of it. */
final class RegisteredTrialTest {
  private static final int ITEMS = 120;

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private Workspace lab;

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"), time, time);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private RegisteredTrial registered(UnaryOperator<Registration> settings) {
    var trial =
        settings
            .apply(SmallTrial.registration(time, ITEMS))
            .register(folder.resolve("trial" + time.instant().toEpochMilli() + ".json"));
    time.advance(Duration.ofMinutes(1));
    return trial;
  }

  private TrialRun run(RegisteredTrial trial, Model model) {
    return trial.on(lab, model, new MultipleChoice()).with(study -> capped(study, "1000"));
  }

  private static List<Deviation.Kind> kinds(TrialReport report) {
    return report.deviations().stream().map(Deviation::kind).toList();
  }

  @Test
  void run_whereNothingIsLost_isRobustWithoutADeviation() {
    TrialReport report =
        run(registered(it -> it), SmallTrial.wrongWhere((i, text) -> i % 4 == 0)).run();
    assertEquals(Verdict.ROBUST, report.verdict());
    assertEquals(List.of(), report.deviations());
    var estimate = assertInstanceOf(Estimate.Value.class, report.estimate());
    assertEquals(0, estimate.point());
    assertEquals(0.9, estimate.interval().level(), 1e-12);
    assertTrue(report.toString().contains("deviations from the file: none"), report.toString());
  }

  @Test
  void run_whereOneWordingHarms_isFragile() {
    var model = SmallTrial.wrongWhere((i, text) -> text.startsWith("hurriedly") && i % 3 == 0);
    TrialReport report = run(registered(it -> it), model).run();
    assertEquals(Verdict.FRAGILE, report.verdict());
    var estimate = assertInstanceOf(Estimate.Value.class, report.estimate());
    assertEquals(-1 / 3.0, estimate.point(), 1e-12);
    assertTrue(estimate.interval().high() < -0.1, estimate.toString());
    assertTrue(report.wordings().get(0).harm().getAsDouble() > 0.5);
    assertTrue(report.wordings().get(1).harm().getAsDouble() <= 0.05);
  }

  @Test
  void run_ofTheMean_letsOneWordingMakeUpForAnother() {
    // Politely loses 6 of 120 and hurriedly wins 6, so the mean is where it was.
    var model =
        SmallTrial.wrongWhere(
            (i, text) ->
                text.startsWith("politely") ? i < 12 : !text.startsWith("hurriedly") && i < 6);
    RegisteredTrial trial =
        registered(it -> it.estimand(TrialEstimand.MEAN_OF_WORDINGS).margin(0.05).power(0.5));
    TrialReport report = run(trial, model).run();
    var estimate = assertInstanceOf(Estimate.Value.class, report.estimate());
    assertEquals(0, estimate.point(), 1e-12);
    assertEquals(Verdict.ROBUST, report.verdict());
    assertTrue(report.wordings().get(0).harm().isEmpty());
  }

  @Test
  void run_aLossNearTheMargin_isInconclusive() {
    var model = SmallTrial.wrongWhere((i, text) -> text.startsWith("politely") && i % 11 == 0);
    assertEquals(Verdict.INCONCLUSIVE, run(registered(it -> it), model).run().verdict());
  }

  @Test
  void run_placeboArm_showsTheEstimandWithoutEffect() {
    RegisteredTrial trial = registered(it -> it.placebo(30).repeats(2));
    var model = SmallTrial.wrongWhere((i, text) -> text.startsWith("politely") && i % 2 == 0);
    TrialReport report = run(trial, model).run();
    TrialPlacebo placebo = report.placebo().orElseThrow();
    assertEquals(30, placebo.items());
    var unchanged = assertInstanceOf(Estimate.Value.class, placebo.unchanged());
    assertEquals(0, unchanged.point());
    var wordings = assertInstanceOf(Estimate.Value.class, placebo.wordings());
    assertTrue(wordings.point() < -0.2, wordings.toString());
    assertEquals(List.of(), report.deviations());
    // 120 items x 3 wordings x 2 repeats, and 30 items x 2 re-asks x 2 repeats
    assertEquals(120 * 6 + 30 * 4, model.asked().size());
  }

  @Test
  void run_anotherModel_isSaidAndAllowed() {
    RegisteredTrial trial = registered(it -> it.model("gpt-x"));
    TrialReport report = run(trial, ScriptedModel.answering("A")).run();
    assertEquals(List.of(Deviation.Kind.MODEL), kinds(report));
    assertEquals(
        "the model is scripted; the file names gpt-x", report.deviations().get(0).sentence());
    assertEquals(Verdict.ROBUST, report.verdict());
  }

  @Test
  void run_anotherScorerOrSampling_takesTheVerdictAway() {
    RegisteredTrial trial = registered(it -> it);
    TrialReport report =
        trial
            .on(
                lab,
                ScriptedModel.answering("Answer(\"A\")"),
                new MultipleChoice(Extraction.ANSWER_CALL))
            .with(
                study ->
                    study
                        .sampling(Sampling.temperature(1))
                        .spendAtMost(Money.usd("1000"))
                        .workers(1))
            .run();
    assertEquals(List.of(Deviation.Kind.SCORER, Deviation.Kind.SAMPLING), kinds(report));
    assertEquals(Verdict.INCONCLUSIVE, report.verdict());
    assertEquals(Verdict.ROBUST, report.numbers());
    assertFalse(report.stands());
    assertTrue(report.toString().contains("takes the verdict away"), report.toString());
  }

  @Test
  void run_anotherVersionOfTheLibrary_isSaidAndAllowed() throws Exception {
    Path file = folder.resolve("old.json");
    SmallTrial.registration(time, ITEMS).register(file);
    String text = Files.readString(file);
    String head =
        text.substring(0, text.lastIndexOf("  \"sha256\""))
            .replace("\"library\" : \"" + LibraryVersion.read(), "\"library\" : \"0.0.1");
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(head.getBytes(UTF_8));
    Files.writeString(
        file, head + "  \"sha256\" : \"" + HexFormat.of().formatHex(hash) + "\"\n}\n");
    TrialReport report = run(RegisteredTrial.read(file), ScriptedModel.answering("A")).run();
    assertEquals(List.of(Deviation.Kind.LIBRARY), kinds(report));
    assertEquals(Verdict.ROBUST, report.verdict());
  }

  @Test
  void run_aRecordingOrTwoSnapshots_areSaid() {
    var recorded =
        new ForwardingModel(ScriptedModel.of(RegisteredTrialTest::ofTwoSnapshots)) {
          @Override
          public ModelIdentity identity() {
            return new ModelIdentity("gpt-x", "recorded:somewhere", "");
          }

          @Override
          public Outcome answer(Request request) {
            return inner().answer(request);
          }
        };
    TrialReport report = run(registered(it -> it), recorded).run();
    assertEquals(List.of(Deviation.Kind.SNAPSHOTS, Deviation.Kind.EARLIER_ANSWERS), kinds(report));
    assertEquals(Verdict.INCONCLUSIVE, report.verdict());
  }

  private static Outcome ofTwoSnapshots(Request request) {
    Outcome.Response usual = ScriptedModel.response(request, "A");
    return new Outcome.Response(
        usual.answers(),
        usual.usage(),
        usual.cost(),
        "snapshot-" + SmallTrial.number(request) % 2,
        usual.tier(),
        usual.signals(),
        usual.evidence());
  }

  @Test
  void run_answersFromBeforeTheRegistration_areSaid() {
    run(registered(it -> it), ScriptedModel.answering("A")).run();
    time.advance(Duration.ofMinutes(1));
    RegisteredTrial later = registered(it -> it.placebo(5));
    TrialReport report = run(later, ScriptedModel.answering("A")).run();
    assertTrue(kinds(report).contains(Deviation.Kind.EARLIER_ANSWERS), report.toString());
    assertEquals(Verdict.INCONCLUSIVE, report.verdict());
    TrialReport again =
        run(later, ScriptedModel.answering("A")).with(study -> study.retest(1)).run();
    assertFalse(kinds(again).contains(Deviation.Kind.EARLIER_ANSWERS), again.toString());
    assertTrue(kinds(again).contains(Deviation.Kind.RUN_AGAIN), again.toString());
    assertEquals(Verdict.ROBUST, again.verdict());
  }

  @Test
  void run_aSecondFileOverTheSameAnswers_isExploratoryAndNamesTheFirst() {
    RegisteredTrial one = registered(it -> it);
    RegisteredTrial other = registered(it -> it.estimand(TrialEstimand.MEAN_OF_WORDINGS));
    var model = SmallTrial.wrongWhere((i, text) -> text.startsWith("hurriedly") && i % 8 == 0);
    TrialReport first = run(one, model).run();
    TrialReport second = run(other, model).run();
    assertTrue(first.isConfirmatory(), first.toString());
    assertEquals(Verdict.INCONCLUSIVE, first.verdict());
    assertEquals(Verdict.ROBUST, second.verdict());
    assertTrue(second.stands());
    assertFalse(second.isConfirmatory());
    assertEquals(List.of(Deviation.Kind.SHARED_ANSWERS), kinds(second));
    String said = second.toString();
    assertTrue(said.contains("robust (exploratory: "), said);
    assertTrue(said.contains("[exploratory] the same texts were judged before, by the file "));
    assertTrue(said.contains(one.hash()) && said.contains(": inconclusive"), said);
    // The first stays what it was, whoever judged since; so does the second.
    assertEquals(List.of(), run(one, model).run().deviations());
    assertEquals(second.deviations(), run(other, model).run().deviations());
  }

  @Test
  void run_fileAndAnswersOfPartOfTheItems_areSharedToo() {
    RegisteredTrial all = registered(it -> it);
    RegisteredTrial fewer = registered(it -> it.prompts(SmallTrial.prompts(ITEMS - 1)));
    run(all, ScriptedModel.answering("A")).run();
    time.advance(Duration.ofMinutes(1));
    TrialReport report = run(fewer, ScriptedModel.answering("A")).run();
    assertEquals(List.of(Deviation.Kind.SHARED_ANSWERS), kinds(report));
    assertTrue(
        report.deviations().get(0).sentence().startsWith("238 of 238 answers to wordings"),
        report.toString());
    assertFalse(report.isConfirmatory());
  }

  @Test
  void run_originalsOfAnotherTrial_mayBeShared() {
    RegisteredTrial one = registered(it -> it);
    RegisteredTrial other = registered(it -> rudely());
    run(one, ScriptedModel.answering("A")).run();
    time.advance(Duration.ofMinutes(1));
    TrialReport report = run(other, ScriptedModel.answering("A")).run();
    assertEquals(List.of(), report.deviations());
    assertTrue(report.isConfirmatory());
  }

  private Registration rudely() {
    return Registration.named("rudely")
        .prompts(SmallTrial.prompts(ITEMS))
        .perturb(new SmallTrial.Before("rudely"))
        .score(new MultipleChoice())
        .estimand(TrialEstimand.EVERY_WORDING)
        .margin(0.1)
        .assuming(Assumption.of(0.05, "as small models differ"))
        .clock(time);
  }

  @Test
  void run_reTestAfterAVerdict_isExploratory() {
    RegisteredTrial trial = registered(it -> it);
    var unlucky = SmallTrial.wrongWhere((i, text) -> text.startsWith("politely") && i % 8 == 0);
    assertEquals(Verdict.INCONCLUSIVE, run(trial, unlucky).run().verdict());
    time.advance(Duration.ofMinutes(1));
    TrialReport again =
        run(trial, ScriptedModel.answering("A")).with(study -> study.retest(2)).run();
    assertEquals(Verdict.ROBUST, again.verdict());
    assertFalse(again.isConfirmatory());
    assertTrue(
        again
            .toString()
            .contains("[exploratory] the same texts were judged before on other answers"),
        again.toString());
    assertTrue(again.toString().contains("by this file as re-test 0"), again.toString());
    // The first is what it was.
    assertTrue(run(trial, unlucky).run().isConfirmatory());
  }

  @Test
  void run_answersAskedAgainForTheirAge_areExploratory() {
    RegisteredTrial trial = registered(it -> it);
    var unlucky = SmallTrial.wrongWhere((i, text) -> text.startsWith("politely") && i % 8 == 0);
    run(trial, unlucky).run();
    time.advance(Duration.ofHours(1));
    TrialReport again =
        run(trial, ScriptedModel.answering("A"))
            .with(study -> study.answersNoOlderThan(Duration.ofMinutes(30)))
            .run();
    assertFalse(again.isConfirmatory());
    assertTrue(
        again
            .toString()
            .contains("360 answers were asked again after the first verdict (inconclusive, on "),
        again.toString());
  }

  @Test
  void run_reTestWhereAllWasKnownBefore_isTheFirstVerdict() {
    run(registered(it -> it), ScriptedModel.answering("A")).checked().run(); // no trial yet
    time.advance(Duration.ofMinutes(1));
    RegisteredTrial trial = registered(it -> it);
    TrialReport known = run(trial, ScriptedModel.answering("A")).run();
    assertEquals(List.of(Deviation.Kind.EARLIER_ANSWERS), kinds(known));
    TrialReport fresh =
        run(trial, ScriptedModel.answering("A")).with(study -> study.retest(1)).run();
    assertEquals(List.of(Deviation.Kind.RUN_AGAIN), kinds(fresh));
    assertTrue(fresh.isConfirmatory(), fresh.toString());
  }

  @Test
  void run_callsThatFailedAndAreFilledLater_leaveTheVerdictConfirmatory() {
    filledLaterIsOnlySaid(registered(it -> it));
  }

  @Test
  void run_callsThatFailedAndAreFilledLater_areSaidEvenWhereRunningAgainMatters() {
    filledLaterIsOnlySaid(registered(it -> it.matters(Deviation.Kind.RUN_AGAIN)));
  }

  private void filledLaterIsOnlySaid(RegisteredTrial trial) {
    var fails = new AtomicBoolean(true);
    var model =
        ScriptedModel.of(
            request ->
                fails.get() && SmallTrial.number(request) == 7
                    ? Outcome.Failure.local(Outcome.Kind.BAD_REQUEST, "gone")
                    : ScriptedModel.response(request, "A"));
    run(trial, model).with(study -> study.stopAbove(1)).run();
    time.advance(Duration.ofMinutes(1));
    fails.set(false);
    TrialReport whole = run(trial, model).run();
    assertEquals(List.of(Deviation.Kind.RUN_AGAIN), kinds(whole));
    assertTrue(whole.toString().contains("3 answers came after the first verdict"));
    assertTrue(whole.isConfirmatory(), whole.toString());
  }

  @Test
  void run_firstRunBeforeVerdictsWereKept_isSaidAndStaysConfirmatory() {
    RegisteredTrial trial = registered(it -> it);
    run(trial, ScriptedModel.answering("A")).checked().run(); // as then: nothing kept its verdict
    time.advance(Duration.ofMinutes(1));
    for (int again = 0; again < 2; again++) {
      TrialReport report = run(trial, ScriptedModel.answering("A")).run();
      assertEquals(List.of(Deviation.Kind.RUN_AGAIN), kinds(report));
      assertTrue(
          report
              .deviations()
              .get(0)
              .sentence()
              .startsWith("240 of 240 answers to wordings come from the first run on "),
          report.toString());
      assertTrue(report.isConfirmatory(), report.toString());
      time.advance(Duration.ofMinutes(1));
    }
  }

  @Test
  void report_ofAResultThatWasHandedOver_isExploratory() {
    RegisteredTrial trial = registered(it -> it);
    TrialReport ran = run(trial, ScriptedModel.answering("A")).run();
    TrialReport handed = trial.report(ran.result());
    assertTrue(ran.isConfirmatory());
    assertEquals(Verdict.ROBUST, handed.verdict());
    assertFalse(handed.isConfirmatory());
    assertEquals(List.of(Deviation.Kind.SHARED_ANSWERS), kinds(handed));
  }

  @Test
  void run_aFileThatSaysSharedAnswersMatter_hasNoVerdictThen() {
    RegisteredTrial one = registered(it -> it);
    RegisteredTrial strict =
        registered(it -> it.level(0.04).matters(Deviation.Kind.SHARED_ANSWERS));
    run(one, ScriptedModel.answering("A")).run();
    TrialReport report = run(strict, ScriptedModel.answering("A")).run();
    assertEquals(Verdict.INCONCLUSIVE, report.verdict());
    assertEquals(Verdict.ROBUST, report.numbers());
    assertFalse(report.stands() || report.isConfirmatory());
  }

  @Test
  void run_aMarginChangedAfterTheFirstAnswer_isRefusedBeforeACall() {
    run(registered(it -> it), ScriptedModel.answering("A")).run();
    RegisteredTrial wider = registered(it -> it.margin(0.2));
    var model = ScriptedModel.answering("A");
    var refusal = assertThrows(IllegalArgumentException.class, () -> run(wider, model).run());
    assertTrue(refusal.getMessage().contains("after the first answer"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("margin 0.1"), refusal.getMessage());
    assertEquals(0, model.asked().size());
    // On a model that was not asked the file is as good as any.
    assertEquals(
        Verdict.ROBUST,
        run(wider, NamedModel.of("fresh", ScriptedModel.answering("A"))).run().verdict());
  }

  @Test
  void run_otherTexts_areRefusedBeforeACall() {
    RegisteredTrial trial = registered(it -> it);
    var model = ScriptedModel.answering("A");
    TrialRun fewer = run(trial, model).with(study -> study.prompts(SmallTrial.prompts(ITEMS - 1)));
    var refusal = assertThrows(IllegalArgumentException.class, fewer::run);
    assertTrue(refusal.getMessage().contains("q119 under"), refusal.getMessage());
    TrialRun more = run(trial, model).with(study -> study.perturb(new SmallTrial.Before("rudely")));
    refusal = assertThrows(IllegalArgumentException.class, more::run);
    assertTrue(refusal.getMessage().contains("rudely is not in the file"), refusal.getMessage());
    assertEquals(0, model.asked().size());
  }

  @Test
  void run_itemsLostAboveTheShare_takeTheVerdictAway() {
    assertEquals(Verdict.ROBUST, losing(4).verdict());
    TrialReport report = losing(12);
    assertEquals(Verdict.INCONCLUSIVE, report.verdict());
    assertTrue(
        report.deviations().stream()
            .anyMatch(
                each ->
                    each.kind() == Deviation.Kind.ITEMS_LOST
                        && each.matters()
                        && each.sentence().startsWith("12 of 120 items")),
        report.toString());
  }

  /** Calls to so many items fail. */
  private TrialReport losing(int items) {
    var model =
        NamedModel.of(
            "loses " + items,
            ScriptedModel.of(
                request ->
                    SmallTrial.number(request) % 10 == 3 && SmallTrial.number(request) < 10 * items
                        ? Outcome.Failure.local(Outcome.Kind.BAD_REQUEST, "gone")
                        : ScriptedModel.response(request, "A")));
    return run(registered(it -> it), model)
        .with(study -> study.retries(RetryPolicy.standard()).stopAbove(1))
        .run();
  }

  @Test
  void run_unreadableAnswers_countAsWrongUnlessTheFileSaysElse() {
    var model =
        ScriptedModel.of(
            request ->
                ScriptedModel.response(
                    request,
                    SmallTrial.shown(request).startsWith("politely")
                            && SmallTrial.number(request) % 2 == 0
                        ? "I cannot say."
                        : "A"));
    assertEquals(Verdict.FRAGILE, run(registered(it -> it), model).run().verdict());
  }

  @Test
  void run_stoppedByTheCap_goesOnWithoutARepeatedCall() {
    RegisteredTrial trial = registered(it -> it.placebo(10));
    var model = ScriptedModel.answering("A");
    int all = ITEMS * 3 + 10 * 2;
    TrialRun run = trial.on(lab, model, new MultipleChoice());
    assertThrows(RunStoppedException.class, () -> run.with(study -> capped(study, "3.80")).run());
    int before = model.asked().size();
    assertTrue(before > 0 && before < all, "asked " + before);
    TrialReport report = run.with(study -> capped(study, "1000")).run();
    assertEquals(all, model.asked().size());
    assertEquals(
        all, new HashSet<>(model.asked().stream().map(each -> each.first().key()).toList()).size());
    assertEquals(Verdict.ROBUST, report.verdict());
    assertEquals(List.of(), report.deviations());
    run.with(study -> capped(study, "1000")).run();
    assertEquals(all, model.asked().size());
  }

  private StudyBuilder capped(StudyBuilder study, String dollars) {
    return study
        .spendAtMost(Money.usd(dollars))
        .workers(1)
        .metrics(List.of(Accuracy.withDefaults()))
        .clock(time);
  }

  @Test
  void compare_robustBesideInconclusive_isNoDifference() {
    RegisteredTrial trial = registered(it -> it);
    var lucky = SmallTrial.wrongWhere((i, text) -> text.startsWith("politely") && i > 116);
    TrialReport one = run(trial, lucky).run();
    var losing = SmallTrial.wrongWhere((i, text) -> text.startsWith("politely") && i < 8);
    TrialReport other = run(trial, NamedModel.of("other", losing)).run();
    TrialComparison compared = TrialComparison.of(one, other);
    assertEquals(Verdict.ROBUST, one.verdict());
    assertEquals(Verdict.INCONCLUSIVE, other.verdict());
    assertTrue(compared.verdictsDiffer());
    assertFalse(compared.changesDiffer(), compared.toString());
    assertTrue(
        compared.toString().contains("shows no difference between the two runs"),
        compared.toString());
    assertTrue(compared.drift().isEmpty());
  }

  @Test
  void compare_aModelThatIsHurtMore_differs() {
    for (TrialEstimand estimand : TrialEstimand.values()) {
      RegisteredTrial trial = registered(it -> it.estimand(estimand));
      var sound = NamedModel.of("sound " + estimand, ScriptedModel.answering("A"));
      var hurt =
          NamedModel.of(
              "hurt " + estimand,
              SmallTrial.wrongWhere((i, text) -> !text.startsWith("Item") && i % 3 == 0));
      var compared = TrialComparison.of(run(trial, sound).run(), run(trial, hurt).run());
      assertTrue(compared.changesDiffer(), compared.toString());
      var value = assertInstanceOf(Estimate.Value.class, compared.difference());
      assertEquals(-1 / 3.0, value.point(), 1e-12);
    }
  }

  @Test
  void compare_twoRunsOfOneModel_saysWhetherItDrifted() {
    RegisteredTrial trial = registered(it -> it.repeats(2));
    TrialReport one = run(trial, ScriptedModel.answering("A")).run();
    time.advance(Duration.ofDays(30));
    var later = SmallTrial.wrongWhere((i, text) -> i % 3 == 0);
    TrialReport other = run(trial, later).with(study -> study.retest(1)).run();
    TrialComparison compared = TrialComparison.of(one, other);
    assertTrue(compared.toString().contains("drift between the two runs: changed"));
    assertEquals("scripted (first run)", compared.firstName());
    assertEquals("scripted (re-test 1)", compared.secondName());
    assertTrue(
        compared.toString().contains("(scripted (re-test 1) less scripted (first run): +0.000 ["),
        compared.toString());
  }

  @Test
  void compare_twoModelsOfOneName_areToldApartByEndpointElseByNumber() {
    RegisteredTrial trial = registered(it -> it);
    TrialReport here = run(trial, at("here", ScriptedModel.answering("A"))).run();
    var lost = SmallTrial.wrongWhere((i, text) -> i % 3 == 0);
    TrialReport there = run(trial, at("there", lost)).run();
    TrialComparison compared = TrialComparison.of(here, there);
    assertEquals("gpt-x at here", compared.firstName());
    assertEquals("gpt-x at there", compared.secondName());
    assertTrue(compared.toString().startsWith("gpt-x at here: robust"), compared.toString());
    TrialComparison itself = TrialComparison.of(here, here);
    assertEquals("gpt-x (1)", itself.firstName());
    assertEquals("gpt-x (2)", itself.secondName());
  }

  private static Model at(String endpoint, Model inner) {
    return new ForwardingModel(inner) {
      @Override
      public ModelIdentity identity() {
        return new ModelIdentity("gpt-x", endpoint, "");
      }

      @Override
      public Outcome answer(Request request) {
        return inner().answer(request);
      }
    };
  }

  @Test
  void compare_twoFiles_isRefused() {
    RegisteredTrial trial = registered(it -> it);
    RegisteredTrial other = registered(it -> it.seed(1));
    TrialReport one = run(trial, ScriptedModel.answering("A")).run();
    TrialReport two = run(other, NamedModel.of("other", ScriptedModel.answering("A"))).run();
    assertThrows(IllegalArgumentException.class, () -> TrialComparison.of(one, two));
  }
}
