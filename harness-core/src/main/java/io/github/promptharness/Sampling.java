package io.github.promptharness;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How answers are drawn. The model is not part of it: it is an object of its own.
 *
 * @param temperature in [0, 2]; absent leaves it to the endpoint's default, for models that refuse
 *     the parameter
 * @param topP nucleus sampling in (0, 1]; absent for the endpoint's default
 * @param maxOutput the most tokens one answer may have, hidden reasoning included; at least 1.
 *     Every hold is sized by it
 * @param stop texts that end an answer; at most 4
 * @param topLogProbs alternatives per token in 0..20 whose log-probabilities are asked for; absent
 *     for none
 * @param tier the service tier asked for
 * @param stream names a stream of draws; empty for the first. It is sent to nobody: requests that
 *     are alike but for it are asked, paid and kept as independent answers, so that repeats need
 *     not be numbered across all that asks. Mitigations name the question that they answer. A
 *     recording that does not know streams gives the same answers in each
 */
public record Sampling(
    OptionalDouble temperature,
    OptionalDouble topP,
    int maxOutput,
    List<String> stop,
    OptionalInt topLogProbs,
    Tier tier,
    String stream) {
  private static final int DEFAULT_MAX_OUTPUT = 1024;

  /** Checks the ranges. */
  public Sampling {
    stop = List.copyOf(stop);
    if (temperature.isPresent()
        && !(temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= 2)) {
      throw new IllegalArgumentException(
          "temperature must be in [0, 2]: " + temperature.getAsDouble());
    }
    if (topP.isPresent() && !(topP.getAsDouble() > 0 && topP.getAsDouble() <= 1)) {
      throw new IllegalArgumentException("top-p must be in (0, 1]: " + topP.getAsDouble());
    }
    if (maxOutput < 1) {
      throw new IllegalArgumentException("maxOutput must be at least 1 token: " + maxOutput);
    }
    if (stop.size() > 4) {
      throw new IllegalArgumentException("at most 4 stop texts are allowed: " + stop.size());
    }
    if (tier == Tier.BATCH) {
      throw new IllegalArgumentException(
          "batch is no tier of a sampling: give the study a dispatcher that asks by batch");
    }
    if (topLogProbs.isPresent() && !(topLogProbs.getAsInt() >= 0 && topLogProbs.getAsInt() <= 20)) {
      throw new IllegalArgumentException(
          "topLogProbs must be in [0, 20]: " + topLogProbs.getAsInt());
    }
  }

  /** Sampling in the first stream of draws. */
  public Sampling(
      OptionalDouble temperature,
      OptionalDouble topP,
      int maxOutput,
      List<String> stop,
      OptionalInt topLogProbs,
      Tier tier) {
    this(temperature, topP, maxOutput, stop, topLogProbs, tier, "");
  }

  /** Sampling at this temperature, with at most 1,024 tokens an answer. */
  public static Sampling temperature(double temperature) {
    return modelDefault().withTemperature(temperature);
  }

  /** Sampling as the endpoint does by default, with at most 1,024 tokens an answer. */
  public static Sampling modelDefault() {
    return new Sampling(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        DEFAULT_MAX_OUTPUT,
        List.of(),
        OptionalInt.empty(),
        Tier.DEFAULT);
  }

  /** The same at another temperature. */
  public Sampling withTemperature(double newTemperature) {
    return new Sampling(
        OptionalDouble.of(newTemperature), topP, maxOutput, stop, topLogProbs, tier, stream);
  }

  /** The same with this nucleus. */
  public Sampling withTopP(double newTopP) {
    return new Sampling(
        temperature, OptionalDouble.of(newTopP), maxOutput, stop, topLogProbs, tier, stream);
  }

  /** The same with at most this many tokens an answer. */
  public Sampling maxOutput(int tokens) {
    return new Sampling(temperature, topP, tokens, stop, topLogProbs, tier, stream);
  }

  /** The same with these stop texts. */
  public Sampling withStop(List<String> newStop) {
    return new Sampling(temperature, topP, maxOutput, newStop, topLogProbs, tier, stream);
  }

  /** The same, asking for log-probabilities. */
  public Sampling withTopLogProbs(int alternatives) {
    return new Sampling(
        temperature, topP, maxOutput, stop, OptionalInt.of(alternatives), tier, stream);
  }

  /** The same in another service tier. */
  public Sampling withTier(Tier newTier) {
    return new Sampling(temperature, topP, maxOutput, stop, topLogProbs, newTier, stream);
  }

  /**
   * The same in another stream of draws.
   *
   * @param name empty for the first
   */
  public Sampling withStream(String name) {
    return new Sampling(temperature, topP, maxOutput, stop, topLogProbs, tier, name);
  }

  /** A short name for tables, such as {@code t=1.0 max=1024}. */
  public String id() {
    var name = new StringBuilder();
    temperature.ifPresent(t -> name.append("t=").append(t).append(' '));
    topP.ifPresent(p -> name.append("top_p=").append(p).append(' '));
    name.append("max=").append(maxOutput);
    stop.forEach(text -> name.append(" stop=\"").append(text).append('"'));
    topLogProbs.ifPresent(k -> name.append(" logprobs=").append(k));
    if (tier != Tier.DEFAULT) {
      name.append(" tier=").append(tier.wireName());
    }
    if (!stream.isEmpty()) {
      name.append(" stream=").append(stream);
    }
    return name.toString();
  }

  /** SHA-256 of the canonical form, as 64 hexadecimal digits: equal for equal samplings only. */
  public String key() {
    var form = new Canonical("promptharness.sampling.1");
    writeTo(form);
    return form.hex();
  }

  void writeTo(Canonical form) {
    temperature.ifPresent(t -> form.field("temperature", t));
    topP.ifPresent(p -> form.field("topP", p));
    form.field("maxOutput", maxOutput);
    stop.forEach(text -> form.field("stop", text));
    topLogProbs.ifPresent(k -> form.field("topLogProbs", k));
    form.field("tier", tier.wireName()).unlessEmpty("stream", stream);
  }
}
