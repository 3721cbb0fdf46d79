package io.github.promptharness.examples.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Message;
import io.github.promptharness.Role;
import io.github.promptharness.Sampling;
import io.github.promptharness.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The body of a chat completion request, as far as it decides the answer.
 *
 * @param model who is asked
 * @param wording what is shown
 * @param n how many answers
 * @param sampling how to draw them; the most tokens are {@link Integer#MAX_VALUE} if not said
 */
record ChatCall(String model, Wording wording, int n, Sampling sampling) {
  /** What is not passed on to the model is refused rather than passed over in silence. */
  private static final List<String> UNSUPPORTED =
      List.of("tools", "functions", "response_format", "stream", "logprobs", "stop");

  /** What "auto" comes to, and the one tier that every answer is served in. */
  private static final Set<String> SERVED_TIERS = Set.of("auto", "default");

  private static final int MOST_ANSWERS = 128;

  static ChatCall parse(ObjectMapper json, byte[] body) throws Refusal {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (IOException e) {
      throw Refusal.badRequest("We could not parse the JSON body of your request.", "");
    }
    for (String parameter : UNSUPPORTED) {
      JsonNode value = root.path(parameter);
      if (isGiven(value) && !value.equals(json.getNodeFactory().booleanNode(false))) {
        throw Refusal.unsupported(parameter);
      }
    }
    JsonNode tier = root.path("service_tier");
    if (isGiven(tier) && !SERVED_TIERS.contains(tier.asText())) {
      throw Refusal.unsupported("service_tier");
    }
    return new ChatCall(
        text(root, "model", "model"),
        Wording.of(messages(root.path("messages"))),
        answers(root),
        sampling(root));
  }

  /** Tokens that the limits charge before anything is answered. */
  long charge(long promptTokens) {
    int most = sampling.maxOutput();
    return most == Integer.MAX_VALUE ? promptTokens : promptTokens + (long) n * most;
  }

  /** The same with the temperature left to the model. */
  ChatCall withoutTemperature() {
    return new ChatCall(
        model,
        wording,
        n,
        new Sampling(
            OptionalDouble.empty(),
            sampling.topP(),
            sampling.maxOutput(),
            sampling.stop(),
            sampling.topLogProbs(),
            sampling.tier()));
  }

  private static List<Message> messages(JsonNode array) throws Refusal {
    if (!array.isArray() || array.isEmpty()) {
      throw Refusal.badRequest("messages must be an array with at least one message.", "messages");
    }
    var messages = new ArrayList<Message>();
    for (int i = 0; i < array.size(); i++) {
      String at = "messages[" + i + "].";
      String role = text(array.path(i), "role", at + "role");
      String content = text(array.path(i), "content", at + "content");
      try {
        messages.add(new Message(Role.ofWireName(role), content));
      } catch (IllegalArgumentException e) {
        throw Refusal.badRequest(String.valueOf(e.getMessage()), at + "role");
      }
    }
    return messages;
  }

  private static String text(JsonNode object, String field, String path) throws Refusal {
    JsonNode value = object.path(field);
    if (!value.isTextual()) {
      throw Refusal.badRequest(path + " must be a string.", path);
    }
    return value.textValue();
  }

  private static int answers(JsonNode root) throws Refusal {
    int n = count(root, "n", 1);
    if (n > MOST_ANSWERS) {
      throw Refusal.badRequest("n must be at most %s: %s".formatted(MOST_ANSWERS, n), "n");
    }
    return n;
  }

  private static Sampling sampling(JsonNode root) throws Refusal {
    int max = count(root, "max_tokens", Integer.MAX_VALUE);
    Sampling plain = Sampling.modelDefault().maxOutput(count(root, "max_completion_tokens", max));
    Sampling heated = with(root, "temperature", plain, Sampling::withTemperature);
    return with(root, "top_p", heated, Sampling::withTopP);
  }

  private static Sampling with(
      JsonNode root, String field, Sampling sampling, BiFunction<Sampling, Double, Sampling> change)
      throws Refusal {
    JsonNode value = root.path(field);
    if (!isGiven(value)) {
      return sampling;
    }
    try {
      return change.apply(sampling, value.isNumber() ? value.doubleValue() : Double.NaN);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(String.valueOf(e.getMessage()), field);
    }
  }

  private static boolean isGiven(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  private static int count(JsonNode root, String field, int otherwise) throws Refusal {
    JsonNode value = root.path(field);
    if (!isGiven(value)) {
      return otherwise;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 1) {
      throw Refusal.badRequest(field + " must be a whole number of at least 1.", field);
    }
    return value.intValue();
  }
}
