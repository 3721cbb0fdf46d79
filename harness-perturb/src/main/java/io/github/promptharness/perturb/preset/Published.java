package io.github.promptharness.perturb.preset;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An operator of ours whose conditions have the names of published work. What it makes and draws is
 * what the operator makes and draws under its own names; a condition records the same settings.
 */
final class Published implements Perturbation {
  private static final long serialVersionUID = 1;

  private final Perturbation operator;
  private final PublishedName name;

  /** The operator's own conditions by the published ones. */
  private final transient Map<Condition, Condition> own;

  private Published(Perturbation operator, PublishedName name, Map<Condition, Condition> own) {
    this.operator = operator;
    this.name = name;
    this.own = own;
  }

  /** An operator whose ids all begin as the name says. */
  Published(Perturbation operator, PublishedName name) {
    this(operator, name, byPublished(operator, name));
  }

  private static Map<Condition, Condition> byPublished(Perturbation operator, PublishedName name) {
    var own = new LinkedHashMap<Condition, Condition>();
    operator.conditions().forEach(each -> own.put(name.published(each), each));
    return own;
  }

  /**
   * The same with one of its conditions.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  Published only(Condition condition) {
    return new Published(operator, name, Map.of(condition, asked(condition)));
  }

  @Override
  public List<Condition> conditions() {
    return List.copyOf(own.keySet());
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    return operator.perturb(prompt, asked(condition), draws);
  }

  @Override
  public String needs() {
    return operator.needs();
  }

  private Object writeReplace() {
    boolean isAll = own.size() == operator.conditions().size();
    return new Sent(operator, name, isAll ? List.of() : List.copyOf(own.keySet()));
  }

  /**
   * What a stream holds of it: the conditions are made again.
   *
   * @param only the one condition that is left of them; none for all
   */
  private record Sent(Perturbation operator, PublishedName name, List<Condition> only)
      implements Serializable {
    private Object readResolve() {
      var all = new Published(operator, name);
      return only.isEmpty() ? all : all.only(only.get(0));
    }
  }

  private Condition asked(Condition condition) {
    Condition asked = own.get(condition);
    if (asked == null) {
      throw condition.notOneOf(conditions());
    }
    return asked;
  }
}
