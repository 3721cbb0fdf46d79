package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Draw;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Plan;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Trial;
import io.github.promptharness.Variant;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One study that two processes run together: asked once, and the same result for both. */
abstract class TogetherContract extends OnSite {
  private static final int ITEMS = 60;

  private final VirtualTime time = new VirtualTime();
  private Colony colony;
  private Owner ann;
  private Workspace here;
  private Workspace there;

  @BeforeEach
  void open() {
    colony = new Colony(site, time);
    ann = colony.start("here");
    here = colony.open(ann);
    there = colony.open(colony.start("here"));
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  private StudyBuilder study(Workspace lab, String member, Model model) {
    return Study.in(lab)
        .named("s")
        .member(member)
        .clock(time)
        .prompts(
            IntStream.range(0, ITEMS)
                .mapToObj(
                    i ->
                        Prompt.fromMessages(
                                "q" + i,
                                List.of(
                                    Message.user("Item " + i + ".\nChoices:\n  A: one\n  B: two")))
                            .withExpected("A"))
                .toList())
        .model(model)
        .score(new MultipleChoice())
        .spendAtMost(Money.usd("1000"))
        .workers(4)
        .together();
  }

  private static CompletableFuture<StudyResult> start(Study study) {
    var result = new CompletableFuture<StudyResult>();
    new Thread(
            () -> {
              try {
                result.complete(study.run());
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            })
        .start();
    return result;
  }

  /** Answers by the item, once all who take part are at work. */
  private static ScriptedModel model(CountDownLatch all) {
    var first = new CountDownLatch(1);
    return ScriptedModel.of(
        request -> {
          if (first.getCount() > 0) {
            first.countDown();
            all.countDown();
          }
          await(all);
          String text = request.wording().messages().get(0).text();
          return ScriptedModel.response(request, text.hashCode() % 3 == 0 ? "B" : "A");
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Observation> rows(StudyResult result) {
    try (var rows = result.observations().stream()) {
      return rows.toList();
    }
  }

  private static List<Trial> asked(ScriptedModel... models) {
    return Stream.of(models)
        .flatMap(model -> model.asked().stream())
        .flatMap(request -> request.trials().stream())
        .toList();
  }

  /** Runs it in both and checks that both say the same and nothing was asked twice. */
  private StudyResult both(
      ScriptedModel one, ScriptedModel two, UnaryOperator<StudyBuilder> settings) {
    var first = start(settings.apply(study(here, "ann", one)).build());
    var second = start(settings.apply(study(there, "bob", two)).build());
    StudyResult result = first.join();
    assertEquals(result.summary(), second.join().summary());
    assertEquals(rows(result), rows(second.join()));
    List<Trial> asked = asked(one, two);
    assertEquals(asked.size(), asked.stream().distinct().count(), "asked twice");
    return result;
  }

  @Test
  void run_byTwo_eachAsksItsPartAndBothGiveTheSame() {
    var all = new CountDownLatch(2);
    ScriptedModel one = model(all);
    ScriptedModel two = model(all);
    StudyResult result = both(one, two, builder -> builder);
    assertEquals(ITEMS, asked(one, two).size());
    assertTrue(!one.asked().isEmpty() && !two.asked().isEmpty());
    assertEquals(ITEMS, rows(result).size());
    assertEquals(ScriptedModel.COST.times(ITEMS), here.balance(Account.STUDY, "s").committed());
    assertEquals(
        ScriptedModel.COST.times(one.asked().size()),
        here.balance(Account.MEMBER, "ann").committed());
  }

  @Test
  void run_repeatsShareCalls_areNotAskedTwice() {
    var all = new CountDownLatch(2);
    ScriptedModel one = model(all);
    ScriptedModel two = model(all);
    both(one, two, builder -> builder.repeats(5).repeatsPerCall(3));
    assertEquals(5 * ITEMS, asked(one, two).size());
    assertEquals(2 * ITEMS, one.asked().size() + two.asked().size());
  }

  @Test
  void run_planOfTwoRounds_plansTheSecondFromTheAnswersOfBoth() {
    var all = new CountDownLatch(2);
    ScriptedModel one = model(all);
    ScriptedModel two = model(all);
    StudyResult result = both(one, two, builder -> builder.plan(new AgainWhereB()));
    long again =
        IntStream.range(0, ITEMS)
            .filter(i -> ("Item " + i + ".\nChoices:\n  A: one\n  B: two").hashCode() % 3 == 0)
            .count();
    assertTrue(again > 5 && again < ITEMS - 5, "again " + again);
    assertEquals(ITEMS + again, asked(one, two).size());
    assertEquals(ITEMS + again, rows(result).size());
  }

  /** Asks once, and where the answer was B once more. */
  private record AgainWhereB() implements Plan {
    @Override
    public List<Draw> next(List<Variant> variants, List<Sampling> samplings, Observations seen) {
      List<Observation> rows;
      try (var all = seen.stream()) {
        rows = all.toList();
      }
      if (rows.stream().anyMatch(row -> row.repeat() == 1)) {
        return List.of();
      }
      var draws = new ArrayList<Draw>();
      for (Variant variant : variants) {
        String id = variant.original().id();
        if (rows.isEmpty()) {
          draws.add(new Draw(variant, samplings.get(0), 0));
        } else if (rows.stream()
            .anyMatch(row -> row.prompt().equals(id) && row.text().equals("B"))) {
          draws.add(new Draw(variant, samplings.get(0), 1));
        }
      }
      return draws;
    }
  }

  @Test
  void run_aCallFails_hasFailedForBothAndIsMadeOnce() {
    var all = new CountDownLatch(2);
    UnaryOperator<ScriptedModel> failing =
        inner ->
            ScriptedModel.of(
                request -> {
                  Outcome outcome = inner.answer(request);
                  return request.wording().messages().get(0).text().startsWith("Item 7.")
                      ? Outcome.Failure.local(Kind.BAD_REQUEST, "no")
                      : outcome;
                });
    ScriptedModel one = failing.apply(model(all));
    ScriptedModel two = failing.apply(model(all));
    StudyResult result = both(one, two, builder -> builder);
    assertEquals(
        1, rows(result).stream().filter(row -> row.outcome() == OutcomeClass.FAILED).count());
    assertEquals(ITEMS, asked(one, two).size());
    // The next run asks again for what failed.
    var well = ScriptedModel.answering("A");
    assertEquals(ITEMS, rows(study(there, "bob", well).build().run()).size());
    assertEquals(1, well.asked().size());
  }

  @Test
  void run_theOtherIsKilledMidway_asksWhatItHasLeft() {
    var atWork = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var dying =
        ScriptedModel.of(
            request -> {
              atWork.countDown();
              await(never);
              return ScriptedModel.response(request, "A");
            });
    var dead = start(study(here, "ann", dying).build());
    await(atWork);
    colony.kill(ann);
    var model = ScriptedModel.answering("A");
    StudyResult result = study(there, "bob", model).build().run();
    assertEquals(ITEMS, rows(result).size());
    assertEquals(ITEMS, model.asked().size());
    assertEquals(
        ScriptedModel.MOST.times(dying.asked().size()),
        there.balance(Account.STUDY, "s").uncertain(),
        "what was on the wire when it died");
    never.countDown();
    assertEquals(ITEMS, rows(dead.join()).size());
    assertTrue(dying.asked().size() <= 4, "one a thread: " + dying.asked().size());
    assertEquals(Money.ZERO, there.balance(Account.STUDY, "s").uncertain());
  }

  @Test
  void run_theOtherStops_asksWhatItHasLeft() {
    var all = new CountDownLatch(2);
    ScriptedModel good = model(all);
    ScriptedModel inner = model(all);
    var refused =
        ScriptedModel.of(
            request -> {
              inner.answer(request);
              return Outcome.Failure.local(Kind.AUTHENTICATION, "wrong key");
            });
    var one = start(study(here, "ann", refused).build());
    var two = start(study(there, "bob", good).build());
    assertEquals(ITEMS, rows(two.join()).size());
    var stopped = assertThrows(CompletionException.class, one::join).getCause();
    assertEquals(Kind.AUTHENTICATION, ((RunStoppedException) stopped).kind());
    assertEquals(ITEMS, good.asked().size());
  }

  @Test
  void run_someAnswersAreThere_asksTheRest() {
    var before = ScriptedModel.answering("A");
    study(here, "ann", before).repeats(2).build().run();
    var all = new CountDownLatch(2);
    ScriptedModel one = model(all);
    ScriptedModel two = model(all);
    both(one, two, builder -> builder.repeats(5).repeatsPerCall(5));
    assertEquals(3 * ITEMS, asked(one, two).size());
  }

  @Test
  void run_answersGrewTooOld_bothAskAgainForTheSame() {
    study(here, "ann", ScriptedModel.answering("A")).build().run();
    time.advance(Duration.ofDays(2));
    var all = new CountDownLatch(2);
    ScriptedModel one = model(all);
    ScriptedModel two = model(all);
    both(one, two, builder -> builder.answersNoOlderThan(Duration.ofDays(1)));
    assertEquals(ITEMS, asked(one, two).size());
  }

  @Test
  void run_otherStudyOfTheNameIsUnderWay_isRefused() {
    var atWork = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var slow =
        ScriptedModel.of(
            request -> {
              atWork.countDown();
              await(go);
              return ScriptedModel.response(request, "A");
            });
    var first = start(study(here, "ann", slow).build());
    await(atWork);
    var model = ScriptedModel.answering("A");
    Study other = study(there, "bob", model).repeats(2).build();
    assertThrows(HarnessException.class, other::run);
    Study otherPlan = study(there, "bob", model).plan(new AgainWhereB()).build();
    assertThrows(HarnessException.class, otherPlan::run);
    go.countDown();
    assertEquals(ITEMS, rows(first.join()).size());
    assertEquals(List.<Request>of(), model.asked());
  }
}
