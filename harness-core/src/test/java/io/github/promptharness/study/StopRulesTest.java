package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Evidence;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a study gives up, and what becomes of calls that failed. */
final class StopRulesTest {
  private static final int ITEMS = 40;
  private static final int CALLS = 3 * ITEMS;

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

  private static Failure failure(Kind kind) {
    return new Failure(kind, "it failed.", Charge.NONE, RateSignals.NONE, Evidence.NONE);
  }

  /** Fails every so many calls. */
  private static ScriptedModel failing(Kind kind, int every) {
    var count = new AtomicInteger();
    return ScriptedModel.of(
        request ->
            count.incrementAndGet() % every == 0
                ? failure(kind)
                : ScriptedModel.response(request, "A"));
  }

  @Test
  void run_moreThanAFifthOfTheCallsFail_stopsAndSaysHowManyFailedOfWhat() {
    var count = new AtomicInteger();
    var model =
        ScriptedModel.of(
            request ->
                switch (count.incrementAndGet() % 8) {
                  case 0 -> failure(Kind.BAD_REQUEST);
                  case 4 -> failure(Kind.PROTOCOL_VIOLATION);
                  default -> ScriptedModel.response(request, "A");
                });
    Study study = SmallStudy.of(lab, time, model, ITEMS).build();
    var stop = assertThrows(RunStoppedException.class, study::run);
    // Every fourth fails; the 52nd is the first that fails of those after the 49th.
    assertEquals(52, model.asked().size());
    int kept = 39;
    assertEquals(
        "study s stopped: 13 of 52 calls failed, more than the share of 0.2 that stopAbove permits:"
            + " it failed. Calls of this run that failed: BAD_REQUEST 6, PROTOCOL_VIOLATION 7. "
            + kept
            + " of 120 answers are kept and will not be paid for again; see to the cause and run"
            + " the study again to go on.",
        stop.getMessage());
    assertEquals(Kind.PROTOCOL_VIOLATION, stop.kind());
    var healed = ScriptedModel.answering("A");
    SmallStudy.of(lab, time, healed, ITEMS).build().run();
    assertEquals(CALLS - kept, healed.asked().size());
  }

  @Test
  void run_aSixthOfTheCallsFail_goesOn() {
    var model = failing(Kind.BAD_REQUEST, 6);
    StudyResult result = SmallStudy.of(lab, time, model, ITEMS).build().run();
    assertEquals(CALLS, model.asked().size());
    assertEquals(CALLS / 6, failed(result));
  }

  @Test
  void run_fewerThanFiftyCalls_areTooFewForAShare() {
    var model = failing(Kind.BAD_REQUEST, 2);
    StudyResult result = SmallStudy.of(lab, time, model, 16).build().run();
    assertEquals(24, failed(result));
  }

  @Test
  void run_stopAboveOne_neverStopsForAShare() {
    var model = failing(Kind.BAD_REQUEST, 2);
    StudyResult result = SmallStudy.of(lab, time, model, ITEMS).stopAbove(1).build().run();
    assertEquals(CALLS / 2, failed(result));
  }

  @Test
  void run_stopAboveZero_stopsAtTheFirstFailureOnceThereAreFiftyCalls() {
    var model = failing(Kind.BAD_REQUEST, 60);
    Study study = SmallStudy.of(lab, time, model, ITEMS).stopAbove(0).build();
    assertThrows(RunStoppedException.class, study::run);
    assertEquals(60, model.asked().size());
  }

  @ParameterizedTest
  @EnumSource(names = {"FILTERED", "CONTEXT_LENGTH"})
  void run_everyOtherCallEndsInAResultThatIsNoAnswer_goesOn(Kind kind) {
    var model = failing(kind, 2);
    SmallStudy.of(lab, time, model, ITEMS).build().run();
    assertEquals(CALLS, model.asked().size());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void stopAbove_noShare_isRefused(double share) {
    var settings = SmallStudy.of(lab, time, ScriptedModel.answering("A"), ITEMS).stopAbove(share);
    var refusal = assertThrows(IllegalArgumentException.class, settings::build);
    assertTrue(refusal.getMessage().contains("[0, 1]"), refusal.getMessage());
  }

  @Test
  void retries_policyGiven_isThatOfTheCalls() {
    var model = failing(Kind.LOST, 1);
    var policy = RetryPolicy.standard().withLostUpTo(Money.ZERO);
    Study study = SmallStudy.of(lab, time, model, 1).retries(policy).build();
    study.run();
    assertEquals(3, model.asked().size(), "no call is made twice");
  }

  /** Every class of failure, with its money certain or not. */
  @ParameterizedTest
  @EnumSource
  void run_callFails_isLeftOutAndNeverScoredAsWrong(Kind kind) {
    var model =
        ScriptedModel.of(
            request ->
                text(request).contains("Item 0.")
                    ? failure(kind)
                    : ScriptedModel.response(request, "A"));
    StudyBuilder settings = SmallStudy.of(lab, time, model, 10);
    if (kind.stopsRun()) {
      assertEquals(kind, assertThrows(RunStoppedException.class, settings.build()::run).kind());
      model = ScriptedModel.answering("A");
      settings.model(model);
    }
    StudyResult result = settings.build().run();
    List<Observation> rows = SmallStudy.rows(result);
    assertEquals(30, rows.size());
    for (Observation row : rows) {
      if (kind.stopsRun() || !row.prompt().equals("q0")) {
        assertEquals(OutcomeClass.SCORED, row.outcome());
      } else {
        assertEquals(
            kind == Kind.FILTERED ? OutcomeClass.FILTERED : OutcomeClass.FAILED, row.outcome());
        assertTrue(row.score().isEmpty(), row.toString());
      }
    }
    for (Summary.Row row : result.summary().rows()) {
      // What a filter refused is an answer of a kind: it counts as the metric's name says.
      String metric = kind == Kind.FILTERED ? "accuracy(unreadable=EXCLUDE)" : "accuracy(";
      if (row.metric().startsWith(metric)) {
        var accuracy = (Estimate.Value) row.estimate();
        assertEquals(1, accuracy.point(), 1e-12, row.toString());
        assertEquals(kind.stopsRun() ? 0 : 1, accuracy.excluded(), row.toString());
      }
    }
  }

  private static String text(Request request) {
    return request.wording().messages().get(0).text();
  }

  private static long failed(StudyResult result) {
    return SmallStudy.rows(result).stream()
        .filter(row -> row.outcome() == OutcomeClass.FAILED)
        .count();
  }
}
