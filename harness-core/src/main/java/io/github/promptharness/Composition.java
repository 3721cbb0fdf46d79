package io.github.promptharness;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One operator, and another on what it made.
 *
 * <p>Each draws from the stream that it has alone, so that what they do together can be compared
 * with what each does by itself. Where an operator stands on both sides, the second side draws
 * apart.
 *
 * <p>A condition's parameters are those of its two parts, behind {@code 1.} and {@code 2.}. It has
 * a dose where one part alone has one. The answer is still right if it is under both.
 */
final class Composition implements Perturbation {
  private record Pair(Condition first, Condition second) {
    /** Whether an operator stands on both sides, so that it would draw the same twice. */
    boolean isRepeated() {
      return !Collections.disjoint(first.operators(), second.operators());
    }

    /** That of the only operator, however deep, that has one. */
    OptionalDouble dose() {
      if (first.doses() + second.doses() != 1) {
        return OptionalDouble.empty();
      }
      return first.dose().isPresent() ? first.dose() : second.dose();
    }

    /** What became of that dose. */
    Optional<AchievedDose> dosed(Perturbed one, Perturbed other) {
      if (dose().isEmpty()) {
        return Optional.empty();
      }
      return first.dose().isPresent() ? one.dose() : other.dose();
    }
  }

  private static final long serialVersionUID = 1;

  private final Perturbation first;
  private final Perturbation second;
  private final transient Map<Condition, Pair> pairs = new LinkedHashMap<>();

  private Composition(Perturbation first, Perturbation second) {
    this.first = first;
    this.second = second;
    for (Condition one : first.conditions()) {
      for (Condition other : second.conditions()) {
        pairs.put(joined(one, other), new Pair(one, other));
      }
    }
  }

  static Composition of(Perturbation first, Perturbation second) {
    for (Perturbation part : List.of(first, second)) {
      for (Condition condition : part.conditions()) {
        if (condition.drawn() == Condition.Drawn.ONCE_PER_ANSWER) {
          throw new IllegalArgumentException(
              "what is drawn once an answer cannot be part of a composition: %s; compose its parts"
                  .formatted(condition.id()));
        }
      }
    }
    return new Composition(first, second);
  }

  @Override
  public List<Condition> conditions() {
    return List.copyOf(pairs.keySet());
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    Pair pair = pairs.get(condition);
    if (pair == null) {
      throw condition.notOneOf(conditions());
    }
    Perturbed one = first.perturb(prompt, pair.first(), draws).behind("1.");
    Draws own = pair.isRepeated() ? draws.within("part " + (pair.first().parts() + 1)) : draws;
    Perturbed other = second.perturb(one.prompt(), pair.second(), own).behind("2.");
    return one.then(prompt, other).withDose(pair.dosed(one, other));
  }

  @Override
  public String needs() {
    return first.needs() + ", or " + second.needs();
  }

  private Object writeReplace() {
    return new Sent(first, second);
  }

  /** What a stream holds of it: the pairs are made again. */
  private record Sent(Perturbation first, Perturbation second) implements Serializable {
    private Object readResolve() {
      return new Composition(first, second);
    }
  }

  private static Condition joined(Condition one, Condition other) {
    var parameters = new LinkedHashMap<String, String>();
    one.described().forEach((name, value) -> parameters.put("1." + name, value));
    other.described().forEach((name, value) -> parameters.put("2." + name, value));
    return new Condition(
        one.id() + "+" + other.id(),
        one.operator() + "+" + other.operator(),
        parameters,
        new Pair(one, other).dose(),
        0,
        one.drawn().with(other.drawn()));
  }
}
