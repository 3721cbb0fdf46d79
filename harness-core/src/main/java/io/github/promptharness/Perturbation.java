package io.github.promptharness;

import java.util.List;

/**
 * An operator: it makes changed prompts under named conditions.
 *
 * <p>It is stateless and pure: the same prompt, condition and generator state give the same result,
 * in any order and on any thread. Extend {@code PerturbationContract} from the test jar to check
 * one of your own.
 */
public interface Perturbation {
  /** The columns this operator adds to a study, in order; ids are unique. */
  List<Condition> conditions();

  /**
   * The prompt under one of this operator's conditions.
   *
   * @param prompt the original; returned unchanged where the operator finds nothing to do
   * @param condition one of {@link #conditions()}
   * @param random the named generator of this draw; the operator uses no other source of chance
   * @throws IllegalArgumentException if the operator cannot be applied to this prompt at all
   */
  Perturbed perturb(Prompt prompt, Condition condition, Generator random);

  /**
   * What a prompt must have for this operator to change it, such as {@code at least two exemplars}:
   * said when it leaves every prompt of a study as it was.
   */
  default String needs() {
    return "something that this operator can change";
  }

  /**
   * A changed prompt and what was done to it.
   *
   * @param prompt the changed prompt; id, cluster, expected and tags as before
   * @param edits what changed; empty exactly if nothing did
   * @param keepsMeaning whether the operator claims that the right answer is still right
   */
  record Perturbed(Prompt prompt, List<Edit> edits, boolean keepsMeaning) {
    /** Copies the edits. */
    public Perturbed {
      edits = List.copyOf(edits);
    }
  }
}
