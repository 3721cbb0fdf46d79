package io.github.promptharness;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One flat row: one answer of the study with everything that metrics and exports need.
 *
 * @param prompt id of the item
 * @param cluster id of the source that items share
 * @param tags properties of the item
 * @param condition id of the column
 * @param dose strength of the condition; absent where there is none
 * @param sameTextAs the condition whose text this one has for this item, so that it shares its
 *     answers: the original, or one named before it; absent if its answers are its own, as those of
 *     the placebo are
 * @param sampling id of the sampling
 * @param repeat which of the independent answers, counted from 0
 * @param outcome what became of it
 * @param answer the canonical answer; present if the outcome is scored
 * @param hasReference whether the item has a reference answer
 * @param score how good it is; absent if not scored or without reference
 * @param text the model's words, or the message of a failure
 * @param call the call that gave it
 * @param options the options as they stood on the page, and which was chosen; absent where the item
 *     has none in parts of their own
 */
public record Observation(
    String prompt,
    String cluster,
    Map<String, String> tags,
    String condition,
    OptionalDouble dose,
    Optional<String> sameTextAs,
    String sampling,
    int repeat,
    OutcomeClass outcome,
    Optional<String> answer,
    boolean hasReference,
    OptionalDouble score,
    String text,
    Call call,
    Optional<ShownOptions> options) {
  private static final OptionalDouble WRONG = OptionalDouble.of(0);
  private static final OptionalDouble RIGHT = OptionalDouble.of(1);

  /**
   * The call that gave an answer, and this answer's share of it.
   *
   * @param promptTokens its share of the prompt tokens
   * @param outputTokens its share of the output tokens
   * @param cost its share of the cost
   * @param latency how long the call took
   * @param answeredAt when the call ended
   * @param model the model named in the response
   * @param member who paid
   * @param repeats how many answers the call gave: 1 for a call of its own, more where repeats
   *     shared one through {@code n}, 0 if the call failed
   * @param dispatcher how it was asked: {@code live} or {@code batch}; empty if that is not known
   */
  public record Call(
      long promptTokens,
      long outputTokens,
      Money cost,
      Duration latency,
      Instant answeredAt,
      String model,
      String member,
      int repeats,
      String dispatcher) {
    /** How a call is asked that is sent by itself. */
    public static final String LIVE = "live";

    /** How a call is asked that goes in a file of many. */
    public static final String BATCH = "batch";

    /** A call that was asked live. */
    public Call(
        long promptTokens,
        long outputTokens,
        Money cost,
        Duration latency,
        Instant answeredAt,
        String model,
        String member,
        int repeats) {
      this(promptTokens, outputTokens, cost, latency, answeredAt, model, member, repeats, LIVE);
    }

    /** Checks the number of answers. */
    public Call {
      if (repeats < 0) {
        throw new IllegalArgumentException("repeats of a call must be at least 0: " + repeats);
      }
    }

    /** A call of which nothing is known but the model; blank if not that either. */
    public static Call of(String model) {
      return new Call(0, 0, Money.ZERO, Duration.ZERO, Instant.EPOCH, model, "", 1, "");
    }
  }

  /** Checks that an answer is there exactly if the outcome is scored. */
  public Observation {
    tags = Map.copyOf(tags);
    score = shared(score);
    if (answer.isPresent() != (outcome == OutcomeClass.SCORED)) {
      throw new IllegalArgumentException(
          "an observation has an answer exactly if it is scored: " + outcome + ", " + answer);
    }
    if (score.isPresent() && !hasReference) {
      throw new IllegalArgumentException("a score needs a reference: " + prompt);
    }
  }

  /** An answer of a call of its own, to an item without options in parts of their own. */
  public Observation(
      String prompt,
      String cluster,
      Map<String, String> tags,
      String condition,
      OptionalDouble dose,
      Optional<String> sameTextAs,
      String sampling,
      int repeat,
      OutcomeClass outcome,
      Optional<String> answer,
      boolean hasReference,
      OptionalDouble score,
      String text,
      long promptTokens,
      long outputTokens,
      Money cost,
      Duration latency,
      Instant answeredAt,
      String model,
      String member) {
    this(
        prompt,
        cluster,
        tags,
        condition,
        dose,
        sameTextAs,
        sampling,
        repeat,
        outcome,
        answer,
        hasReference,
        score,
        text,
        new Call(promptTokens, outputTokens, cost, latency, answeredAt, model, member, 1),
        Optional.empty());
  }

  /** A study has many answers, and nearly all of them score 0 or 1. */
  private static OptionalDouble shared(OptionalDouble score) {
    return score.equals(RIGHT) ? RIGHT : score.equals(WRONG) ? WRONG : score;
  }

  /** Whether the condition left this item as it was: no evidence of robustness. */
  public boolean isUnchanged() {
    return sameTextAs.equals(Optional.of(Condition.ORIGINAL.id()));
  }

  /**
   * The same answer standing for another condition, for comparisons that put one in the place of
   * another.
   */
  public Observation asOf(String newCondition, int newRepeat, Optional<String> newSameTextAs) {
    return copy(newCondition, newRepeat, newSameTextAs, options);
  }

  /** The same answer with the options as they stood on the page. */
  public Observation withOptions(ShownOptions newOptions) {
    return copy(condition, repeat, sameTextAs, Optional.of(newOptions));
  }

  private Observation copy(
      String newCondition,
      int newRepeat,
      Optional<String> newSameTextAs,
      Optional<ShownOptions> newOptions) {
    return new Observation(
        prompt,
        cluster,
        tags,
        newCondition,
        dose,
        newSameTextAs,
        sampling,
        newRepeat,
        outcome,
        answer,
        hasReference,
        score,
        text,
        call,
        newOptions);
  }

  /** Whether this row belongs to the unchanged prompt. */
  public boolean isOriginal() {
    return condition.equals(Condition.ORIGINAL.id());
  }

  /** This answer's share of the prompt tokens of its call. */
  public long promptTokens() {
    return call.promptTokens();
  }

  /** This answer's share of the output tokens of its call. */
  public long outputTokens() {
    return call.outputTokens();
  }

  /** This answer's share of the cost of its call. */
  public Money cost() {
    return call.cost();
  }

  /** How long the call took. */
  public Duration latency() {
    return call.latency();
  }

  /** When the call ended. */
  public Instant answeredAt() {
    return call.answeredAt();
  }

  /** The model named in the response. */
  public String model() {
    return call.model();
  }

  /** Who paid. */
  public String member() {
    return call.member();
  }

  /** How many answers the call gave: 1 for a call of its own, 0 if it failed. */
  public int repeatsOfCall() {
    return call.repeats();
  }
}
