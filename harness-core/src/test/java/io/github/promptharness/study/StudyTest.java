package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.Condition;
import io.github.promptharness.Draw;
import io.github.promptharness.Draws;
import io.github.promptharness.Edit;
import io.github.promptharness.Estimate;
import io.github.promptharness.Evidence;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Metric;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Plan;
import io.github.promptharness.Prompt;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Trial;
import io.github.promptharness.Unreadable;
import io.github.promptharness.Variant;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.metric.accuracy.Accuracy;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.UncertainCall;
import io.github.promptharness.workspace.Workspace;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyTest {
  private static final List<Prompt> PROMPTS =
      IntStream.range(0, 4)
          .mapToObj(
              i ->
                  Prompt.fromMessages(
                          "q" + i,
                          List.of(Message.user("Item " + i + "\nChoices:\n  A: one\n  B: two")))
                      .withExpected("A")
                      .withTag("half", i < 2 ? "first" : "second"))
          .toList();

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private Workspace lab;

  /** Puts a word before the input of all prompts but those that it spares. */
  private record Before(String word, List<String> spared, String id) implements Perturbation {
    Before(String word, List<String> spared) {
      this(word, spared, "before");
    }

    @Override
    public List<Condition> conditions() {
      return List.of(
          new Condition(id, "before", Map.of(), OptionalDouble.empty(), 0, Condition.Drawn.NEVER));
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      if (spared.contains(prompt.id())) {
        return new Perturbed(prompt, List.of(), true);
      }
      var edit = new Edit(Edit.Part.INPUT, 0, 0, "", word);
      return new Perturbed(prompt.withInput(word + prompt.input()), List.of(edit), true);
    }
  }

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"), time, time);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private StudyBuilder study(Model model) {
    return Study.in(lab)
        .named("s")
        .member("ann")
        .clock(time)
        .prompts(PROMPTS)
        .perturb(new Before("Please: ", List.of()))
        .model(model)
        .score(new MultipleChoice())
        .spendAtMost(Money.usd("100"))
        .workers(4);
  }

  private static ScriptedModel failing(Kind kind, int from) {
    var count = new AtomicInteger();
    return ScriptedModel.of(
        request ->
            count.incrementAndGet() < from
                ? ScriptedModel.response(request, "A")
                : new Failure(kind, "it failed", Charge.NONE, RateSignals.NONE, Evidence.NONE));
  }

  @Test
  void run_again_sendsNothingAndGivesAnEqualSummary() {
    var model = ScriptedModel.answering("A");
    StudyResult first = study(model).repeats(3).build().run();
    assertEquals(24, model.asked().size());
    time.advance(Duration.ofDays(400));
    StudyResult second = study(model).repeats(3).build().run();
    assertEquals(24, model.asked().size());
    assertEquals(first.summary(), second.summary());
    assertEquals(rows(first), rows(second));
  }

  @Test
  void run_extendedByRepeats_asksForTheNewOnesOnly() {
    var model = ScriptedModel.answering("A");
    study(model).repeats(2).build().run();
    study(model).repeats(5).repeatsPerCall(10).build().run();
    List<Request> more = model.asked().subList(16, model.asked().size());
    assertEquals(8, more.size());
    more.forEach(
        request -> {
          assertEquals(2, request.first().repeat());
          assertEquals(3, request.repeats());
        });
  }

  @Test
  void run_unchangedVariant_sharesTheAnswersAndIsFlagged() {
    var model = ScriptedModel.answering("A");
    var operator = new Before("Please: ", List.of("q1", "q2"));
    Study study =
        Study.in(lab)
            .prompts(PROMPTS)
            .perturb(operator)
            .model(model)
            .score(new MultipleChoice())
            .spendAtMost(Money.usd("1"))
            .build();
    StudyResult result = study.run();
    assertEquals(6, model.asked().size());
    assertEquals(2, rows(result).stream().filter(Observation::isUnchanged).count());
    assertEquals(2, result.summary().counts().get(1).unchanged());
    assertEquals(ScriptedModel.COST.times(6), result.summary().spend().settled());
  }

  @Test
  void run_twoConditionsOfOneText_shareAnswersAndArePaidOnce() {
    var model = ScriptedModel.answering("A");
    StudyResult result =
        study(model).perturb(new Before("Please: ", List.of(), "twin")).repeats(2).build().run();
    assertEquals(16, model.asked().size());
    assertEquals(24, rows(result).size());
    assertEquals(ScriptedModel.COST.times(16), result.summary().spend().settled());
    assertEquals(160, result.summary().spend().promptTokens());
    var twins = rows(result).stream().filter(row -> row.condition().equals("twin")).toList();
    assertTrue(twins.stream().allMatch(row -> row.sameTextAs().equals(Optional.of("before"))));
    assertTrue(twins.stream().noneMatch(Observation::isUnchanged));
  }

  @Test
  void build_twoPromptsOfOneText_areRefusedUnlessInOneCluster() {
    Prompt twin = Prompt.fromMessages("twin", PROMPTS.get(0).messages()).withExpected("A");
    StudyBuilder apart = study(ScriptedModel.answering("A")).prompts(List.of(PROMPTS.get(0), twin));
    var error = assertThrows(IllegalArgumentException.class, apart::build);
    assertTrue(error.getMessage().contains("q0 and twin"), error.getMessage());
    study(ScriptedModel.answering("A"))
        .prompts(List.of(PROMPTS.get(0), twin.withCluster("q0")))
        .build();
  }

  @Test
  void run_noReference_hasNoAccuracy() {
    List<Prompt> open =
        PROMPTS.stream()
            .map(prompt -> Prompt.fromMessages(prompt.id(), prompt.messages()))
            .toList();
    var summary =
        study(ScriptedModel.answering("who knows"))
            .prompts(open)
            .metrics(List.of(Accuracy.withDefaults().withUnreadable(Unreadable.WRONG)))
            .build()
            .run()
            .summary();
    summary.rows().forEach(row -> assertInstanceOf(Estimate.Undefined.class, row.estimate()));
  }

  @Test
  void quoteAndHash_underAnotherLocale_areTheSame() {
    Locale before = Locale.getDefault();
    Study plain = study(ScriptedModel.answering("A")).build();
    try {
      Locale.setDefault(new Locale("ar", "EG"));
      Study elsewhere = study(ScriptedModel.answering("A")).build();
      assertEquals(plain.quote().toString(), elsewhere.quote().toString());
      assertEquals(plain.preview(4), elsewhere.preview(4));
      assertEquals(plain.run().summary().provenance(), elsewhere.run().summary().provenance());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void run_capMet_stopsKeepsAndGoesOnWithAHigherOne() {
    var model = ScriptedModel.answering("A");
    // Eight answers cost 8 cents; a hold is 5 cents, so 9 cents pay for the first 5 answers.
    StudyBuilder settings = study(model).spendAtMost(Money.usd("0.09"));
    Study study = settings.build();
    var stop = assertThrows(RunStoppedException.class, study::run);
    assertEquals(Kind.CAP_REACHED, stop.kind());
    assertTrue(stop.getMessage().contains("5 of 8 answers are kept"), stop.getMessage());
    assertTrue(stop.getMessage().contains("raise the cap with spendAtMost"), stop.getMessage());
    study(model).spendAtMost(Money.usd("0.12")).build().run();
    assertEquals(8, model.asked().size());
    assertEquals(Money.usd("0.08"), lab.balance(Account.STUDY, "s").settled());
  }

  @Test
  void run_capHeldByCallsOfUnknownFate_saysHowMuchAndHowItIsGivenBack() {
    // Three calls are left uncertain with 5 cents each: 9 of 24 cents are left, for 5 answers.
    uncertain("s", 3);
    var stop = assertThrows(RunStoppedException.class, () -> capped("0.24").run());
    assertEquals(Kind.CAP_REACHED, stop.kind());
    assertTrue(
        stop.getMessage()
            .contains(
                " 3 calls with 0.15 USD that may have been billed are on hold, all of this study:"
                    + " see Workspace.uncertainCalls(), and enter what was billed with"
                    + " settleUncertain, 0 to give the money back (CreditDesk: uncertain, settle,"
                    + " release). 5 of 8 answers are kept"),
        stop.getMessage());
    lab.settleUncertain(
        lab.uncertainCalls().stream()
            .collect(Collectors.toMap(UncertainCall::call, call -> Money.ZERO)));
    capped("0.24").run();
    assertEquals(Money.usd("0.08"), lab.balance(Account.STUDY, "s").committed());
  }

  @Test
  void build_nothingLeftBesideCallsOfUnknownFate_saysSo() {
    uncertain("s", 4);
    var refused = assertThrows(IllegalArgumentException.class, () -> capped("0.20"));
    assertTrue(
        refused.getMessage().contains("4 calls with 0.20 USD that may have been billed"),
        refused.getMessage());
  }

  private Study capped(String usd) {
    return study(ScriptedModel.answering("A")).spendAtMost(Money.usd(usd)).build();
  }

  private void uncertain(String study, int calls) {
    var model =
        lab.meter(
            ScriptedModel.of(
                request ->
                    new Failure(
                        Kind.PROTOCOL_VIOLATION,
                        "no",
                        Charge.UNCERTAIN,
                        RateSignals.NONE,
                        Evidence.NONE)),
            new Payer("ann", study, Money.usd("9")));
    for (int repeat = 0; repeat < calls; repeat++) {
      var wording = Wording.of(List.of(Message.user("elsewhere")));
      model.answer(
          Request.of(new Trial(model.identity(), wording, Sampling.temperature(0), repeat), 1));
    }
  }

  @Test
  void quote_callsAtOnce_areThoseToBeginWithUnlessTold() {
    // A model without a limit begins with 16 and climbs from there.
    StudyBuilder untold =
        Study.in(lab)
            .named("s")
            .member("ann")
            .clock(time)
            .prompts(PROMPTS)
            .model(ScriptedModel.answering("A"))
            .score(new MultipleChoice())
            .spendAtMost(Money.usd("100"));
    String open = untold.build().quote().assumption();
    assertTrue(
        open.endsWith(
            " with 16 at once to begin with, then as many as the limits and the latency seen call"
                + " for"),
        open);
    String told = study(ScriptedModel.answering("A")).workers(3).build().quote().assumption();
    assertTrue(told.endsWith(" with 3 at once"), told);
  }

  @Test
  void run_billingError_stopsWithoutAskingOn() {
    var model = failing(Kind.BILLING, 3);
    Study study = study(model).workers(1).build();
    var stop = assertThrows(RunStoppedException.class, study::run);
    assertEquals(3, model.asked().size());
    assertTrue(stop.getMessage().contains("2 of 8 answers are kept"), stop.getMessage());
  }

  @Test
  void run_tenFailuresInARow_stops() {
    var model = failing(Kind.PROTOCOL_VIOLATION, 1);
    Study study = study(model).repeats(4).workers(1).build();
    var stop = assertThrows(RunStoppedException.class, study::run);
    assertTrue(stop.getMessage().contains("10 calls in a row failed"), stop.getMessage());
    assertTrue(model.asked().size() <= 14, "asked " + model.asked().size());
  }

  @Test
  void copy_everySetting_isTaken() throws IllegalAccessException {
    StudyBuilder all =
        study(ScriptedModel.answering("A"))
            .sampling(Sampling.temperature(1))
            .metrics(List.of(Accuracy.withDefaults()))
            .byTag("half")
            .placebo(2)
            .repeats(2)
            .repeatsPerCall(3)
            .callOrder(CallOrder.SHUFFLED)
            .answersNoOlderThan(Duration.ofDays(9))
            .retest(3)
            .margin(0.05)
            .retries(RetryPolicy.standard().leavingFlex())
            .stopAbove(0.5)
            .plan(new GridPlan(7))
            .seed(9)
            .workers(5)
            .together()
            .listener(new RunListener() {})
            .logger(new HeardLog())
            .expectOutput(11)
            .expectLatency(Duration.ofSeconds(13));
    StudyBuilder untouched = Study.in(lab);
    StudyBuilder copy = all.copy();
    for (var field : StudyBuilder.class.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        assertEquals(field.get(all), field.get(copy), field.getName());
        assertTrue(
            field.getName().equals("lab") || !field.get(untouched).equals(field.get(all)),
            "this test must set " + field.getName());
      }
    }
  }

  @Test
  void run_builderChangedAfterwards_runsWhatWasBuilt() {
    var model = ScriptedModel.answering("A");
    StudyBuilder settings = study(model);
    Study built = settings.build();
    settings.named("other").repeats(5);
    assertEquals("s", built.run().summary().study());
    assertEquals(8, model.asked().size());
  }

  @Test
  void run_everyCallRefusedAsWrong_stopsAndIsAskedAgainNextTime() {
    var model = failing(Kind.BAD_REQUEST, 1);
    Study study = study(model).repeats(4).workers(1).build();
    assertThrows(RunStoppedException.class, study::run);
    var healed = ScriptedModel.answering("A");
    study(healed).repeats(4).build().run();
    assertEquals(32, healed.asked().size());
  }

  @Test
  void progress_planOfTwoRounds_addsUp() {
    Plan plan =
        (variants, samplings, seen) ->
            seen.stream().count() >= 8
                ? List.of()
                : variants
                    .subList((int) seen.stream().count(), (int) seen.stream().count() + 4)
                    .stream()
                    .map(variant -> new Draw(variant, samplings.get(0), 0))
                    .toList();
    var seen = new ArrayList<Progress>();
    RunListener listener =
        new RunListener() {
          @Override
          public void onProgress(Progress progress) {
            seen.add(progress);
          }
        };
    study(ScriptedModel.answering("A")).plan(plan).listener(listener).build().run();
    Progress last = seen.get(seen.size() - 1);
    assertEquals(8, last.done());
    assertEquals(8, last.total());
    // Begin and end of each round: the clock stands still, so nothing is told in between.
    assertEquals(List.of(0L, 4L, 4L, 8L), seen.stream().map(Progress::done).toList());
  }

  @Test
  void run_someCallsFail_areExcludedAndAskedAgainNextTime() {
    var broken = new HashSet<>(List.of("Item 1", "Please: Item 2"));
    Function<Request, Outcome> script =
        request ->
            broken.stream().anyMatch(request.wording().messages().get(0).text()::startsWith)
                ? new Failure(
                    Kind.PROTOCOL_VIOLATION, "bad", Charge.NONE, RateSignals.NONE, Evidence.NONE)
                : ScriptedModel.response(request, "A");
    StudyResult result = study(ScriptedModel.of(script)).build().run();
    var failed = rows(result).stream().filter(row -> row.outcome() == OutcomeClass.FAILED).toList();
    assertEquals(2, failed.size());
    assertEquals("PROTOCOL_VIOLATION: bad", failed.get(0).text());
    broken.clear();
    StudyResult healed = study(ScriptedModel.of(script)).build().run();
    assertTrue(rows(healed).stream().allMatch(row -> row.outcome() == OutcomeClass.SCORED));
  }

  @Test
  void run_interrupted_keepsWhatWasPaidAndSaysHowToGoOn() {
    var main = Thread.currentThread();
    var model =
        ScriptedModel.of(
            request -> {
              main.interrupt();
              return ScriptedModel.response(request, "A");
            });
    Study study = study(model).workers(1).build();
    var stop = assertThrows(RunStoppedException.class, study::run);
    assertEquals(Kind.INTERRUPTED, stop.kind());
    assertTrue(Thread.interrupted());
    int asked = model.asked().size();
    assertTrue(asked < 8, "asked " + asked);
    assertEquals(ScriptedModel.COST.times(asked), lab.balance(Account.STUDY, "s").settled());
  }

  @Test
  void run_modelThrows_propagatesAfterTheOthersAreKept() {
    var count = new AtomicInteger();
    var model =
        ScriptedModel.of(
            request -> {
              if (count.incrementAndGet() == 3) {
                throw new IllegalStateException("defect of the model");
              }
              return ScriptedModel.response(request, "A");
            });
    Study study = study(model).build();
    var error = assertThrows(IllegalStateException.class, study::run);
    assertEquals("defect of the model", error.getMessage());
    assertEquals(Money.ZERO, lab.balance(Account.STUDY, "s").held());
  }

  @Test
  void run_byTag_estimatesEachValueOnceMore() {
    List<Metric> metrics = List.of(Accuracy.withDefaults());
    var summary =
        study(ScriptedModel.answering("A")).metrics(metrics).byTag("half").build().run().summary();
    assertEquals(
        List.of("", "", "half=first", "half=first", "half=second", "half=second"),
        summary.rows().stream().map(row -> row.tag()).toList());
    summary.rows().forEach(row -> assertInstanceOf(Estimate.Value.class, row.estimate()));
  }

  @Test
  void run_planOfTwoRounds_seesTheFirst() {
    Plan plan =
        new Plan() {
          @Override
          public List<Draw> next(
              List<Variant> variants, List<Sampling> samplings, Observations seen) {
            long rows = seen.stream().count();
            return rows >= 2
                ? List.of()
                : List.of(new Draw(variants.get((int) rows), samplings.get(0), 0));
          }
        };
    var model = ScriptedModel.answering("A");
    StudyResult result = study(model).plan(plan).build().run();
    assertEquals(2, model.asked().size());
    assertEquals(2, rows(result).size());
  }

  @Test
  void run_severalSamplings_areAFactor() {
    var model = ScriptedModel.answering("A");
    var result =
        study(model).sampling(Sampling.temperature(0), Sampling.temperature(1)).build().run();
    assertEquals(16, model.asked().size());
    assertEquals(2, result.summary().provenance().samplings().size());
  }

  @Test
  void progress_endsWithEverythingDone() {
    var seen = new ArrayList<Progress>();
    RunListener listener =
        new RunListener() {
          @Override
          public void onProgress(Progress progress) {
            seen.add(progress);
          }
        };
    study(ScriptedModel.answering("A")).listener(listener).build().run();
    assertEquals(2, seen.size());
    assertEquals(0, seen.get(0).done());
    assertEquals(8, seen.get(1).done());
    assertEquals(Money.usd("0.08"), seen.get(1).funds().spent());
    seen.clear();
    study(ScriptedModel.answering("A")).repeats(2).listener(listener).build().run();
    assertEquals(8, seen.get(1).kept());
    assertEquals(Money.usd("0.08"), seen.get(1).funds().spent());
    assertEquals(Money.usd("0.16"), seen.get(1).funds().committed());
    assertEquals(Money.usd("0.16"), seen.get(1).funds().settled());
    assertEquals(Optional.of(Money.usd("99.84")), seen.get(1).funds().left());
  }

  @Test
  void quote_beforeAndAfter_countsWhatIsLeft() {
    var model = ScriptedModel.answering("A");
    Quote before = study(model).build().quote();
    assertEquals(8, before.calls());
    assertEquals(Money.usd("0.08"), before.least());
    assertEquals(Money.usd("0.40"), before.most());
    assertTrue(
        before.expected().exceeds(before.least()) && before.most().exceeds(before.expected()));
    study(model).build().run();
    Quote after = study(model).build().quote();
    assertEquals(8, after.kept());
    assertEquals(0, after.calls());
    assertEquals(Money.ZERO, after.most());
  }

  @Test
  void preview_twoPrompts_showsEachUnderEachCondition() {
    String text = study(ScriptedModel.answering("A")).build().preview(2);
    assertTrue(text.contains("=== before: 4 of 4 prompts changed"), text);
    assertTrue(text.contains("[user] Please: Item 1"), text);
    assertTrue(text.contains("8 calls to make"), text);
    assertTrue(!text.contains("q2"), text);
  }

  @Test
  void build_finishedStudy_needsNoMoneyHoweverLowTheCap() {
    study(ScriptedModel.answering("A")).build().run();
    var model = ScriptedModel.answering("A");
    Study finished = study(model).spendAtMost(Money.usd("0.01")).build();
    assertEquals(
        "Nothing to ask: all 8 answers are kept from before.", finished.quote().toString());
    finished.run();
    assertEquals(0, model.asked().size());
  }

  @Test
  void build_alone_leavesTheCapOfTheWorkspaceAlone() {
    study(ScriptedModel.answering("A")).spendAtMost(Money.usd("2")).build().run();
    study(ScriptedModel.answering("A")).spendAtMost(Money.usd("9")).build();
    assertEquals(Money.usd("2"), lab.balance(Account.STUDY, "s").cap().orElseThrow());
  }

  @Test
  void build_tagThatNoPromptHas_isRefused() {
    StudyBuilder settings = study(ScriptedModel.answering("A")).byTag("nosuch");
    var error = assertThrows(IllegalArgumentException.class, settings::build);
    assertEquals("byTag needs a tag that some prompt has: nosuch", error.getMessage());
  }

  @Test
  void build_sameSamplingTwice_isRefused() {
    StudyBuilder settings =
        study(ScriptedModel.answering("A"))
            .sampling(Sampling.temperature(1), Sampling.temperature(1));
    assertThrows(IllegalArgumentException.class, settings::build);
  }

  @Test
  void run_whileItIsRunning_isRefused() {
    Study study = study(ScriptedModel.answering("A")).build();
    try (var running = lab.begin("s")) {
      var error = assertThrows(HarnessException.class, study::run);
      assertTrue(
          error.getMessage().startsWith("study s is being run by process "), error.getMessage());
      assertFalse(running.enter("hash", "about"));
    }
    study.run();
  }

  @Test
  void run_otherContentUnderOneName_isRemarked() {
    var remarks = new ArrayList<String>();
    RunListener listener =
        new RunListener() {
          @Override
          public void onRemark(String remark) {
            remarks.add(remark);
          }
        };
    study(ScriptedModel.answering("A")).listener(listener).build().run();
    study(ScriptedModel.answering("A")).listener(listener).build().run();
    assertEquals(List.of(), remarks);
    study(ScriptedModel.answering("A")).listener(listener).repeats(2).build().run();
    assertEquals(1, remarks.size());
  }

  @Test
  void studyHash_expectedAnswerChanges_changes() {
    var one = study(ScriptedModel.answering("A")).build().run().summary().provenance();
    var other =
        study(ScriptedModel.answering("A"))
            .prompts(PROMPTS.stream().map(prompt -> prompt.withExpected("B")).toList())
            .build()
            .run()
            .summary()
            .provenance();
    assertFalse(one.studyHash().equals(other.studyHash()));
  }

  @Test
  void build_leastAboveTheCap_isRefused() {
    StudyBuilder settings = study(ScriptedModel.answering("A")).spendAtMost(Money.usd("0.07"));
    var error = assertThrows(IllegalArgumentException.class, settings::build);
    assertEquals(
        "the cap of study s must cover the least this study can cost: 0.0700 USD left, 0.0800 USD"
            + " needed; raise it with spendAtMost or ask for less",
        error.getMessage());
  }

  @Test
  void build_oneHoldAboveTheCap_isRefused() {
    StudyBuilder settings =
        study(ScriptedModel.answering("A"))
            .prompts(PROMPTS.subList(0, 1))
            .spendAtMost(Money.usd("0.04"));
    var error = assertThrows(IllegalArgumentException.class, settings::build);
    assertTrue(error.getMessage().contains("must cover what one call may cost"));
  }

  @Test
  void build_poolTooSmall_isRefused() {
    lab.pool().grant(Money.usd("0.01"), time.instant(), time.instant().plus(Duration.ofDays(9)));
    lab.pool().allowModels("*");
    StudyBuilder settings = study(ScriptedModel.answering("A"));
    var error = assertThrows(IllegalArgumentException.class, settings::build);
    assertTrue(error.getMessage().startsWith("the credit pool must cover"), error.getMessage());
  }

  @Test
  void build_modelTheCreditDoesNotPayFor_isRefused() {
    lab.pool().grant(Money.usd("10"), time.instant(), time.instant().plus(Duration.ofDays(9)));
    StudyBuilder settings = study(ScriptedModel.answering("A"));
    var error = assertThrows(IllegalArgumentException.class, settings::build);
    assertTrue(error.getMessage().contains("does not pay for model scripted"), error.getMessage());
  }

  @Test
  void build_memberUnknownToThePool_isRefused() {
    lab.pool().addMember("ann");
    StudyBuilder settings = study(ScriptedModel.answering("A")).member("bob");
    var error = assertThrows(IllegalArgumentException.class, settings::build);
    assertTrue(error.getMessage().startsWith("bob is not a member"), error.getMessage());
  }

  @Test
  void build_noCap_isRefused() {
    StudyBuilder settings =
        Study.in(lab)
            .prompts(PROMPTS)
            .model(ScriptedModel.answering("A"))
            .score(new MultipleChoice());
    var error = assertThrows(IllegalArgumentException.class, settings::build);
    assertEquals(
        "a model that costs money needs a cap: give it with spendAtMost(...); one call may cost"
            + " 0.0500 USD",
        error.getMessage());
  }

  @Test
  void build_noPrompts_isRefused() {
    StudyBuilder settings = study(ScriptedModel.answering("A")).prompts(List.of());
    var error = assertThrows(IllegalArgumentException.class, settings::build);
    assertEquals("a study needs prompts: give them with prompts(...)", error.getMessage());
  }

  @Test
  void build_duplicateId_isRefusedByName() {
    StudyBuilder settings =
        study(ScriptedModel.answering("A")).prompts(List.of(PROMPTS.get(1), PROMPTS.get(1)));
    var error = assertThrows(IllegalArgumentException.class, settings::build);
    assertEquals("prompt ids must be unique: q1 occurs twice; rename one", error.getMessage());
  }

  @Test
  void build_unpricedModel_isRefused() {
    Model unpriced =
        new Model() {
          @Override
          public ModelIdentity identity() {
            return new ModelIdentity("mystery", "test", "");
          }

          @Override
          public Outcome answer(Request request) {
            throw new IllegalStateException("never asked");
          }

          @Override
          public Bound bound(Request request) {
            throw new IllegalArgumentException("model mystery has no price");
          }
        };
    StudyBuilder settings = study(unpriced);
    var error = assertThrows(IllegalArgumentException.class, settings::build);
    assertEquals("model mystery has no price", error.getMessage());
  }

  @Test
  void batching_gapsAndLongRuns_areSplit() {
    var trial =
        new Draw(Variant.original(PROMPTS.get(0)), Sampling.temperature(0), 0)
            .trial(new ModelIdentity("m", "e", ""));
    var trials = IntStream.of(0, 1, 2, 3, 5, 6, 9).mapToObj(trial::withRepeat).toList();
    var requests = Batching.requests(trials, 3, Integer.MAX_VALUE);
    assertEquals(
        List.of("0+3", "3+1", "5+2", "9+1"),
        requests.stream().map(r -> r.first().repeat() + "+" + r.repeats()).toList());
  }

  @Test
  void variants_seedGiven_isInTheirNames() {
    Study study = study(ScriptedModel.answering("A")).seed(7).build();
    assertEquals(Seed.of(7).study(), study.variants().get(1).seed().study());
  }

  private static List<Observation> rows(StudyResult result) {
    return result.observations().stream().toList();
  }
}
