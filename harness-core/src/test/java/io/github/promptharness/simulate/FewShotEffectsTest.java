package io.github.promptharness.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.promptharness.Choice;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What examples do to the utilities of a simulated model. */
final class FewShotEffectsTest {
  private static final Sampling WARM = Sampling.temperature(1);
  private static final Exemplar A = new Exemplar("Is it so?", "A");
  private static final Exemplar B = new Exemplar("Is it not?", "The answer is B.");
  private static final Exemplar C = new Exemplar("Is it neither?", "(C)");

  private final List<Prompt> prompts = Exam.prompts();
  private final SimulatedModel model = SimulatedModel.of(prompts).withoutEffects();
  private final Prompt prompt = prompts.get(2);

  /** The logits by which the effects move the content against what it has without them. */
  private double[] moved(Effects effects, Prompt shown) {
    var with = model.with(effects).truth(prompt, shown.wording(), WARM).answers();
    var without = model.truth(prompt, shown.wording(), WARM).answers();
    return shown.choices().stream()
        .map(Choice::id)
        .mapToDouble(id -> Math.log(with.get(id) / without.get(id)))
        .toArray();
  }

  /** The moves against that of the last option, which no example names. */
  private static void assertMoved(double[] expected, double[] moved) {
    double[] found = IntStream.range(0, 4).mapToDouble(i -> moved[i] - moved[3]).toArray();
    for (int i = 0; i < 4; i++) {
      assertEquals(expected[i], found[i], 1e-9, "option " + i);
    }
  }

  @Test
  void recency_fallsFromTheLastToTheFirst() {
    var effects = Effects.NONE.withRecency(0.8);
    assertMoved(
        new double[] {0, 0.4, 0.8, 0}, moved(effects, prompt.withExemplars(List.of(A, B, C))));
    assertMoved(
        new double[] {0.8, 0.4, 0, 0}, moved(effects, prompt.withExemplars(List.of(C, B, A))));
    assertMoved(
        new double[] {0.8, 0.4, 0, 0}, moved(effects, prompt.withExemplars(List.of(A, B, A))));
    assertMoved(new double[] {0, 0, 0.8, 0}, moved(effects, prompt.withExemplars(List.of(C))));
    assertMoved(new double[4], moved(effects, prompt.withExemplars(List.of())));
  }

  @Test
  void recency_isOfTheLabel_whereverItsOptionHasMoved() {
    Prompt turned = Exam.reordered(prompt.withExemplars(List.of(A, C)), 2, 3, 0, 1);
    // Of the options as shown, the third has the label C.
    assertMoved(new double[] {0, 0, 0.8, 0}, moved(Effects.NONE.withRecency(0.8), turned));
  }

  @Test
  void recency_examplesAnsweredWithTheText_pullTheOptionOfThatText() {
    Prompt texts = prompt.withExemplars(List.of(new Exemplar("How many legs has an ant?", "Six")));
    assertMoved(new double[] {0.8, 0, 0, 0}, moved(Effects.NONE.withRecency(0.8), texts));
  }

  @Test
  void majorityLabel_isTheShareAboveAnEqualOne() {
    var effects = Effects.NONE.withMajorityLabel(1.2);
    // Shares 2/3, 1/3, 0 and 0; what is taken off all of them moves none.
    assertMoved(
        new double[] {0.8, 0.4, 0, 0}, moved(effects, prompt.withExemplars(List.of(A, B, A))));
    assertMoved(
        new double[] {0.8, 0.4, 0, 0}, moved(effects, prompt.withExemplars(List.of(B, A, A))));
  }

  @Test
  void majorityLabel_withoutReadableLabels_movesNothing() {
    Prompt mute = prompt.withExemplars(List.of(new Exemplar("Is it so?", "Who knows?")));
    assertMoved(new double[4], moved(Effects.NONE.withMajorityLabel(2).withRecency(2), mute));
  }

  @Test
  void set_isTheSameForEveryOrderOfIt_andOrderIsNot() {
    var ofSet = Effects.NONE.withExemplarSetSd(1);
    var ofOrder = Effects.NONE.withExemplarOrderSd(1);
    Prompt one = prompt.withExemplars(List.of(A, B, C));
    Prompt other = prompt.withExemplars(List.of(C, B, A));
    assertEquals(right(ofSet, one), right(ofSet, other), 1e-12);
    assertNotEquals(right(ofOrder, one), right(ofOrder, other), 1e-3);
    Prompt ownTurned = prompt.withExemplars(List.of(B, A));
    assertEquals(right(Effects.NONE, ownTurned), right(ofSet, ownTurned), 1e-12);
    assertEquals(right(Effects.NONE, prompt), right(ofOrder, prompt), 1e-12);
  }

  @Test
  void itemByExemplar_differsFromItemToItem() {
    var effects = Effects.NONE.withItemByExemplarSd(1);
    assertNotEquals(logitShift(effects, prompts.get(0)), logitShift(effects, prompts.get(1)), 1e-3);
    var order = Effects.NONE.withExemplarOrderSd(1);
    assertEquals(logitShift(order, prompts.get(0)), logitShift(order, prompts.get(1)), 1e-9);
  }

  private double logitShift(Effects effects, Prompt item) {
    Prompt shown = item.withExemplars(List.of(B, C));
    return logit(effects, item, shown) - logit(Effects.NONE, item, shown);
  }

  private double right(Effects effects, Prompt shown) {
    return logit(effects, prompt, shown);
  }

  private double logit(Effects effects, Prompt item, Prompt shown) {
    double p = model.with(effects).truth(item, shown.wording(), WARM).accuracy().orElseThrow();
    return Math.log(p / (1 - p));
  }
}
