package io.github.promptharness.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What holds for every model; extend it for your own. It makes about fifty calls. */
public abstract class ModelContract {
  private static final int THREADS = 8;
  private static final int CALLS = 32;

  /** The model under test, ready to be asked. */
  protected abstract Model model();

  /** A wording that the model can be asked; of several numbers, several wordings where it can. */
  protected Wording wording(int number) {
    return Wording.of(
        List.of(Message.system("Answer briefly."), Message.user("What is 1 + " + number + "?")));
  }

  /** How the model can be asked. */
  protected Sampling sampling() {
    return Sampling.temperature(0).maxOutput(64);
  }

  /** The most answers that one call can ask for. */
  protected int mostRepeats() {
    return 3;
  }

  @Test
  void identity_isStable() {
    Model model = model();
    var before = model.identity();
    model.answer(request(model, 0, 1));
    assertEquals(before, model.identity());
  }

  @Test
  void bound_isPureAndOfAtLeastOneCall() {
    Model model = model();
    Request request = request(model, 0, mostRepeats());
    Bound bound = model.bound(request);
    assertTrue(bound.calls() >= 1);
    assertTrue(bound.promptTokens() >= 0 && bound.outputTokens() >= 0);
    assertFalse(bound.least().exceeds(bound.most()));
    assertEquals(bound, model.bound(request));
  }

  @Test
  void answer_hasAsManyAnswersAsRepeatsOrIsAFailure() {
    Model model = model();
    for (int repeats = 1; repeats <= mostRepeats(); repeats++) {
      check(model, request(model, repeats, repeats));
    }
  }

  @Test
  void answer_costsAtMostItsBound() {
    Model model = model();
    for (int repeats = 1; repeats <= mostRepeats(); repeats++) {
      Request request = request(model, 10 + repeats, repeats);
      if (model.answer(request) instanceof Outcome.Response response) {
        Bound bound = model.bound(request);
        assertFalse(response.cost().exceeds(bound.most()), response.cost() + " > " + bound);
        assertTrue(response.usage().promptTokens() <= bound.promptTokens(), bound.toString());
        assertTrue(response.usage().outputTokens() <= bound.outputTokens(), bound.toString());
      }
    }
  }

  @Test
  void answer_manyThreads_eachGetsAnOutcomeOfItsOwn() throws Exception {
    Model model = model();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      var futures = new ArrayList<Future<?>>();
      for (int i = 0; i < CALLS; i++) {
        Request request = request(model, i, 1 + i % mostRepeats());
        futures.add(pool.submit(() -> check(model, request)));
      }
      for (Future<?> future : futures) {
        future.get(1, TimeUnit.MINUTES);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void answer_interruptedThread_keepsItsMark() {
    Model model = model();
    Request request = request(model, 20, 1);
    Thread.currentThread().interrupt();
    Outcome outcome = model.answer(request);
    assertTrue(Thread.interrupted());
    if (outcome instanceof Outcome.Failure failure) {
      assertEquals(Outcome.Kind.INTERRUPTED, failure.kind());
    }
  }

  @Test
  void preflight_passesForAModelThatAnswers() {
    model().preflight().forEach(remark -> assertFalse(remark.isBlank()));
  }

  private Request request(Model model, int number, int repeats) {
    return Request.of(new Trial(model.identity(), wording(number), sampling(), 0), repeats);
  }

  private static void check(Model model, Request request) {
    Outcome outcome = model.answer(request);
    if (outcome instanceof Outcome.Response response) {
      assertEquals(request.repeats(), response.answers().size());
    } else if (outcome instanceof Outcome.Failure failure) {
      assertFalse(failure.message().isBlank());
    }
  }
}
