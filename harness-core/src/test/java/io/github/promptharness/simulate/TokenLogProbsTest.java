package io.github.promptharness.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Answer;
import io.github.promptharness.Enumerator;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Layout;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Score;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.score.LabelLogProbs;
import io.github.promptharness.score.MultipleChoice;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Log-probabilities, as the library reads them from any endpoint. */
final class TokenLogProbsTest {
  private static final Sampling COLD = Sampling.temperature(0.4);
  private static final Sampling WARM = Sampling.temperature(1);

  private final SimulatedModel model = SimulatedModel.of(Exam.prompts());

  private static List<Answer> answers(SimulatedModel asked, Wording shown, Sampling s, int count) {
    var outcome = asked.answer(Request.of(new Trial(asked.identity(), shown, s, 0), count));
    return assertInstanceOf(Outcome.Response.class, outcome).answers();
  }

  @Test
  void answer_logProbsAskedFor_areTheTruthAtTemperatureOne() {
    for (Enumerator enumerator : Enumerator.values()) {
      Prompt shown =
          Exam.reordered(Exam.prompt(2), 2, 0, 3, 1)
              .withLayout(Layout.DEFAULT.withEnumerator(enumerator));
      List<String> labels = IntStream.range(0, 4).mapToObj(enumerator::label).toList();
      var truth = model.truth(Exam.prompt(2), shown.wording(), WARM);
      int read = 0;
      for (Answer answer : answers(model, shown.wording(), COLD.withTopLogProbs(20), 40)) {
        if (!(new MultipleChoice().score(shown, answer) instanceof Score.Value value)) {
          continue;
        }
        read++;
        int chosen = shown.choices().stream().map(c -> c.id()).toList().indexOf(value.canonical());
        assertEquals(labels.get(chosen), answer.text());
        var logProbs = LabelLogProbs.of(answer.logProbs(), labels, answer.text());
        for (int place = 0; place < 4; place++) {
          double p = truth.answers().get(shown.choices().get(place).id());
          assertEquals(Math.log(p), logProbs.get(place), 1e-9, enumerator.name());
        }
      }
      assertTrue(read > 30, enumerator + ": " + read);
    }
  }

  @Test
  void answer_fewAlternatives_listsTheLikeliest() throws Exception {
    Prompt prompt = Exam.prompt(2);
    var truth = model.truth(prompt, prompt.wording(), WARM);
    double most = truth.answers().values().stream().mapToDouble(p -> p).max().orElseThrow();
    for (Answer answer : answers(model, prompt.wording(), WARM.withTopLogProbs(1), 20)) {
      JsonNode first = new ObjectMapper().readTree(answer.logProbs()).path("content").path(0);
      assertEquals(1, first.path("top_logprobs").size());
      double listed = first.path("top_logprobs").path(0).path("logprob").asDouble();
      assertEquals(Math.log(most), listed, 1e-9);
      assertTrue(first.path("logprob").asDouble() <= listed);
    }
    for (Answer answer : answers(model, prompt.wording(), WARM.withTopLogProbs(0), 5)) {
      JsonNode first = new ObjectMapper().readTree(answer.logProbs()).path("content").path(0);
      assertEquals(0, first.path("top_logprobs").size());
    }
  }

  @Test
  void answer_refusedOrUnreadable_isATokenLikeTheOthers() throws Exception {
    Prompt prompt = Exam.prompt(2);
    var mute = model.with(Traits.DEFAULT.withRefusalRate(0.4).withUnreadableRate(0.3));
    boolean refused = false;
    for (Answer answer : answers(mute, prompt.wording(), WARM.withTopLogProbs(20), 60)) {
      JsonNode tokens = new ObjectMapper().readTree(answer.logProbs()).path("content");
      var text = new StringBuilder();
      tokens.forEach(token -> text.append(token.path("token").asText()));
      assertEquals(answer.text(), text.toString());
      double sum = 0;
      for (JsonNode listed : tokens.path(0).path("top_logprobs")) {
        sum += Math.exp(listed.path("logprob").asDouble());
      }
      assertEquals(1, sum, 1e-9);
      if (answer.finish() == FinishReason.REFUSED) {
        refused = true;
        assertEquals(Math.log(0.4), tokens.path(0).path("logprob").asDouble(), 1e-9);
      }
    }
    assertTrue(refused);
  }

  @Test
  void answer_withoutOptions_isTheBareText() {
    Prompt sum = Prompt.of("sum", "How many are five and two?").withExpected("7");
    var counting = SimulatedModel.of(List.of(sum));
    var truth = counting.truth(sum, sum.wording(), WARM);
    for (Answer answer : answers(counting, sum.wording(), COLD.withTopLogProbs(5), 10)) {
      if (truth.answers().containsKey(answer.text())) {
        var logProbs = LabelLogProbs.of(answer.logProbs(), List.of("7", "8"), answer.text());
        assertEquals(truth.answers().get("7"), Math.exp(logProbs.get(0)), 1e-9);
        assertEquals(truth.answers().get("8"), Math.exp(logProbs.get(1)), 1e-9);
      }
    }
  }

  @Test
  void answer_cutOff_hasNone() {
    Prompt prompt = Exam.prompt(2);
    var mute = model.with(Traits.DEFAULT.withUnreadableRate(0).withRefusalRate(1));
    Sampling one = WARM.withTopLogProbs(5).maxOutput(1);
    assertEquals(
        new Answer("S", FinishReason.LENGTH, ""), answers(mute, prompt.wording(), one, 1).get(0));
    assertEquals(1, answers(model, prompt.wording(), one, 1).get(0).text().length());
  }

  @Test
  void bound_withASchemaAsWell_isRefused() {
    Prompt prompt = Exam.prompt(2);
    var shown =
        new Wording(prompt.messages(), "", "{\"properties\":{\"answer\":{\"type\":\"string\"}}}");
    var trial = new Trial(model.identity(), shown, WARM.withTopLogProbs(5), 0);
    assertThrows(IllegalArgumentException.class, () -> model.bound(Request.of(trial, 1)));
  }
}
