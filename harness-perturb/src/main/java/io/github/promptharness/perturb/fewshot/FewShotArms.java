package io.github.promptharness.perturb.fewshot;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Several operators of one condition each, as one operator. */
final class FewShotArms implements Perturbation {
  private static final long serialVersionUID = 1;

  private final transient Map<Condition, Perturbation> arms;

  /**
   * @param operators each with one condition, all different
   */
  FewShotArms(List<Perturbation> operators) {
    var byCondition = new LinkedHashMap<Condition, Perturbation>();
    operators.forEach(each -> byCondition.put(each.conditions().get(0), each));
    arms = Collections.unmodifiableMap(byCondition);
  }

  @Override
  public List<Condition> conditions() {
    return List.copyOf(arms.keySet());
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    Perturbation arm = arms.get(condition);
    if (arm == null) {
      throw condition.notOneOf(conditions());
    }
    return arm.perturb(prompt, condition, draws);
  }

  @Override
  public String needs() {
    return arms.values().stream()
        .map(Perturbation::needs)
        .distinct()
        .collect(Collectors.joining(", or "));
  }

  private Object writeReplace() {
    return new Sent(List.copyOf(arms.values()));
  }

  /** What a stream holds of it. */
  private record Sent(List<Perturbation> operators) implements Serializable {
    private Object readResolve() {
      return new FewShotArms(operators);
    }
  }
}
