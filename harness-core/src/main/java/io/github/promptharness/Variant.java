package io.github.promptharness;

import java.util.List;

/**
 * One prompt under one condition.
 *
 * @param original the prompt before the change
 * @param condition the column
 * @param prompt the prompt after the change
 * @param wording what is sent
 * @param seed the name of the random draw that made it
 * @param edits what changed; empty if nothing did
 * @param keepsMeaning whether the operator claims that the right answer is still right
 */
public record Variant(
    Prompt original,
    Condition condition,
    Prompt prompt,
    Wording wording,
    Seed seed,
    List<Edit> edits,
    boolean keepsMeaning) {
  /** Copies the edits. */
  public Variant {
    edits = List.copyOf(edits);
  }

  /** The prompt as it is. */
  public static Variant original(Prompt prompt) {
    return new Variant(
        prompt, Condition.ORIGINAL, prompt, prompt.wording(), Seed.of(0), List.of(), true);
  }

  /** The prompt as it is, to be asked again in the placebo arm. */
  public static Variant placebo(Prompt prompt, Condition placebo) {
    return new Variant(prompt, placebo, prompt, prompt.wording(), Seed.of(0), List.of(), true);
  }

  /**
   * The prompt under an operator's condition. The seed's dose is left out on purpose, so that a
   * sweep over doses uses common random numbers. What is drawn once for all prompts is drawn under
   * the id "", which no prompt can have.
   *
   * @throws IllegalStateException if the operator throws or breaks its contract; names both
   */
  public static Variant of(
      Prompt prompt, Perturbation operator, Condition condition, Seed studySeed) {
    String unit = condition.drawn() == Condition.Drawn.ONCE_PER_CONDITION ? "" : prompt.id();
    Seed seed =
        studySeed.named(
            "perturb", unit, condition.operator(), Integer.toString(condition.replicate()));
    Perturbation.Perturbed made;
    try {
      made = operator.perturb(prompt, condition, seed.generator());
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "operator " + condition.operator() + " failed on prompt " + prompt.id(), e);
    }
    if (!made.prompt().id().equals(prompt.id())) {
      throw new IllegalStateException(
          "operator %s must keep the id of prompt %s: %s"
              .formatted(condition.operator(), prompt.id(), made.prompt().id()));
    }
    return new Variant(
        prompt,
        condition,
        made.prompt(),
        made.prompt().wording(),
        seed,
        made.edits(),
        made.keepsMeaning());
  }

  /** Whether what is sent equals the original: kept, but no evidence of robustness. */
  public boolean isUnchanged() {
    return wording.equals(original.wording());
  }

  /**
   * The share of the text that the edits cover, in [0, 1]: code points edited over those edited or
   * kept.
   */
  public double editRate() {
    int edited = edits.stream().mapToInt(Edit::size).sum();
    int removed =
        edits.stream().mapToInt(e -> e.before().codePointCount(0, e.before().length())).sum();
    int kept = Math.max(0, original.wording().codePoints() - removed);
    return edited == 0 ? 0 : (double) edited / (edited + kept);
  }
}
