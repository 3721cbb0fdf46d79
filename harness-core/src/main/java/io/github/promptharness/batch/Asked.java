package io.github.promptharness.batch;

import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.credit.Retry;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a dispatch was asked for and has no outcome yet, and how often each was tried. */
final class Asked {
  /** What a line's name has more than its request's. */
  private static final Pattern ATTEMPT = Pattern.compile("-a\\d+$");

  private final Predicate<Request> isDear;
  private final BiPredicate<Request, Outcome> sink;
  private final Map<String, Request> unsent = new LinkedHashMap<>();
  private final Map<String, Request> sent = new HashMap<>();
  private final Map<String, Map<Kind, Integer>> failures = new HashMap<>();
  private boolean goesOn = true;

  /**
   * What is to be asked.
   *
   * @param isDear whether a request is too dear to be made again once its answer was lost
   */
  Asked(List<Request> requests, Predicate<Request> isDear, BiPredicate<Request, Outcome> sink) {
    this.isDear = isDear;
    this.sink = sink;
    for (Request request : requests) {
      if (unsent.put(request.callId(), request) != null) {
        throw new IllegalArgumentException(
            "a request is dispatched once: " + request.callId() + " is there twice");
      }
    }
  }

  /** The name of the request that a line is an attempt of. */
  static String original(String id) {
    return ATTEMPT.matcher(id).replaceFirst("");
  }

  /** Those that are in no file of ours, in order. */
  Collection<Request> unsent() {
    return unsent.values();
  }

  /** Whether each has its outcome. */
  boolean isDone() {
    return unsent.isEmpty() && sent.isEmpty();
  }

  /** No file of ours is under way any more: what is still without an outcome is looked for anew. */
  void recall() {
    unsent.putAll(sent);
    sent.clear();
  }

  boolean goesOn() {
    return goesOn;
  }

  /** These lines are in a file. */
  void sent(List<Request> lines) {
    for (Request line : lines) {
      take(line.callId()).ifPresent(request -> sent.put(request.callId(), request));
    }
  }

  /** Tells the outcome of a request; nothing if it has one, or another dispatch asked for it. */
  void deliver(String id, Outcome outcome) {
    take(id).ifPresent(request -> goesOn &= sink.test(request, outcome));
  }

  /** A line failed: its request is asked again where a live call would be, or that is its end. */
  void failed(String id, Failure failure) {
    String name = original(id);
    int count =
        failures
            .computeIfAbsent(name, absent -> new EnumMap<>(Kind.class))
            .merge(failure.kind(), 1, Integer::sum);
    if (failure.kind() == Kind.INTERRUPTED
        || (failure.kind().mayBeRetried() && count < attempts(name, failure.kind()))) {
      again(id);
    } else {
      deliver(id, failure);
    }
  }

  private int attempts(String name, Kind kind) {
    Optional<Request> request =
        Optional.ofNullable(sent.get(name)).or(() -> Optional.ofNullable(unsent.get(name)));
    return kind == Kind.LOST && request.filter(isDear).isPresent() ? 1 : Retry.attempts(kind);
  }

  /** A request is to be asked in another file. */
  void again(String id) {
    take(id).ifPresent(request -> unsent.put(request.callId(), request));
  }

  /** Tells why the run stops, as the outcome of one request that has none. */
  void stop(Failure failure) {
    goesOn = false;
    sent.values().stream()
        .findFirst()
        .or(() -> unsent.values().stream().findFirst())
        .ifPresent(request -> deliver(request.callId(), failure));
  }

  private Optional<Request> take(String id) {
    String name = original(id);
    Request known = sent.remove(name);
    return Optional.ofNullable(known == null ? unsent.remove(name) : known);
  }
}
