package io.github.promptharness;

import java.util.List;
import java.util.Optional;

/** What became of one call: a value in every case, never an exception and never a wrong answer. */
public sealed interface Outcome {
  /** What the endpoint said about its limits. */
  RateSignals signals();

  /** What went over the wire. */
  Evidence evidence();

  /**
   * The call was answered.
   *
   * @param answers one for each repeat asked for, in order
   * @param usage tokens of the whole call
   * @param cost what the call costs, by the price list in use
   * @param model the model named in the response, often a dated snapshot; empty if none
   * @param tier the service tier named in the response; empty if none
   * @param signals what the endpoint said about its limits
   * @param evidence what went over the wire
   */
  record Response(
      List<Answer> answers,
      Usage usage,
      Money cost,
      String model,
      String tier,
      RateSignals signals,
      Evidence evidence)
      implements Outcome {
    /** Copies the answers. */
    public Response {
      answers = List.copyOf(answers);
      if (answers.isEmpty()) {
        throw new IllegalArgumentException("a response has at least one answer");
      }
    }
  }

  /**
   * The call was not answered.
   *
   * @param kind what went wrong
   * @param message one sentence for a person
   * @param charge what is known about the money
   * @param signals what the endpoint said about its limits
   * @param evidence what went over the wire
   */
  record Failure(Kind kind, String message, Charge charge, RateSignals signals, Evidence evidence)
      implements Outcome {
    /** A failure in which nothing went over a wire and nothing was spent. */
    public static Failure local(Kind kind, String message) {
      return new Failure(kind, message, Charge.NONE, RateSignals.NONE, Evidence.NONE);
    }
  }

  /**
   * What is known about the money of a call that failed.
   *
   * @param mayBeBilled whether it may have been billed; if so, money stays uncertain until a person
   *     or the vendor's books say, otherwise the hold is given back
   * @param atMost the most that may have been billed, such as the prompt alone; absent for the
   *     whole hold
   */
  record Charge(boolean mayBeBilled, Optional<Money> atMost) {
    /** Nothing was spent: the hold is given back. */
    public static final Charge NONE = new Charge(false, Optional.empty());

    /** It may have been billed: the whole hold stays uncertain. */
    public static final Charge UNCERTAIN = new Charge(true, Optional.empty());

    /** At most so much may have been billed: that part of the hold stays uncertain. */
    public static Charge atMost(Money part) {
      return new Charge(true, Optional.of(part));
    }

    /** What stays uncertain of a hold. */
    public Money uncertain(Money hold) {
      return !mayBeBilled ? Money.ZERO : atMost.isPresent() ? atMost.get().min(hold) : hold;
    }
  }

  /** The classes of failure; each has one consequence. */
  enum Kind {
    /** Too many requests or tokens a minute: wait and ask again. */
    RATE_LIMITED(After.RETRY),
    /** Load grew too fast: wait and ask again. */
    SLOW_DOWN(After.RETRY),
    /** A refusal with the status of a limit and no known reason: ask again, less often. */
    LIMIT_UNKNOWN(After.RETRY),
    /** The cheaper tier has no capacity just now: ask again later. */
    NO_CAPACITY(After.RETRY),
    /** The endpoint failed: ask again a few times. */
    SERVER_ERROR(After.RETRY),
    /** The endpoint timed out or met a conflict, by its own word. */
    CONFLICT(After.RETRY),
    /** No connection; nothing was sent. */
    CONNECTION(After.RETRY),
    /** The connection broke after sending; an answer may have been paid for. */
    LOST(After.RETRY),
    /** The daily limit is used up, or the wait is too long to sit through. */
    DAILY_LIMIT(After.STOP),
    /** Credit, quota or spending limit used up at the vendor. */
    BILLING(After.STOP),
    /** The key is missing, wrong, or lacks a permission. */
    AUTHENTICATION(After.STOP),
    /** Model, address or recording not there. */
    NOT_FOUND(After.STOP),
    /** The model does not take a parameter that every call of the run has. */
    UNSUPPORTED(After.STOP),
    /** The local cap, allotment or pool is used up. */
    CAP_REACHED(After.STOP),
    /** The group's credit may not be spent on this model, or not by this member. */
    NOT_ALLOWED(After.STOP),
    /** The group's credit has come to its end date. */
    EXPIRED(After.STOP),
    /** The call cost more than its hold: the price list or the bound is wrong. */
    OVERRUN(After.STOP),
    /** The thread was interrupted. */
    INTERRUPTED(After.STOP),
    /** The prompt is too long for the model: a result in itself. */
    CONTEXT_LENGTH(After.KEEP),
    /** A filter refused the prompt: a result in itself. */
    FILTERED(After.KEEP),
    /**
     * The endpoint says that the request is wrong; it may be right for another account or later.
     */
    BAD_REQUEST(After.LEAVE),
    /** The response does not keep to the published schema. */
    PROTOCOL_VIOLATION(After.LEAVE);

    private enum After {
      RETRY,
      STOP,
      KEEP,
      LEAVE
    }

    private final After after;

    Kind(After after) {
      this.after = after;
    }

    /** Whether asking again may help. */
    public boolean mayBeRetried() {
      return after == After.RETRY;
    }

    /** Whether the whole run stops: every other call would fail alike, or must not be made. */
    public boolean stopsRun() {
      return after == After.STOP;
    }

    /**
     * Whether the failure is itself the trial's result and is kept, so that it is not asked again.
     */
    public boolean isResult() {
      return after == After.KEEP;
    }
  }
}
