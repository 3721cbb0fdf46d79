package io.github.promptharness;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The streams of random numbers of one variant, each with a name.
 *
 * <p>An operator asks for the stream of the condition that it makes. The dose is left out of the
 * name, so that a sweep over doses uses common random numbers; and an operator within a composition
 * draws what it draws alone.
 *
 * @param study the study's seed
 * @param prompt id of the prompt
 * @param repeat which of the independent answers, counted from 0; counts only for conditions that
 *     are drawn once an answer
 * @param within names that set these streams apart from others of the same prompt; mostly none
 * @param perItem whether even what is else drawn once for all prompts is drawn for this one alone
 */
public record Draws(Seed study, String prompt, int repeat, List<String> within, boolean perItem)
    implements Serializable {
  /** Copies the names. */
  public Draws {
    within = List.copyOf(within);
    if (repeat < 0) {
      throw new IllegalArgumentException("repeat must be at least 0: " + repeat);
    }
  }

  /** The streams of this prompt in a study of this seed, for the first answer. */
  public static Draws of(Seed study, String prompt) {
    return new Draws(study, prompt, 0, List.of(), false);
  }

  /** The same for another of the independent answers. */
  public Draws ofRepeat(int newRepeat) {
    return new Draws(study, prompt, newRepeat, within, perItem);
  }

  /** Streams that have nothing in common with these: for the second use of one operator. */
  public Draws within(String name) {
    var longer = new ArrayList<>(within);
    longer.add(name);
    return new Draws(study, prompt, repeat, longer, perItem);
  }

  /** The same, and nothing is shared with other prompts: for randomisation item by item. */
  public Draws perItemAlone() {
    return new Draws(study, prompt, repeat, within, true);
  }

  /**
   * The name of a condition's stream. What is drawn once for all prompts is drawn under the id "",
   * which no prompt can have.
   */
  public Seed seed(Condition condition) {
    boolean shared = condition.drawn() == Condition.Drawn.ONCE_PER_CONDITION && !perItem;
    Seed seed =
        study.named(
            "perturb",
            shared ? "" : prompt,
            condition.operator(),
            Integer.toString(condition.replicate()));
    if (condition.drawn() == Condition.Drawn.ONCE_PER_ANSWER) {
      seed = seed.named("repeat", Integer.toString(repeat));
    }
    return seed.named(within.toArray(String[]::new));
  }

  /** A fresh generator of a condition's stream; two calls give the same numbers. */
  public Generator of(Condition condition) {
    return seed(condition).generator();
  }
}
