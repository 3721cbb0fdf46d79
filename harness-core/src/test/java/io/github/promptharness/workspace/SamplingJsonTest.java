package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Message;
import io.github.promptharness.Sampling;
import io.github.promptharness.Tier;
import io.github.promptharness.Wording;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a batch is made again from: a key that differs would lose its answers. */
final class SamplingJsonTest {
  @Test
  void read_whatWasWritten_isTheSameWithTheSameKey() {
    List<Sampling> samplings =
        List.of(
            Sampling.modelDefault(),
            Sampling.temperature(0.7).withTopP(0.1).maxOutput(17),
            Sampling.temperature(0)
                .withStop(List.of("\n", "stop\u0000\uD83D\uDE00"))
                .withTopLogProbs(5)
                .withTier(Tier.FLEX)
                .withStream("vote 3"));
    for (Sampling sampling : samplings) {
      Sampling read = SamplingJson.read(SamplingJson.write(sampling));
      assertEquals(sampling, read);
      assertEquals(sampling.key(), read.key());
    }
  }

  @Test
  void wording_readFromItsJson_hasTheSameKey() {
    var wording =
        new Wording(
            List.of(Message.system("be brief"), Message.user("a\nb\t\u0000\uD83D\uDE00 \"c\"")),
            "",
            "{\"type\":\"object\"}");
    Wording read = WordingJson.read(WordingJson.write(wording));
    assertEquals(wording, read);
    assertEquals(wording.key(), read.key());
  }
}
