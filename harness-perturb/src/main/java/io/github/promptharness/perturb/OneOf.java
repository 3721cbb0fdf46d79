package io.github.promptharness.perturb;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Gives each item one of several operators, drawn at random: one condition.
 *
 * <p>Each condition of each operator is equally likely. Which one an item got is the detail {@code
 * one of} of its variant; what that recorded stands behind {@code drawn.}. There is no achieved
 * dose, since operators count different places.
 *
 * <p>Immutable and safe for many threads.
 */
public final class OneOf implements Perturbation {
  private static final long serialVersionUID = 1;
  private static final String OPERATOR = "one-of";

  private record Choice(Perturbation operator, Condition condition) implements Serializable {}

  private final transient List<Choice> choices;
  private final String name;
  private final transient List<Condition> conditions;

  private OneOf(List<Choice> choices, String name, int replicates) {
    this.choices = choices;
    this.name = name;
    this.conditions =
        IntStream.range(0, replicates).mapToObj(replicate -> condition(replicate)).toList();
  }

  /**
   * One of these for each item.
   *
   * @param name names the condition; not blank, and none of {@code original}, {@code placebo} and
   *     {@code all}
   * @throws IllegalArgumentException if there are fewer than two conditions to draw from, or one of
   *     them is drawn once an answer
   */
  public static OneOf named(String name, Perturbation... operators) {
    var choices = new ArrayList<Choice>();
    for (Perturbation operator : operators) {
      operator.conditions().forEach(each -> choices.add(new Choice(operator, each)));
    }
    for (Choice choice : choices) {
      if (choice.condition().drawn() == Condition.Drawn.ONCE_PER_ANSWER) {
        throw new IllegalArgumentException(
            "what is drawn once an answer cannot be one of several: %s; give its parts"
                .formatted(choice.condition().id()));
      }
    }
    if (choices.size() < 2) {
      throw new IllegalArgumentException(
          "there must be at least two conditions to draw one of: %s; give more operators"
              .formatted(choices.size()));
    }
    return new OneOf(List.copyOf(choices), Condition.checkedName("one of several", name), 1);
  }

  /**
   * The same with several independent draws: {@code scan}, {@code scan-2} and so on.
   *
   * @param replicates how many, at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public OneOf withReplicates(int replicates) {
    if (replicates < 1) {
      throw new IllegalArgumentException(
          "replicates of one of several must be at least 1: %s; 1 is one draw"
              .formatted(replicates));
    }
    return new OneOf(choices, name, replicates);
  }

  private Condition condition(int replicate) {
    var parameters = new TreeMap<String, String>();
    for (int i = 0; i < choices.size(); i++) {
      String prefix = (i + 1) + ".";
      choices
          .get(i)
          .condition()
          .described()
          .forEach((key, value) -> parameters.put(prefix + key, value));
    }
    return new Condition(
        name + (replicate == 0 ? "" : "-" + (replicate + 1)),
        OPERATOR + "-" + name,
        parameters,
        OptionalDouble.empty(),
        replicate,
        Condition.Drawn.ONCE_PER_ITEM);
  }

  @Override
  public List<Condition> conditions() {
    return conditions;
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition asked, Draws draws) {
    asked.requireIn(conditions);
    Choice choice = choices.get(draws.of(asked).nextInt(choices.size()));
    return choice
        .operator()
        .perturb(prompt, choice.condition(), draws)
        .behind("drawn.")
        .withDose(Optional.empty())
        .withDetail("one of", choice.condition().id());
  }

  @Override
  public String needs() {
    return choices.stream()
        .map(choice -> choice.operator().needs())
        .distinct()
        .collect(Collectors.joining(", or "));
  }

  private Object writeReplace() {
    return new Sent(choices, name, conditions.size());
  }

  /** What a stream holds of it: the conditions are made again. */
  private record Sent(List<Choice> choices, String name, int replicates) implements Serializable {
    private Object readResolve() {
      return new OneOf(choices, name, replicates);
    }
  }
}
