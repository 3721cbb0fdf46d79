package io.github.promptharness.openai;

import io.github.promptharness.Request;
import io.github.promptharness.Role;
import io.github.promptharness.Sampling;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is known of one model: what it takes and what it lacks. What is in neither is unknown, is
 * sent, and is found out by the endpoint. A temperature or top-p of 1 is the default of models that
 * take no other, and is sent to them.
 */
record Capabilities(Set<Capability> takes, Set<Capability> lacks) {
  private static final double DEFAULT = 1;
  static final Capabilities UNKNOWN = new Capabilities(Set.of(), Set.of());

  Capabilities {
    takes = Set.copyOf(takes);
    lacks = Set.copyOf(lacks);
    for (Capability capability : takes) {
      if (lacks.contains(capability)) {
        throw new IllegalArgumentException(
            "a model must not both take and lack something: " + capability);
      }
    }
  }

  /** How much is known. */
  enum Knowledge {
    YES,
    NO,
    UNKNOWN
  }

  Knowledge of(Capability capability) {
    if (takes.contains(capability)) {
      return Knowledge.YES;
    }
    return lacks.contains(capability) ? Knowledge.NO : Knowledge.UNKNOWN;
  }

  /** The same, but for those that a server is known to lack whatever model it serves. */
  Capabilities without(Set<Capability> lacking) {
    Capabilities less = this;
    for (Capability capability : lacking) {
      less = less.with(capability, false);
    }
    return less;
  }

  /** The same, but for those that are known better. */
  Capabilities with(Map<Capability, Boolean> better) {
    Capabilities known = this;
    for (Map.Entry<Capability, Boolean> each : better.entrySet()) {
      known = known.with(each.getKey(), each.getValue());
    }
    return known;
  }

  /** The same, but for one that is known better. */
  Capabilities with(Capability capability, boolean taken) {
    Set<Capability> newTakes = EnumSet.of(capability);
    newTakes.addAll(takes);
    Set<Capability> newLacks = EnumSet.of(capability);
    newLacks.addAll(lacks);
    (taken ? newLacks : newTakes).remove(capability);
    return new Capabilities(newTakes, newLacks);
  }

  /**
   * Passes for a request that the model takes, or may take.
   *
   * @throws IllegalArgumentException if it asks for something that the model is known to lack
   */
  void require(String model, Request request) {
    Sampling sampling = request.sampling();
    if (isNotDefault(sampling.temperature()) || isNotDefault(sampling.topP())) {
      require(
          Capability.TEMPERATURE,
          "a temperature or top-p needs a model that takes one: "
              + model
              + " with "
              + sampling.id(),
          "leave both to the model (Sampling.modelDefault()), or at 1");
    }
    if (sampling.topLogProbs().isPresent()) {
      require(
          Capability.LOG_PROBABILITIES,
          "log-probabilities need a model that gives them: " + model + " with " + sampling.id(),
          "ask for none, or ask such a model");
    }
    if (request.repeats() > 1) {
      require(
          Capability.REPEATS,
          "several answers in one call need a model that gives them: "
              + model
              + " asked for "
              + request.repeats(),
          "set repeatsPerCall to 1");
    }
    if (!sampling.stop().isEmpty()) {
      require(
          Capability.STOP_TEXTS,
          "stop texts need a model that takes them: " + model + " with " + sampling.id(),
          "leave them out, or ask such a model");
    }
    if (!request.wording().schema().isEmpty()) {
      require(
          Capability.STRUCTURED_OUTPUTS,
          "a response schema needs a model that takes one: " + model,
          "ask such a model, or ask for the form in the answer rule alone");
    }
    if (request.wording().messages().stream().anyMatch(m -> m.role() == Role.DEVELOPER)) {
      require(
          Capability.DEVELOPER_MESSAGES,
          "messages of the developer need a model that takes them: " + model,
          "write them as the system's");
    }
    require(
        Capability.OUTPUT_LIMIT,
        "every call needs a limit on its answer that is kept to: " + model,
        "ask another server");
  }

  private static boolean isNotDefault(OptionalDouble setting) {
    return setting.isPresent() && setting.getAsDouble() != DEFAULT;
  }

  private void require(Capability capability, String rule, String remedy) {
    if (of(capability) == Knowledge.NO) {
      throw new IllegalArgumentException(
          "%s; %s, or build this one with takes(Capability.%s, true) if it does by now"
              .formatted(rule, remedy, capability));
    }
  }
}
