package io.github.promptharness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrialTest {
  private static final ModelIdentity MODEL =
      new ModelIdentity("gpt-4-0613", "api.openai.com/v1", "");
  private static final Wording WORDING =
      Wording.of(List.of(Message.system("Answer."), Message.user("1+1?")));
  private static final Sampling SAMPLING = Sampling.temperature(0).maxOutput(16);

  @Test
  void key_storedStudy_keepsItsNameForEver() {
    // Worked out with a few lines of Python from the canonical form, and frozen: stored answers are
    // found by it.
    assertEquals("045d1cd8369853691c6dc82b299498d7e12ae7d22f29abf4f86854b1b92d2cc2", WORDING.key());
    assertEquals(
        "e16aab68cb1242c3b87b14ab2ff0f68179f4201cb17b1829d0a1e71c90455e1a",
        new Trial(MODEL, WORDING, SAMPLING, 3).key());
    assertEquals(
        "bd726d45f428de2b47f79b94b5fd39802f439470fcace38ce9d53c3b3b315f87",
        new Wording(WORDING.messages(), "", "{\"type\":\"object\"}").key());
  }

  @Test
  void key_anythingThatMatters_changesIt() {
    var trial = new Trial(MODEL, WORDING, SAMPLING, 0);
    var keys = new HashSet<String>();
    keys.add(trial.key());
    keys.add(trial.withRepeat(1).key());
    Stream.of(
            new ModelIdentity("gpt-4", MODEL.endpoint(), ""),
            new ModelIdentity(MODEL.name(), "localhost/v1", ""))
        .forEach(model -> keys.add(new Trial(model, WORDING, SAMPLING, 0).key()));
    Stream.of(
            Wording.of(List.of(Message.user("Answer."), Message.user("1+1?"))),
            Wording.of(List.of(Message.system("Answer.1"), Message.user("+1?"))),
            new Wording(WORDING.messages(), "[]", ""),
            new Wording(WORDING.messages(), "", "[]"))
        .forEach(wording -> keys.add(new Trial(MODEL, wording, SAMPLING, 0).key()));
    Stream.of(
            SAMPLING.withTemperature(0.5),
            SAMPLING.withTopP(0.5),
            SAMPLING.maxOutput(17),
            SAMPLING.withStop(List.of("a", "b")),
            SAMPLING.withStop(List.of("ab")),
            SAMPLING.withTopLogProbs(0),
            SAMPLING.withTier(Tier.FLEX),
            SAMPLING.withStream("a"),
            SAMPLING.withStream("b"),
            Sampling.modelDefault().maxOutput(16))
        .forEach(sampling -> keys.add(new Trial(MODEL, WORDING, sampling, 0).key()));
    assertEquals(18, keys.size());
  }

  @Test
  void key_ofAStream_isFrozenAndTheFirstStreamIsThatOfOldAnswers() {
    var trial = new Trial(MODEL, WORDING, SAMPLING.withStream("a"), 3);
    // Worked out with a few lines of Python from the canonical form.
    assertEquals("37093073b57e531e342aff3022ea2dd3168abec814b2f33a1c598bd67b5baef8", trial.key());
    assertEquals(
        "e16aab68cb1242c3b87b14ab2ff0f68179f4201cb17b1829d0a1e71c90455e1a",
        new Trial(MODEL, WORDING, trial.sampling().withStream(""), 3).key());
    assertEquals("t=0.0 max=16 stream=a", trial.sampling().id());
    assertEquals("a", trial.sampling().maxOutput(17).withTemperature(1).stream());
  }

  @Test
  void message_halfASurrogatePair_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Message.user("a\uD800"));
    assertEquals("\uD83D\uDE00", Message.user("\uD83D\uDE00").text());
  }

  @Test
  void key_disclosure_isNoPartOfIt() {
    var told = new ModelIdentity(MODEL.name(), MODEL.endpoint(), "recorded in 2023");
    assertEquals(
        new Trial(MODEL, WORDING, SAMPLING, 0).key(), new Trial(told, WORDING, SAMPLING, 0).key());
  }

  @Test
  void request_severalRepeats_saysWhichInItsCallId() {
    Request request = Request.of(new Trial(MODEL, WORDING, SAMPLING, 4), 3);
    assertTrue(request.callId().matches("ph1-[0-9a-f]{32}-r4n3"), request.callId());
    assertTrue(request.attempt(17).callId().endsWith("-r4n3-a17"));
    assertTrue(request.attempt(17).attempt(18).callId().endsWith("-r4n3-a18"));
    assertEquals(List.of(4, 5, 6), request.trials().stream().map(Trial::repeat).toList());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 2.1, Double.NaN})
  void sampling_temperatureOutOfRange_isRefused(double temperature) {
    assertThrows(IllegalArgumentException.class, () -> Sampling.temperature(temperature));
  }

  @Test
  void rateLimit_shareOfUnlimited_isUnlimited() {
    assertEquals(RateLimit.UNLIMITED, RateLimit.UNLIMITED.share(0.5));
    assertEquals(RateLimit.perMinute(5, 50), RateLimit.perMinute(10, 100).share(0.5));
    assertEquals(RateLimit.perMinute(1, 1), RateLimit.perMinute(1, 1).share(0.5));
  }
}
