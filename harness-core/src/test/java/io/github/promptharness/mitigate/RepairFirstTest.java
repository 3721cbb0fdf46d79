package io.github.promptharness.mitigate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Derivation;
import io.github.promptharness.Model;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.testing.ModelContract;
import io.github.promptharness.testing.NamedModel;
import io.github.promptharness.testing.ScriptedModel;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RepairFirstTest extends ModelContract {
  private static final Prompt TYPED =
      Models.question("q7").withInput("Whihc is teh capital of Frnace? q7");
  private static final String RIGHT = "Which is the capital of France? q7";

  @Override
  protected Model model() {
    return RepairFirst.spelling(ScriptedModel.answering("Answer: A"));
  }

  /** Gives this repair, and answers A. */
  private static ScriptedModel repairing(String repair) {
    return ScriptedModel.of(
        request -> ScriptedModel.response(request, isFirst(request) ? repair : "Answer: A"));
  }

  private static boolean isFirst(Request request) {
    return request.wording().messages().get(0).text().startsWith("The user's message is a text");
  }

  @Test
  void answer_repaired_asksTheMendedText() {
    var bare = repairing(RIGHT);
    var model = RepairFirst.spelling(bare);
    assertEquals("Answer: A", Models.text(model, TYPED, 0));
    assertEquals(TYPED.input(), bare.asked().get(0).wording().messages().get(1).text());
    assertEquals(TYPED.withInput(RIGHT).wording(), bare.asked().get(1).wording());
  }

  @Test
  void answer_whatItChanged_isKept() {
    var model = RepairFirst.spelling(repairing(RIGHT));
    Request request = Models.request(model, TYPED, 0);
    var derivation = Derivation.of(Models.response(model, TYPED, 0).evidence()).orElseThrow();
    assertEquals(List.of("mended to: " + RIGHT), derivation.notes().get(request.first().key()));
    assertEquals(2, derivation.parts().get(request.first().key()).size());
  }

  @Test
  void answer_notARepair_asksTheTextAsItIs() {
    for (String bad : List.of("", "A", "Paris. ".repeat(20), RIGHT.replace("7", "8"))) {
      var bare = repairing(bad);
      Models.text(RepairFirst.spelling(bare), TYPED, 0);
      assertEquals(TYPED.wording(), bare.asked().get(1).wording(), bad);
    }
  }

  @Test
  void answer_repeats_shareTheRepair() {
    var bare = repairing(RIGHT);
    var model = RepairFirst.spelling(bare);
    Models.text(model, TYPED, 0);
    Models.text(model, TYPED, 1);
    Models.text(model, TYPED, 100_001);
    assertEquals(
        List.of(0, 0, 0, 1, 100_000, 100_001),
        bare.asked().stream().map(request -> request.first().repeat()).toList());
  }

  @Test
  void answer_twoTextsMendedToOne_shareNoAnswer() {
    var bare = repairing(RIGHT);
    var model = RepairFirst.spelling(bare);
    Models.text(model, TYPED, 0);
    Models.text(model, TYPED.withInput("Wich is teh captial of France? q7"), 0);
    Models.text(model, TYPED.withInput(RIGHT), 0);
    assertEquals(6, bare.asked().stream().map(asked -> asked.first().key()).distinct().count());
    assertEquals(
        List.of(TYPED.withInput(RIGHT).wording()),
        bare.asked().stream()
            .filter(asked -> !isFirst(asked))
            .map(Request::wording)
            .distinct()
            .toList());
    assertEquals("", bare.asked().get(5).sampling().stream());
  }

  @Test
  void answer_twoPromptsWithOneInput_haveARepairEach() {
    var bare = repairing(RIGHT);
    var model = RepairFirst.spelling(bare);
    Models.text(model, TYPED, 0);
    Models.text(model, TYPED.withInstruction("Pick one."), 0);
    assertEquals(
        2,
        bare.asked().stream()
            .filter(RepairFirstTest::isFirst)
            .map(asked -> asked.first().key())
            .distinct()
            .count());
  }

  @Test
  void answer_byAnother_asksThatFirst() {
    var small = repairing(RIGHT);
    var large = ScriptedModel.answering("Answer: A");
    var model = RepairFirst.spelling(large).by(NamedModel.of("small", small));
    Models.text(model, TYPED, 0);
    assertEquals(1, small.asked().size());
    assertEquals(1, large.asked().size());
    assertTrue(model.identity().endpoint().contains("by=small"), model.identity().toString());
    assertNotEquals(model.identity(), RepairFirst.spelling(large).identity());
    assertNotEquals(
        RepairFirst.spelling(large).identity(), RepairFirst.canonical(large).identity());
  }

  @Test
  void bound_isOfBothCalls() {
    var model = RepairFirst.spelling(repairing(RIGHT));
    assertEquals(2, model.bound(Models.request(model, TYPED, 0)).calls());
    assertEquals(1, model.bound(Models.request(model, TYPED.withInput(""), 0)).calls());
  }

  @Test
  void over_oneModelBehind_isWrappedOnce() {
    var bare = repairing(RIGHT);
    int[] doors = {0};
    RepairFirst.spelling(bare)
        .over(
            inner -> {
              doors[0]++;
              return inner;
            });
    assertEquals(1, doors[0]);
  }
}
