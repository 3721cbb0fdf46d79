package io.github.promptharness.perturb.preset;

import io.github.promptharness.Condition;
import java.io.Serializable;

/**
 * How an operator of ours and its conditions are called in published work.
 *
 * @param operator the published name of the operator, such as {@code score:option-order}
 * @param ids how published ids begin
 * @param ownOperator our name of it
 * @param ownIds how our ids begin; what follows is the same in both
 */
record PublishedName(String operator, String ids, String ownOperator, String ownIds)
    implements Serializable {
  /** Whether a condition has the published name. */
  boolean isOf(Condition condition) {
    return condition.operator().equals(operator) && condition.id().startsWith(ids);
  }

  /** A condition of ours by its published name. */
  Condition published(Condition own) {
    return named(own, ownIds, ids, operator);
  }

  /** The inverse of {@link #published}. */
  Condition own(Condition published) {
    return named(published, ids, ownIds, ownOperator);
  }

  private static Condition named(Condition condition, String from, String to, String operator) {
    return new Condition(
        to + condition.id().substring(from.length()),
        operator,
        condition.parameters(),
        condition.dose(),
        condition.replicate(),
        condition.drawn());
  }
}
