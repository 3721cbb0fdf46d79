package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Observation;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.StudyResult;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repeats through {@code n} beside separate calls. */
final class AnswersOfOneCallTest {
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

  /** Three cells. */
  private StudyBuilder study(Model model) {
    return SmallStudy.of(lab, time, model, 1);
  }

  private static List<Integer> sizes(StudyResult result) {
    return SmallStudy.rows(result).stream().map(Observation::repeatsOfCall).toList();
  }

  private static boolean saysMixed(StudyResult result) {
    return result.summary().provenance().notes().stream()
        .anyMatch(note -> note.startsWith("some answers had a call of their own"));
  }

  @Test
  void run_inThreesAndTheRest_recordsWithHowManyEachAnswerCame() {
    StudyResult result =
        study(ScriptedModel.answering("A")).repeats(4).repeatsPerCall(3).build().run();
    assertEquals(List.of(3, 3, 3, 1, 3, 3, 3, 1, 3, 3, 3, 1), sizes(result));
    var asked = result.summary().provenance().asked().orElseThrow();
    assertEquals(3, asked.separate());
    assertEquals(9, asked.together());
    assertTrue(saysMixed(result));
  }

  @Test
  void run_oneWayOnly_hasNoNote() {
    StudyResult separate = study(ScriptedModel.answering("A")).repeats(4).build().run();
    assertEquals(12, separate.summary().provenance().asked().orElseThrow().separate());
    assertTrue(!saysMixed(separate));
    StudyResult together =
        study(ScriptedModel.answering("A")).repeats(4).repeatsPerCall(4).retest(1).build().run();
    assertEquals(12, together.summary().provenance().asked().orElseThrow().together());
    assertTrue(!saysMixed(together));
  }

  @Test
  void run_extendedTheOtherWay_isNoted() {
    study(ScriptedModel.answering("A")).repeats(1).build().run();
    StudyResult more =
        study(ScriptedModel.answering("A")).repeats(3).repeatsPerCall(2).build().run();
    assertEquals(List.of(1, 2, 2), sizes(more).subList(0, 3));
    assertTrue(saysMixed(more));
  }

  @Test
  void build_modelTakesOneAnswerACall_isRefusedWithTheRemedy() {
    StudyBuilder settings = study(oneAnswerACall()).repeats(4).repeatsPerCall(2);
    var error = assertThrows(IllegalArgumentException.class, settings::build);
    assertEquals(
        "model scripted cannot give 2 answers a call (it takes no n): leave out repeatsPerCall(2), so that each repeat is a call of its own",
        error.getMessage());
    study(oneAnswerACall()).repeats(4).build().run();
  }

  private static Model oneAnswerACall() {
    return new ForwardingModel(ScriptedModel.answering("A")) {
      @Override
      public Bound bound(Request request) {
        if (request.repeats() > 1) {
          throw new IllegalArgumentException("it takes no n");
        }
        return inner().bound(request);
      }

      @Override
      public Outcome answer(Request request) {
        return inner().answer(request);
      }
    };
  }

  /** Re-asks of the placebo keep apart in every generation, too. */
  @Test
  void run_placeboOfARetest_sharesNoCallBetweenReasks() {
    var random = new Random(3);
    for (int retest = 0; retest < 4; retest++) {
      int repeats = 2 + random.nextInt(5);
      var model = ScriptedModel.answering("A");
      study(model)
          .named("s" + retest)
          .retest(retest)
          .placebo(1)
          .repeats(repeats)
          .repeatsPerCall(repeats)
          .build()
          .run();
      for (Request call : model.asked()) {
        int cell = RepeatIds.planned(call.first().repeat()) / repeats;
        int last = RepeatIds.planned(call.first().repeat() + call.repeats() - 1) / repeats;
        assertEquals(cell, last);
      }
      assertEquals(
          5,
          model.asked().stream()
              .map(call -> call.first().key())
              .collect(Collectors.toSet())
              .size());
    }
  }
}
