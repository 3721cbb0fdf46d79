package io.github.promptharness.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Answer;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import io.github.promptharness.Wording;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayModelTest {
  private static final String DISCLOSURE = "Answers recorded on 30 November 2023.";
  private static final Wording HELLO = Prompt.of("q", "hello world").wording();
  private static final Sampling SAMPLING = Sampling.temperature(1);

  private final ReplayModel model =
      ReplayModel.of(
          "greetings",
          RecordedAnswers.of("gpt-4")
              .add(HELLO, 0, "hello world")
              .add(HELLO, 1, "hello")
              .add(HELLO, 2, "")
              .build(),
          DISCLOSURE);

  @Test
  void identity_saysThatAnswersAreRecorded() {
    assertEquals(new ModelIdentity("gpt-4", "recorded:greetings", DISCLOSURE), model.identity());
  }

  @Test
  void answer_severalRepeats_inOrderWithThePromptPaidOnce() {
    var response = assertInstanceOf(Outcome.Response.class, model.answer(request(HELLO, 0, 3)));

    assertEquals(
        List.of(Answer.of("hello world"), Answer.of("hello"), Answer.of("")), response.answers());
    assertEquals(new Usage(9, 0, 2 + 1, 0, Usage.Source.ESTIMATED), response.usage());
    assertEquals(Money.ZERO, response.cost());
    assertEquals("gpt-4", response.model());
  }

  @Test
  void answer_laterRepeat_isNotTheFirst() {
    var response = assertInstanceOf(Outcome.Response.class, model.answer(request(HELLO, 1, 1)));

    assertEquals(List.of(Answer.of("hello")), response.answers());
  }

  @Test
  void answer_repeatNotRecorded_namesIt() {
    var failure = assertInstanceOf(Outcome.Failure.class, model.answer(request(HELLO, 2, 2)));

    assertEquals(Outcome.Kind.NOT_FOUND, failure.kind());
    assertEquals(Outcome.Charge.NONE, failure.charge());
    assertTrue(failure.message().contains("repeat 3"), failure.message());
  }

  @Test
  void answer_promptNotRecorded_namesItsStart() {
    Wording other = Prompt.of("q", "Question:\nWhat " + "is ".repeat(100)).wording();

    var failure = assertInstanceOf(Outcome.Failure.class, model.answer(request(other, 0, 1)));

    assertTrue(failure.message().contains("\"Question: What is is"), failure.message());
    assertTrue(failure.message().length() < 300, failure.message());
  }

  @Test
  void answer_recordedOneLongerThanAllowed_isRefused() {
    var request = Request.of(new Trial(model.identity(), HELLO, SAMPLING.maxOutput(1), 0), 1);

    var failure = assertInstanceOf(Outcome.Failure.class, model.answer(request));

    assertEquals(Outcome.Kind.NOT_FOUND, failure.kind());
    assertTrue(failure.message().contains("2 tokens"), failure.message());
  }

  @Test
  void bound_isNeverBelowWhatIsUsed() {
    var bound = model.bound(request(HELLO, 0, 3));

    assertEquals(9, bound.promptTokens());
    assertEquals(3 * 1024, bound.outputTokens());
    assertEquals(Money.ZERO, bound.most());
  }

  @Test
  void from_anySource_asksItWithTheSampling() {
    AnswerSource onlyCold =
        (wording, sampling, repeat) ->
            sampling.temperature().orElse(1) == 0
                ? Optional.of(Answer.of("cold"))
                : Optional.empty();
    var cold = ReplayModel.from(onlyCold, "gpt-4", "cold", DISCLOSURE);

    assertInstanceOf(Outcome.Failure.class, cold.answer(request(HELLO, 0, 1)));
    assertInstanceOf(
        Outcome.Response.class,
        cold.answer(Request.of(new Trial(cold.identity(), HELLO, Sampling.temperature(0), 0), 1)));
  }

  @Test
  void bound_anotherTemperatureThanRecorded_isRefused() {
    var answers = RecordedAnswers.of("gpt-4").drawnAt(1).add(HELLO, 0, "hi").build();
    var model = ReplayModel.of("greetings", answers, DISCLOSURE);
    var cold = Request.of(new Trial(model.identity(), HELLO, Sampling.temperature(0), 0), 1);

    var error = assertThrows(IllegalArgumentException.class, () -> model.bound(cold));

    assertEquals(
        "these answers were drawn at temperature 1.0 and cannot stand for another: 0.0; ask with Sampling.temperature(1.0)",
        error.getMessage());
    assertEquals(1, model.bound(request(HELLO, 0, 1)).calls());
  }

  @Test
  void of_withoutDisclosure_isRefused() {
    var answers = RecordedAnswers.of("gpt-4").build();

    assertThrows(IllegalArgumentException.class, () -> ReplayModel.of("greetings", answers, " "));
  }

  private Request request(Wording wording, int first, int repeats) {
    return Request.of(new Trial(model.identity(), wording, SAMPLING, first), repeats);
  }
}
