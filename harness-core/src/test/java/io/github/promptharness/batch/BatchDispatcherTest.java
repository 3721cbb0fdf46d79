package io.github.promptharness.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Tier;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.openai.OpenAiEmbeddingModel;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.testing.ScriptedModel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BatchDispatcherTest {
  private static final BatchDispatcher DISPATCHER = BatchDispatcher.withDefaults();

  private static Request request(Model model, Sampling sampling) {
    var wording = Wording.of(List.of(Message.user("What is 2 + 2?")));
    return Request.of(new Trial(model.identity(), wording, sampling, 0), 1);
  }

  @Test
  void asSent_request_isAnotherTierOfTheSameTrials() {
    Request live = request(ScriptedModel.answering("4"), Sampling.temperature(0));
    Request sent = DISPATCHER.asSent(live);
    assertEquals(Tier.BATCH, sent.tier());
    assertEquals(live.trials(), sent.trials());
    assertEquals(live.first().key(), sent.first().key());
  }

  @Test
  void bound_ofABatch_isHalfWhereTheListSaysSo() {
    try (OpenAiModel model = OpenAiModel.builder("gpt-4.1").noKey().build()) {
      Request live = request(model, Sampling.temperature(0));
      assertEquals(model.bound(live).most(), model.bound(DISPATCHER.asSent(live)).most().times(2));
    }
  }

  @Test
  void bound_ofASamplingWithATier_isRefused() {
    try (OpenAiModel model = OpenAiModel.builder("o3").noKey().build()) {
      Request flex = request(model, Sampling.modelDefault().withTier(Tier.FLEX));
      assertThrows(IllegalArgumentException.class, () -> model.bound(DISPATCHER.asSent(flex)));
    }
  }

  @Test
  void answer_ofABatchedRequestLive_isRefused() {
    try (OpenAiModel model = OpenAiModel.builder("gpt-4.1").noKey().build()) {
      Request sent = DISPATCHER.asSent(request(model, Sampling.temperature(0)));
      assertThrows(IllegalArgumentException.class, () -> model.answer(sent));
    }
  }

  @Test
  void check_modelWithoutBatches_isRefusedInASentence() {
    Model scripted = ScriptedModel.answering("4");
    var refusal = assertThrows(IllegalArgumentException.class, () -> DISPATCHER.check(scripted));
    assertTrue(refusal.getMessage().contains("cannot be asked by batch"), refusal.getMessage());
    try (var embedding =
        OpenAiEmbeddingModel.of(OpenAiModel.builder("text-embedding-3-small").noKey())) {
      assertThrows(IllegalArgumentException.class, () -> DISPATCHER.check(embedding));
    }
  }

  @Test
  void options_outOfRange_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> DISPATCHER.withLinesAtMost(0));
    assertThrows(IllegalArgumentException.class, () -> DISPATCHER.withEnqueuedTokens(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> DISPATCHER.withPolling(Duration.ZERO, Duration.ofSeconds(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> DISPATCHER.withPolling(Duration.ofSeconds(2), Duration.ofSeconds(1)));
  }

  @Test
  void sampling_inTierBatch_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Sampling.temperature(0).withTier(Tier.BATCH));
  }
}
