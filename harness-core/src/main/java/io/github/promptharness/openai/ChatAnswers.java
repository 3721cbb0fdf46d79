package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Answer;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The answers in a response, in the order of their index. */
final class ChatAnswers {
  private ChatAnswers() {}

  /**
   * Reads exactly as many answers as were asked for.
   *
   * @throws ProtocolViolation if there are more or fewer, two with one index, one without a finish
   *     reason (it might be cut off), or one without the log-probabilities asked for
   */
  static List<Answer> read(JsonNode root, Request request) throws ProtocolViolation {
    JsonNode choices = root.path("choices");
    if (!choices.isArray()) {
      String error = ErrorBody.parse(root.toString()).message();
      throw new ProtocolViolation(
          "the response has no choices" + (error.isEmpty() ? "" : ", but says: " + error));
    }
    if (choices.size() != request.repeats()) {
      throw new ProtocolViolation(
          "%s answers were asked for and %s came".formatted(request.repeats(), choices.size()));
    }
    boolean reasoned = ChatUsage.reported(root).filter(ChatUsage::hasReasoning).isPresent();
    var answers = new @Nullable Answer[choices.size()];
    for (int position = 0; position < answers.length; position++) {
      JsonNode choice = choices.get(position);
      int index = choice.has("index") ? choice.path("index").asInt(-1) : position;
      if (index < 0 || index >= answers.length || answers[index] != null) {
        throw new ProtocolViolation(
            "choices[%s].index must be one of 0 to %s, each once: %s"
                .formatted(position, answers.length - 1, choice.path("index")));
      }
      answers[index] = answer(choice, position, request.sampling().topLogProbs(), reasoned);
    }
    return Arrays.stream(answers).map(Objects::requireNonNull).toList();
  }

  /**
   * Reads one choice.
   *
   * @param asked how many alternatives a token were asked for, if log-probabilities were
   * @param reasoned whether the call spent tokens on hidden reasoning
   */
  private static Answer answer(JsonNode choice, int position, OptionalInt asked, boolean reasoned)
      throws ProtocolViolation {
    JsonNode message = choice.path("message");
    if (!message.isObject()) {
      throw new ProtocolViolation("choices[%s] has no message".formatted(position));
    }
    if (!choice.path("finish_reason").isTextual()) {
      throw new ProtocolViolation("choices[%s] has no finish_reason".formatted(position));
    }
    String content = text(message.path("content"));
    String refusal = text(message.path("refusal"));
    FinishReason finish = finish(choice.path("finish_reason").asText(), refusal);
    if (finish == FinishReason.LENGTH && content.isEmpty() && (reasoned || shows(message))) {
      finish = FinishReason.LENGTH_IN_REASONING;
    }
    JsonNode logProbs = choice.path("logprobs");
    if (asked.isPresent() && !content.isEmpty()) {
      LogProbs.check(logProbs, asked.getAsInt(), position);
    }
    return new Answer(
        content.isEmpty() ? refusal : content,
        finish,
        logProbs.isContainerNode() ? logProbs.toString() : "");
  }

  /** Whether reasoning stands beside the answer, as servers of open models write it. */
  private static boolean shows(JsonNode message) {
    return !text(message.path("reasoning_content")).isEmpty()
        || !text(message.path("reasoning")).isEmpty();
  }

  private static FinishReason finish(String name, String refusal) {
    if (name.equals("content_filter")) {
      return FinishReason.FILTERED;
    } else if (!refusal.isEmpty()) {
      return FinishReason.REFUSED;
    }
    return switch (name) {
      case "stop" -> FinishReason.STOP;
      case "length" -> FinishReason.LENGTH;
      default -> FinishReason.OTHER;
    };
  }

  /** Text as it stands, or the texts of its parts joined; nothing if there is none. */
  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    var joined = new StringBuilder();
    if (content.isArray()) {
      content.forEach(part -> joined.append(part.path("text").asText("")));
    }
    return joined.toString();
  }
}
