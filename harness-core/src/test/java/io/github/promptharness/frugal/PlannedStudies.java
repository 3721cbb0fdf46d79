package io.github.promptharness.frugal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Plan;
import io.github.promptharness.Prompt;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Trial;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Studies under plans: a model answers by chance, right in 7 of 10, and is counted. */
final class PlannedStudies {
  private static final Money PLENTY = Money.usd("100");

  private final Path folder;
  private final int items;
  private final int wordings;

  /**
   * @param folder of the workspaces
   * @param items questions
   * @param wordings beside the original
   */
  PlannedStudies(Path folder, int items, int wordings) {
    this.folder = folder;
    this.items = items;
    this.wordings = wordings;
  }

  /** Answers right in 7 of 10, by a draw named by the trial. */
  static ScriptedModel model() {
    return ScriptedModel.of(
        request ->
            ScriptedModel.response(
                request,
                Seed.of(1).named(request.first().key()).generator().chance(0.7) ? "A" : "B"));
  }

  private StudyBuilder study(Workspace lab, Plan plan, ScriptedModel model, Money cap) {
    return Study.in(lab)
        .named("planned")
        .member("ann")
        .prompts(prompts())
        .perturb(new NumberedWordings(wordings))
        .sampling(Sampling.temperature(1))
        .model(model)
        .score(new MultipleChoice())
        .plan(plan)
        .spendAtMost(cap)
        .workers(1);
  }

  List<Prompt> prompts() {
    return IntStream.range(0, items)
        .mapToObj(
            i ->
                Prompt.fromMessages(
                        "q" + i,
                        List.of(Message.user("Item " + i + ".\nChoices:\n  A: one\n  B: two")))
                    .withExpected("A"))
        .toList();
  }

  /** Runs the plan in one go. */
  StudyResult run(Plan plan, ScriptedModel model) {
    try (var lab = Workspace.open(folder.resolve("whole.db"))) {
      return study(lab, plan, model, PLENTY).build().run();
    }
  }

  /** Runs one plan after the other in one workspace; the result of the last. */
  StudyResult runBoth(Plan first, Plan second, ScriptedModel model) {
    try (var lab = Workspace.open(folder.resolve("both.db"))) {
      study(lab, first, model, PLENTY).build().run();
      return study(lab, second, model, PLENTY).build().run();
    }
  }

  /** A cap stops the run in its middle; the second run asks the rest alone, and finds the same. */
  void stopAndGoOn(Plan plan) {
    ScriptedModel whole = model();
    Set<Object> wanted = rows(run(plan, whole));
    ScriptedModel model = model();
    int calls = whole.asked().size();
    Money half = ScriptedModel.COST.times(calls / 2).plus(ScriptedModel.MOST);
    try (var lab = Workspace.open(folder.resolve("stopped.db"))) {
      Study stopped = study(lab, plan, model, half).build();
      assertThrows(RunStoppedException.class, stopped::run);
      int before = model.asked().size();
      assertTrue(before > calls / 4 && before < calls, before + " of " + calls);
      assertEquals(wanted, rows(study(lab, plan, model, PLENTY).build().run()));
    }
    assertEquals(calls, model.asked().size());
    assertEquals(
        calls,
        model.asked().stream().map(request -> request.first()).map(Trial::key).distinct().count());
  }

  /** What the rows of a result say, without when and for how much. */
  static Set<Object> rows(StudyResult result) {
    var rows = new HashSet<>();
    try (var all = result.observations().stream()) {
      all.forEach(
          (Observation row) ->
              rows.add(List.of(row.prompt(), row.condition(), row.repeat(), row.score())));
    }
    return rows;
  }
}
