package io.github.promptharness.examples.loopback;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Bound;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Decides what each request gets, without HTTP. Safe for many threads. */
final class Desk {
  private static final Duration DELIBERATE_WAIT = Duration.ofSeconds(1);

  private final ObjectMapper json = new ObjectMapper();
  private final Bodies bodies = new Bodies(json);
  private final Model model;
  private final LoopbackOptions options;
  private final Quota quota;
  private final AtomicInteger arrived = new AtomicInteger();

  Desk(Model model, LoopbackOptions options) {
    this.model = model;
    this.options = options;
    quota = new Quota(options.limits(), options.clock());
  }

  Bodies bodies() {
    return bodies;
  }

  /** Seconds since 1970. */
  long now() {
    return options.clock().instant().getEpochSecond();
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
    Request request = request(call, chat, chat.sampling());
    long promptTokens = check(request, call, chat).promptTokens();
    options.onRequest().accept(call.text());
    int number = arrived.incrementAndGet();
    if (options.refuseAt().isPresent() && options.refuseAt().getAsInt() == number) {
      throw Refusal.rateLimited(
          "Rate limit reached for %s on requests per min (RPM), on purpose. Please try again in %s."
              .formatted(chat.model(), Quota.duration(DELIBERATE_WAIT)),
          "requests",
          Optional.of(DELIBERATE_WAIT));
    }
    quota.admit(chat.model(), chat.charge(promptTokens));
    checkName(chat.model());
    return bodies.completion(
        call, name(), options.clock().instant().getEpochSecond(), answered(request));
  }

  /** Answers a line of a batch: as a call, but outside the limits a minute. */
  byte[] line(String customId, byte[] body) throws Refusal {
    CallId call = CallId.parse(customId);
    ChatCall chat = ChatCall.parse(json, body);
    Request request = request(call, chat, chat.sampling());
    check(request, call, chat);
    options.onRequest().accept(call.text());
    checkName(chat.model());
    return bodies.completion(
        call, name(), options.clock().instant().getEpochSecond(), answered(request));
  }

  byte[] model(String name) throws Refusal {
    checkName(name);
    return bodies.model(name);
  }

  private String name() {
    return model.identity().name();
  }

  private Request request(CallId call, ChatCall chat, Sampling sampling) {
    var first = new Trial(model.identity(), chat.wording(), sampling, call.first());
    return new Request(first, call.count(), call.text());
  }

  private Bound check(Request request, CallId call, ChatCall chat) throws Refusal {
    try {
      return model.bound(request);
    } catch (IllegalArgumentException e) {
      boolean isTemperature = accepts(request(call, chat, chat.withoutTemperature().sampling()));
      throw Refusal.badRequest(String.valueOf(e.getMessage()), isTemperature ? "temperature" : "");
    }
  }

  private boolean accepts(Request request) {
    try {
      model.bound(request);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void checkName(String name) throws Refusal {
    if (!name.equals(name())) {
      throw Refusal.notFound(
          "The model `%s` does not exist or you do not have access to it. Served is: %s."
              .formatted(name, name()),
          "model_not_found");
    }
  }

  private Outcome.Response answered(Request request) throws Refusal {
    Outcome outcome = model.answer(request);
    if (outcome instanceof Outcome.Failure failure) {
      throw Refusal.of(failure);
    }
    var response = (Outcome.Response) outcome;
    if (response.answers().stream().anyMatch(a -> a.finish() == FinishReason.OTHER)) {
      throw Refusal.notFound(
          "An answer to this prompt ended in a way that this protocol cannot tell.",
          "not_recorded");
    }
    return response;
  }
}
