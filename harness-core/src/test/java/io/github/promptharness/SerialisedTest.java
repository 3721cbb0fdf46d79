package io.github.promptharness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.testing.NamedModel;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.Serialised;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators take and give, as an engine hands it from one process to another. */
class SerialisedTest {
  private static final Prompt PROMPT =
      new Prompt(
          "q1",
          "cluster",
          "Answer.",
          "With a letter.",
          List.of(new Exemplar("one \uD83D\uDE00?", "yes")),
          List.of(Message.user("earlier"), Message.assistant("turn")),
          "Which?",
          List.of(new Choice("a", "Rhine"), new Choice("b", "Nile")),
          Optional.of("b"),
          Map.of("topic", "rivers"),
          Layout.DEFAULT.withEnumerator(Enumerator.LOWER_ROMAN),
          "[]",
          "{}");

  private static final Condition CONDITION =
      new Condition(
          "typos-0.1",
          "typos",
          Map.of("rate", "0.1"),
          OptionalDouble.of(-0.0),
          2,
          Condition.Drawn.ONCE_PER_ANSWER);

  static List<Object> values() {
    var edit = new Edit(Edit.Part.INPUT, 0, 1, "h", "j");
    var made =
        new Perturbation.Perturbed(
            PROMPT.withInput("Wjich?"),
            List.of(edit),
            false,
            Optional.of(new AchievedDose(1, 5)),
            Map.of("drawn", "x"));
    var draws = Draws.of(Seed.of(7), "q1").ofRepeat(3).within("part 2").perItemAlone();
    return List.of(
        PROMPT,
        Prompt.of("bare", ""),
        CONDITION,
        Condition.ORIGINAL,
        Condition.placebo(List.of("q1"), 3),
        made,
        Perturbation.Perturbed.unchanged(PROMPT),
        draws,
        draws.seed(CONDITION),
        Variant.original(PROMPT),
        new Variant(
            PROMPT,
            CONDITION,
            made.prompt(),
            made.prompt().wording(),
            draws.seed(CONDITION),
            made.edits(),
            made.keepsMeaning(),
            OptionalInt.of(3),
            made.dose(),
            made.details()));
  }

  @ParameterizedTest
  @MethodSource("values")
  void copy_value_isEqualAndReadsTheSame(Object value) {
    Object copy = Serialised.copy(value);

    assertEquals(value, copy);
    assertEquals(value.toString(), copy.toString());
  }

  /** Serialised in the order of the columns, which tables keep. */
  @Test
  void copy_tags_keepTheirOrder() {
    Prompt prompt = Prompt.of("q", "x").withTag("z", "1").withTag("a", "2").withTag("m", "3");

    assertEquals(List.of("z", "a", "m"), List.copyOf(Serialised.copy(prompt).tags().keySet()));
  }

  /** An operator that would ask a model wherever it is used. */
  private record Asking(Model model) implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return List.of(Condition.ORIGINAL);
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      return Perturbed.unchanged(prompt);
    }
  }

  @Test
  void bytes_operatorThatHoldsAModel_saysWhatToDo() {
    var asking = new Asking(NamedModel.of("other", ScriptedModel.answering("yes")));

    String said =
        assertThrows(AssertionError.class, () -> Serialised.bytes(asking.then(asking)))
            .getMessage();

    assertTrue(said.contains("cannot be handed to a worker, since it holds a"), said);
    assertTrue(said.contains(NamedModel.class.getName()), said);
    assertTrue(said.contains("ask models beforehand"), said);
  }
}
