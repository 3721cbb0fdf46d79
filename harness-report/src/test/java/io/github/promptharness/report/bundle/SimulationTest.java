package io.github.promptharness.report.bundle;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.ForwardingModel;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.KeptAnswer;
import io.github.promptharness.study.Transcript;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SimulationTest {
  @TempDir private Path folder;

  private static final ModelIdentity OURS =
      SimulatedModel.of(SmallStudy.prompts(2)).named("student").identity();

  private Transcript of(ModelIdentity identity) {
    var model =
        new ForwardingModel(SimulatedModel.of(SmallStudy.prompts(8))) {
          @Override
          public ModelIdentity identity() {
            return identity;
          }

          @Override
          public Outcome answer(Request request) {
            return inner().answer(request);
          }
        };
    return SmallStudy.transcript(folder, model, study -> study);
  }

  @Test
  void gave_answersOfTheLibrarysSimulation_isSo() {
    assertTrue(Simulation.gave(SmallStudy.simulated(folder, study -> study.repeats(2))));
  }

  @Test
  void gave_anythingThatNamesItselfAsThatDoesAndCostsNothing_isSo() {
    assertTrue(Simulation.gave(of(OURS)), "a name alone cannot show more");
  }

  static Stream<ModelIdentity> others() {
    return Stream.of(
        new ModelIdentity("gpt-4o", "simulated:mine", ""),
        new ModelIdentity("simulated:mine", "simulated:mine", OURS.disclosure()),
        new ModelIdentity("mine", OURS.endpoint(), OURS.disclosure()),
        new ModelIdentity(OURS.name(), OURS.endpoint(), "Simulated by a model of mine."),
        new ModelIdentity("gpt-4o", "api.openai.com/v1", ""));
  }

  @ParameterizedTest
  @MethodSource("others")
  void gave_aModelThatNamesItselfOtherwise_isNot(ModelIdentity identity) {
    assertFalse(Simulation.gave(of(identity)));
  }

  private static Transcript withRow(Transcript transcript, Observation.Call call) {
    KeptAnswer first = transcript.answers().get(0);
    Observation row = first.row();
    var changed =
        new Observation(
            row.prompt(),
            row.cluster(),
            row.tags(),
            row.condition(),
            row.dose(),
            row.sameTextAs(),
            row.sampling(),
            row.repeat(),
            row.outcome(),
            row.answer(),
            row.hasReference(),
            row.score(),
            row.text(),
            call,
            row.options());
    return new Transcript(
        transcript.protocol(),
        transcript.prompts(),
        transcript.variants(),
        List.of(first.withRow(changed)),
        transcript.verdicts(),
        transcript.summary());
  }

  @Test
  void gave_anAnswerThatCostMoneyOrNamesAnotherModel_isNot() {
    Transcript transcript = SmallStudy.simulated(folder, study -> study);
    Observation.Call call = transcript.answers().get(0).row().call();
    assertTrue(Simulation.gave(withRow(transcript, call)));
    var paid =
        new Observation.Call(
            call.promptTokens(),
            call.outputTokens(),
            new Money(1),
            call.latency(),
            call.answeredAt(),
            call.model(),
            call.member(),
            call.repeats());
    assertFalse(Simulation.gave(withRow(transcript, paid)));
    assertFalse(Simulation.gave(withRow(transcript, Observation.Call.of("gpt-4o-2024-08-06"))));
  }

  @Test
  void writeTo_textsOfAModelThatCallsItselfASimulation_needAnApproval() {
    Bundle bundle =
        SmallStudy.bundle(of(new ModelIdentity("gpt-4o", "simulated:mine", ""))).withTexts();
    var refused = assertThrows(IllegalArgumentException.class, () -> bundle.writeTo(folder));
    assertTrue(
        refused.getMessage().contains("calls itself a simulation but is not the one of this"),
        refused.getMessage());
  }
}
