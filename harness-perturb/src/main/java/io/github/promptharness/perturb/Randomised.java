package io.github.promptharness.perturb;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Generator;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Draws wording, order, format and so on anew for each item and each repeat: one condition that
 * stands for all of them at once.
 *
 * <p>Of each operator one of its conditions is drawn, all equally likely, or none, which is one
 * more possibility; what is drawn is done in the order given. So the accuracy under this condition
 * is that over prompts as they come, and its interval has the spread of wordings in it. With r
 * repeats each item is seen in r ways. Which conditions an answer got is the detail {@code drawn}
 * of its variant.
 *
 * <p>It is compared with the original only: its repeats rest on different texts, so they are no
 * noise floor.
 *
 * <p>Immutable and safe for many threads.
 *
 * <p>Source: instance-level randomisation, Li et al. (2025), "Instance-level randomization: toward
 * more stable LLM evaluations", arXiv:2509.12678. Ours differs: the given form of each factor is
 * one of those drawn.
 */
public final class Randomised implements Perturbation {
  private static final long serialVersionUID = 1;
  private static final String OPERATOR = "randomised";

  private final transient List<Perturbation> factors;
  private final Condition condition;

  private Randomised(List<Perturbation> factors, Condition condition) {
    this.factors = factors;
    this.condition = condition;
  }

  /** Draws from each of these; the condition is called {@code randomised}. */
  public static Randomised over(Perturbation... factors) {
    return named(OPERATOR, factors);
  }

  /**
   * Draws from each of these.
   *
   * @param name names the condition; not blank, and none of {@code original}, {@code placebo} and
   *     {@code all}
   * @param factors at least one, in the order in which they are done
   * @throws IllegalArgumentException if there is none, or one is itself drawn once an answer
   */
  public static Randomised named(String name, Perturbation... factors) {
    if (factors.length == 0) {
      throw new IllegalArgumentException(
          "randomised needs at least one operator to draw from: 0; give wordings, orders or formats");
    }
    var parameters = new TreeMap<String, String>();
    for (int i = 0; i < factors.length; i++) {
      List<Condition> conditions = factors[i].conditions();
      for (int j = 0; j < conditions.size(); j++) {
        Condition each = conditions.get(j);
        if (each.drawn() == Condition.Drawn.ONCE_PER_ANSWER) {
          throw new IllegalArgumentException(
              "what is drawn once an answer cannot be randomised again: %s; give its parts"
                  .formatted(each.id()));
        }
        String prefix = (i + 1) + "." + (j + 1) + ".";
        each.described().forEach((key, value) -> parameters.put(prefix + key, value));
      }
    }
    var condition =
        new Condition(
            Condition.checkedName("a randomised condition", name),
            name.equals(OPERATOR) ? OPERATOR : OPERATOR + "-" + name,
            parameters,
            OptionalDouble.empty(),
            0,
            Condition.Drawn.ONCE_PER_ANSWER);
    return new Randomised(List.of(factors), condition);
  }

  @Override
  public List<Condition> conditions() {
    return List.of(condition);
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition asked, Draws draws) {
    asked.requireIn(conditions());
    Generator random = draws.of(condition);
    Draws own = draws.within("repeat " + draws.repeat()).perItemAlone();
    var names = new ArrayList<String>();
    Optional<Perturbed> made = Optional.empty();
    for (int i = 0; i < factors.size(); i++) {
      List<Condition> conditions = factors.get(i).conditions();
      int drawn = random.nextInt(conditions.size() + 1);
      if (drawn > 0) {
        Condition of = conditions.get(drawn - 1);
        names.add(of.id());
        Perturbed before = made.orElseGet(() -> Perturbed.unchanged(prompt));
        Perturbed next =
            factors
                .get(i)
                .perturb(before.prompt(), of, own.within("factor " + (i + 1)))
                .behind((i + 1) + ".");
        made = Optional.of(before.then(prompt, next));
      }
    }
    return made.orElseGet(() -> Perturbed.unchanged(prompt))
        .withDetail("drawn", String.join(", ", names));
  }

  @Override
  public String needs() {
    return factors.stream()
        .map(Perturbation::needs)
        .distinct()
        .collect(Collectors.joining(", or "));
  }

  private Object writeReplace() {
    return new Sent(factors, condition);
  }

  /** What a stream holds of it. */
  private record Sent(List<Perturbation> factors, Condition condition) implements Serializable {
    private Object readResolve() {
      return new Randomised(factors, condition);
    }
  }
}
