package io.github.promptharness.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Edit;
import io.github.promptharness.Estimate;
import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.accuracy.AccuracyDifference;
import io.github.promptharness.pool.Pooling;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.stats.Result;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.NamedModel;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of whole studies, with a placebo and with texts that an operator left as they were. */
final class StudiesComparedTest {
  private static final int ITEMS = 20;

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private Workspace lab;

  /** Puts a word before the input of all items but the first five. */
  private record Politely() implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return List.of(
          new Condition(
              "politely", "politely", Map.of(), OptionalDouble.empty(), 0, Condition.Drawn.NEVER));
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      if (Integer.parseInt(prompt.id().substring(1)) < 5) {
        return new Perturbed(prompt, List.of(), true);
      }
      var edit = new Edit(Edit.Part.INPUT, 0, 0, "", "Please. ");
      return new Perturbed(prompt.withInput("Please. " + prompt.input()), List.of(edit), true);
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

  private static List<Prompt> prompts() {
    return IntStream.range(0, ITEMS)
        .mapToObj(
            i ->
                Prompt.fromMessages(
                        "q" + i,
                        List.of(Message.user("Item " + i + ".\nChoices:\n  A: one\n  B: two")))
                    .withExpected("A")
                    .withTag("domain", i % 2 == 0 ? "even" : "odd"))
        .toList();
  }

  /** Right where it says so, for the original and the other condition. */
  private StudyResult study(String model, IntPredicate original, IntPredicate politely) {
    var script =
        ScriptedModel.of(
            request -> {
              String text = request.wording().messages().toString();
              int item =
                  IntStream.range(0, ITEMS)
                      .filter(i -> text.contains("Item " + i + "."))
                      .findFirst()
                      .orElseThrow();
              boolean right = (text.contains("Please") ? politely : original).test(item);
              return ScriptedModel.response(request, right ? "A" : "B");
            });
    return Study.in(lab)
        .named("study of " + model)
        .member("ann")
        .clock(time)
        .prompts(prompts())
        .perturb(new Politely())
        .model(NamedModel.of(model, script))
        .score(new MultipleChoice())
        .repeats(2)
        .placebo(10)
        .spendAtMost(Money.usd("100"))
        .workers(2)
        .build()
        .run();
  }

  @Test
  void compared_studies_agreeWithTheirOwnSummaries() {
    var a = study("model a", i -> i < 18, i -> i < 16);
    time.advance(Duration.ofDays(1));
    var b = study("model b", i -> i < 16, i -> i < 10);
    var compared =
        ResultComparison.of(List.of(NamedResult.of("a", a), NamedResult.of("b", b))).compared();
    var pair = compared.pairs().get(0);
    assertEquals(SamePrompts.SAME, pair.prompts());
    assertEquals(List.of(Factor.MODEL, Factor.DATE), pair.differs());
    assertEquals(
        List.of(Summary.ALL, "original", "politely"),
        compared.conditions().stream().map(ConditionComparison::condition).toList());
    var drop = compared.drops().get(0);
    assertEquals(
        a.summary().find(AccuracyDifference.withDefaults().id(), "politely"),
        Optional.of(drop.changeOfFirst()));
    assertEquals(-0.2, value(drop.difference()).point(), 1e-12);
    assertTrue(compared.remarks().contains("The placebo's re-asks stand in no comparison."));
    assertEquals(List.of(), compared.drifts());
  }

  @Test
  void pooled_studies_haveTheEffectsOfTheirSummaries() {
    var a = study("model a", i -> i < 18, i -> i < 16);
    var b = study("model b", i -> i < 16, i -> i < 10);
    var twice = Pooling.of(List.of(NamedResult.of("a", a), NamedResult.of("again", a)));
    assertTrue(
        assertThrows(IllegalArgumentException.class, twice::pooled)
            .getMessage()
            .contains("one study hash"));
    var pooled = Pooling.of(List.of(NamedResult.of("a", a), NamedResult.of("b", b))).pooled();
    assertEquals(ITEMS, pooled.overlaps().get(0).sharedItems());
    assertTrue(pooled.remarks().get(0).contains("not independent"));
    assertEquals(
        List.of("", "domain=even", "domain=odd"),
        pooled.cells().stream().map(cell -> cell.tag()).toList());
    var effects = pooled.cells().get(0).effects();
    var own =
        value(b.summary().find(AccuracyDifference.withDefaults().id(), "politely").orElseThrow());
    assertEquals(own.point(), effects.get(1).difference(), 1e-12);
    assertEquals(own.interval().low(), effects.get(1).interval().low(), 1e-9);
    assertEquals(own.interval().high(), effects.get(1).interval().high(), 1e-9);
    assertInstanceOf(Result.Defined.class, pooled.cells().get(0).pooled());
  }

  private static Estimate.Value value(Estimate estimate) {
    return assertInstanceOf(Estimate.Value.class, estimate);
  }
}
