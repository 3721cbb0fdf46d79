package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.promptharness.Message;
import io.github.promptharness.Outcome;
import io.github.promptharness.Role;
import io.github.promptharness.Sampling;
import io.github.promptharness.Tier;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.testing.OpenAiSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever can be asked for is sent as OpenAI's published schema has it. */
class RequestContractTest {
  private static final int DRAWS = 300;
  private static final long SEED = 20261121;
  private static final List<Role> ROLES = List.of(Role.values());

  /** Every field that the client sends; a new one is listed here, and is then met by the draws. */
  private static final Set<String> FIELDS =
      Set.of(
          "model",
          "messages",
          "n",
          "max_completion_tokens",
          "service_tier",
          "store",
          "temperature",
          "top_p",
          "stop",
          "logprobs",
          "top_logprobs",
          "response_format");

  @Test
  void answer_anyCombination_keepsToThePublishedSchema() throws Exception {
    var random = new Random(SEED);
    var fields = new TreeSet<String>();
    var roles = new TreeSet<String>();
    try (var server = new ChatServer();
        var model =
            OpenAiModel.builder("gpt-4o")
                .baseUrl(server.url())
                .apiKey(Calls.KEY)
                .prices(PriceList.free())
                .build()) {
      for (int draw = 0; draw < DRAWS; draw++) {
        // Log-probabilities are asked for, and this server has none: the answer does not matter.
        Outcome outcome =
            model.answer(Calls.request(sampling(random), repeats(random), wording(random)));
        String sent = evidence(outcome);
        assertEquals(
            List.of(),
            OpenAiSchema.CHAT_REQUEST.violations(sent),
            "seed " + SEED + ", draw " + draw + ": " + sent);
        Json.parse(sent).fieldNames().forEachRemaining(fields::add);
        roles.addAll(Json.parse(sent).path("messages").findValuesAsText("role"));
      }
      assertEquals(DRAWS, server.requests());
    }
    assertEquals(new TreeSet<>(FIELDS), fields);
    assertEquals(Set.of("system", "developer", "user", "assistant"), roles);
  }

  @Test
  void answer_edgesOfEveryRange_keepToThePublishedSchema() throws Exception {
    List<Sampling> edges =
        List.of(
            Sampling.temperature(0).maxOutput(1),
            Sampling.temperature(2).maxOutput(Integer.MAX_VALUE / 128),
            Sampling.modelDefault().withTopP(Double.MIN_VALUE),
            Sampling.modelDefault().withTopP(1),
            Sampling.modelDefault().withTopLogProbs(0),
            Sampling.modelDefault().withTopLogProbs(20),
            Sampling.modelDefault().withStop(List.of("", "\n", "\uD83D\uDE00", "END")));
    try (var server = new ChatServer();
        var model =
            OpenAiModel.builder("gpt-4o")
                .baseUrl(server.url())
                .apiKey(Calls.KEY)
                .prices(PriceList.free())
                .build()) {
      for (Sampling sampling : edges) {
        for (int repeats : new int[] {1, 128}) {
          OpenAiSchema.CHAT_REQUEST.assertValid(
              evidence(model.answer(Calls.request(sampling, repeats))));
        }
      }
    }
  }

  private static String evidence(Outcome outcome) {
    return outcome instanceof Outcome.Response response
        ? response.evidence().request()
        : assertInstanceOf(Outcome.Failure.class, outcome).evidence().request();
  }

  private static Sampling sampling(Random random) {
    Sampling sampling = Sampling.modelDefault().maxOutput(1 + random.nextInt(5_000));
    if (random.nextBoolean()) {
      sampling = sampling.withTemperature(random.nextInt(21) / 10.0);
    }
    if (random.nextBoolean()) {
      sampling = sampling.withTopP((1 + random.nextInt(100)) / 100.0);
    }
    if (random.nextBoolean()) {
      sampling = sampling.withStop(List.of("END", "\n", "\"}", "Q:").subList(0, random.nextInt(5)));
    }
    if (random.nextInt(4) == 0) {
      sampling = sampling.withTopLogProbs(random.nextInt(21));
    }
    return sampling.withTier(random.nextBoolean() ? Tier.FLEX : Tier.DEFAULT);
  }

  private static int repeats(Random random) {
    return 1 + random.nextInt(10);
  }

  private static Wording wording(Random random) {
    var messages = new ArrayList<Message>();
    for (int i = 0; i <= random.nextInt(5); i++) {
      Role role = ROLES.get(random.nextInt(ROLES.size()));
      messages.add(new Message(role, List.of("", "q", "na\u00efve \"\\\u0007\n").get(i % 3)));
    }
    return new Wording(messages, "", random.nextInt(3) == 0 ? Calls.SCHEMA : "");
  }
}
