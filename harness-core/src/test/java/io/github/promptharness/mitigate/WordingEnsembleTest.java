package io.github.promptharness.mitigate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Model;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Trial;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.testing.ModelContract;
import io.github.promptharness.testing.ScriptedModel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class WordingEnsembleTest extends ModelContract {
  private static final MultipleChoice SCORER = new MultipleChoice();

  /** Replaces the instruction. */
  private record Reworded(String name, String text) implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return List.of(
          new Condition(
              name,
              "reworded",
              Map.of("text", text),
              OptionalDouble.empty(),
              0,
              Condition.Drawn.NEVER));
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      return Perturbed.between(prompt, prompt.withInstruction(text));
    }
  }

  private static final Reworded POLITE = new Reworded("polite", "Please pick a letter.");
  private static final Reworded TERSE = new Reworded("terse", "Letter only.");

  @Override
  protected Model model() {
    return WordingEnsemble.of(ScriptedModel.answering("Answer: A"), SCORER, POLITE, TERSE);
  }

  @Test
  void answer_mostWordings_win() {
    var bare =
        ScriptedModel.of(
            request ->
                ScriptedModel.response(
                    request,
                    request.wording().messages().get(0).text().startsWith("Choose")
                        ? "Answer: B"
                        : "Answer: A"));
    var model = WordingEnsemble.of(bare, SCORER, POLITE, TERSE);
    assertEquals("Answer: A", Models.text(model, Models.question("q"), 0));
    assertEquals(
        List.of("Choose one option and answer with its letter.", POLITE.text, TERSE.text),
        bare.asked().stream().map(asked -> asked.wording().messages().get(0).text()).toList());
  }

  @Test
  void answer_wordingsOfOneText_areFurtherRepeats() {
    var bare = ScriptedModel.answering("Answer: A");
    var model = WordingEnsemble.of(bare, SCORER, TERSE, POLITE);
    Prompt already = Models.question("q").withInstruction(TERSE.text);
    Models.text(model, already, 2);
    assertEquals(
        List.of(4, 5, 2), bare.asked().stream().map(asked -> asked.first().repeat()).toList());
    assertEquals(3, new HashSet<>(bare.asked().stream().map(Request::first).toList()).size());
  }

  @Test
  void answer_derivedRepeats_useTheSameRepeatOfEachWording() {
    var bare = ScriptedModel.answering("Answer: A");
    Models.text(WordingEnsemble.of(bare, SCORER, POLITE), Models.question("q"), 3);
    assertEquals(
        List.of(3, 3), bare.asked().stream().map(asked -> asked.first().repeat()).toList());
  }

  @Test
  void answer_twoConditionsOfAnItem_shareNoDrawOfTheirCommonWording() {
    var bare = ScriptedModel.answering("Answer: A");
    var model = WordingEnsemble.of(bare, SCORER, POLITE);
    Prompt item = Models.question("q");
    Models.text(model, item, 0);
    Models.text(model, item.withInstruction("Choos an optoin."), 0);
    Request first = bare.asked().get(1);
    Request second = bare.asked().get(3);
    assertEquals(first.wording(), second.wording());
    assertNotEquals(first.first().key(), second.first().key());
  }

  @Test
  void answer_askedAgain_restsOnTheSameDraws() {
    var bare = ScriptedModel.answering("Answer: A");
    Models.text(WordingEnsemble.of(bare, SCORER, POLITE), Models.question("q"), 0);
    Models.text(WordingEnsemble.of(bare, SCORER, POLITE, TERSE), Models.question("q"), 0);
    assertEquals(bare.asked().get(0), bare.asked().get(2));
    assertEquals(bare.asked().get(1), bare.asked().get(3));
  }

  @Test
  void answer_theWordingAsShown_isTheBareModelsOwnDraw() {
    var bare = ScriptedModel.answering("Answer: A");
    Models.text(WordingEnsemble.of(bare, SCORER, POLITE), Models.question("q"), 4);
    assertEquals(
        Models.request(bare, Models.question("q"), 4).first(), bare.asked().get(0).first());
  }

  @Test
  void answer_ensembleOfEnsembles_hasAsManyRepeatsAsAStudy() {
    var bare = ScriptedModel.answering("Answer: A");
    var model =
        WordingEnsemble.of(
            WordingEnsemble.of(WordingEnsemble.of(bare, SCORER, TERSE), SCORER, POLITE),
            SCORER,
            new Reworded("long", "Read the options with care and give one letter."));
    Models.text(model, Models.question("q"), Trial.REPEATS - 1);
    assertEquals(8, bare.asked().size());
    assertEquals(8, bare.asked().stream().map(asked -> asked.first().key()).distinct().count());
  }

  @Test
  void identity_namesWordingsBySettings() {
    var bare = ScriptedModel.answering("Answer: A");
    var one = WordingEnsemble.of(bare, SCORER, POLITE);
    var other = WordingEnsemble.of(bare, SCORER, new Reworded("polite", "Kindly pick."));
    assertNotEquals(one.identity(), other.identity());
    assertNotEquals(one.identity(), one.withSeed(1).identity());
  }

  @Test
  void of_noOperator_isRefused() {
    var bare = ScriptedModel.answering("Answer: A");
    assertThrows(IllegalArgumentException.class, () -> WordingEnsemble.of(bare, SCORER));
  }
}
