package io.github.promptharness.study;

import io.github.promptharness.Derivation;
import io.github.promptharness.DerivedModel;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.workspace.Attempt;
import io.github.promptharness.workspace.StoredAnswer;
import io.github.promptharness.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * What derived answers cost: the books have it with the answers that each is made of. One that two
 * derived answers share counts in full for both, as each would cost that alone; the balance of the
 * study has it once.
 */
final class DerivedCosts {
  private final Workspace lab;
  private final boolean isDerived;

  DerivedCosts(Workspace lab, Model model) {
    this.lab = lab;
    this.isDerived = model instanceof DerivedModel;
  }

  /** The same answer with tokens and cost of all that it is made of. */
  StoredAnswer whole(StoredAnswer stored) {
    return isDerived ? summed(stored) : stored;
  }

  private StoredAnswer summed(StoredAnswer stored) {
    Optional<List<String>> parts =
        lab.attempt(stored.call())
            .map(Attempt::evidence)
            .flatMap(Derivation::of)
            .map(derivation -> derivation.parts().getOrDefault(stored.trial(), List.of()));
    if (parts.isEmpty()) {
      return stored;
    }
    long promptTokens = 0;
    long outputTokens = 0;
    Money cost = Money.ZERO;
    for (StoredAnswer part : lab.find(parts.get()).values()) {
      StoredAnswer whole = summed(part);
      promptTokens += whole.promptTokens();
      outputTokens += whole.outputTokens();
      cost = cost.plus(whole.cost());
    }
    return new StoredAnswer(
        stored.trial(),
        stored.answer(),
        stored.failure(),
        promptTokens,
        outputTokens,
        cost,
        stored.latency(),
        stored.answeredAt(),
        stored.model(),
        stored.member(),
        stored.call(),
        stored.repeatsOfCall(),
        stored.byBatch());
  }
}
