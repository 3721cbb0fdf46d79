package io.github.promptharness.examples.loopback;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.FinishReason;
import io.github.promptharness.replay.RecordedAnswer;
import io.github.promptharness.replay.RecordedAnswers;
import io.github.promptharness.tokens.TokenCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Decides what each request gets, without HTTP. Safe for many threads. */
final class Desk {
  private static final Duration DELIBERATE_WAIT = Duration.ofSeconds(1);

  private final ObjectMapper json = new ObjectMapper();
  private final Bodies bodies = new Bodies(json);
  private final RecordedAnswers answers;
  private final LoopbackOptions options;
  private final TokenCounter counter;
  private final Quota quota;
  private final AtomicInteger arrived = new AtomicInteger();

  Desk(RecordedAnswers answers, LoopbackOptions options) {
    this.answers = answers;
    this.options = options;
    counter = TokenCounter.forModel(answers.model());
    quota = new Quota(options.limits(), options.clock());
  }

  Bodies bodies() {
    return bodies;
  }

  Quota quota() {
    return quota;
  }

  byte[] complete(String callIdHeader, byte[] body) throws Refusal {
    CallId call = CallId.parse(callIdHeader);
    ChatCall chat = ChatCall.parse(json, body);
    if (chat.n() != call.count()) {
      throw Refusal.badRequest(
          "the body asks for n = %s answers, the header %s for %s: \"%s\""
              .formatted(chat.n(), CallId.HEADER, call.count(), call.text()),
          "n");
    }
    checkTemperature(chat);
    options.onRequest().accept(call.text());
    int number = arrived.incrementAndGet();
    if (options.refuseAt().isPresent() && options.refuseAt().getAsInt() == number) {
      throw Refusal.rateLimited(
          "Rate limit reached for %s on requests per min (RPM), on purpose. Please try again in %s."
              .formatted(chat.model(), Quota.duration(DELIBERATE_WAIT)),
          "requests",
          Optional.of(DELIBERATE_WAIT));
    }
    Optional<RecordedAnswer> first = answers.find(chat.wording(), call.first());
    long promptTokens =
        first
            .map(RecordedAnswer::promptTokens)
            .orElseGet(() -> counter.prompt(chat.wording().messages()));
    quota.admit(chat.model(), chat.charge(promptTokens));
    checkModel(chat.model());
    return bodies.completion(
        call, answers.model(), options.clock().instant().getEpochSecond(), recorded(call, chat));
  }

  byte[] model(String name) throws Refusal {
    checkModel(name);
    return bodies.model(name);
  }

  private void checkTemperature(ChatCall chat) throws Refusal {
    if (chat.temperature().isPresent()
        && answers.temperature().isPresent()
        && chat.temperature().getAsDouble() != answers.temperature().getAsDouble()) {
      throw Refusal.badRequest(
          "the answers were recorded at temperature %s, not at %s"
              .formatted(answers.temperature().getAsDouble(), chat.temperature().getAsDouble()),
          "temperature");
    }
  }

  private void checkModel(String name) throws Refusal {
    if (!name.equals(answers.model())) {
      throw Refusal.notFound(
          "The model `%s` does not exist or you do not have access to it. Recorded is: %s."
              .formatted(name, answers.model()),
          "model_not_found");
    }
  }

  private List<RecordedAnswer> recorded(CallId call, ChatCall chat) throws Refusal {
    var found = new ArrayList<RecordedAnswer>();
    for (int repeat = call.first(); repeat < call.first() + call.count(); repeat++) {
      Optional<RecordedAnswer> answer = answers.find(chat.wording(), repeat);
      if (answer.isEmpty()) {
        throw notRecorded("No answer is recorded for repeat %s of this prompt.".formatted(repeat));
      }
      if (answer.get().outputTokens() > chat.maxTokens()) {
        throw notRecorded(
            "The answer recorded for repeat %s of this prompt has %s tokens, more than max_completion_tokens of %s."
                .formatted(repeat, answer.get().outputTokens(), chat.maxTokens()));
      }
      if (answer.get().answer().finish() == FinishReason.OTHER) {
        throw notRecorded(
            "The answer recorded for repeat %s of this prompt ended in a way that this protocol cannot tell."
                .formatted(repeat));
      }
      found.add(answer.get());
    }
    return found;
  }

  private static Refusal notRecorded(String message) {
    return Refusal.notFound(message, "not_recorded");
  }
}
