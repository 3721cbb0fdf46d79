package io.github.promptharness.examples.load;

import io.github.promptharness.Seed;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which calls break, and how. It is drawn by the call's id, or its number if it has none, so that
 * it does not depend on the order in which calls come.
 */
final class FaultPlan {
  private final Seed seed;
  private final Map<Fault, Double> shares;
  private final boolean isEmpty;

  FaultPlan(long seed, Map<Fault, Double> shares) {
    this.seed = Seed.of(seed).named("faults");
    this.shares = new EnumMap<>(Fault.class);
    this.shares.putAll(shares);
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    if (sum > 1 + 1e-9) {
      throw new IllegalArgumentException(
          "shares of faults must add up to at most 1: " + sum + "; lower some of them");
    }
    isEmpty = sum == 0;
  }

  Optional<Fault> of(String callId) {
    if (isEmpty) {
      return Optional.empty();
    }
    double drawn = seed.named(callId).generator().nextDouble();
    for (Map.Entry<Fault, Double> each : shares.entrySet()) {
      drawn -= each.getValue();
      if (drawn < 0) {
        return Optional.of(each.getKey());
      }
    }
    return Optional.empty();
  }
}
