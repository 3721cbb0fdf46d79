package io.github.promptharness;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One column of the study, which all items share: an operator with all its parameters.
 *
 * @param id names the column in tables; unique within a study
 * @param operator what made it, such as {@code wordings}
 * @param parameters every setting of the operator, by name
 * @param dose how strong it is, in the operator's unit; absent where there is no such scale
 * @param replicate which of several draws of the same operator and dose, counted from 0
 * @param drawn what is random: the same edit for all items, or another one for each
 */
public record Condition(
    String id,
    String operator,
    Map<String, String> parameters,
    OptionalDouble dose,
    int replicate,
    Drawn drawn) {
  /** The unchanged prompt. */
  public static final Condition ORIGINAL =
      new Condition("original", "original", Map.of(), OptionalDouble.empty(), 0, Drawn.NEVER);

  /** The id of the placebo arm; see {@link #placebo}. */
  public static final String PLACEBO = "placebo";

  /** Copies the parameters in order of their names. */
  public Condition {
    if (id.isBlank() || id.equals(Summary.ALL)) {
      throw new IllegalArgumentException(
          "the id of a condition must not be blank or \"" + Summary.ALL + "\": \"" + id + "\"");
    }
    parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** Whether this is the unchanged prompt. */
  public boolean isOriginal() {
    return id.equals(ORIGINAL.id);
  }

  /**
   * The unchanged prompt asked again, independently: what every statistic shows without an effect.
   *
   * @param items ids of the items that are asked again, which the study draws by its seed
   * @param reasks how often each of them is: once for each condition that an operator made
   */
  public static Condition placebo(List<String> items, int reasks) {
    return new Condition(
        PLACEBO,
        PLACEBO,
        Map.of(
            "items",
            Integer.toString(items.size()),
            "reasks",
            Integer.toString(reasks),
            "which",
            String.join(", ", items)),
        OptionalDouble.empty(),
        0,
        Drawn.NEVER);
  }

  /** Whether this is the unchanged prompt asked again. */
  public boolean isPlacebo() {
    return id.equals(PLACEBO);
  }

  /** How often an operator draws at random. */
  public enum Drawn {
    /** Nothing is random. */
    NEVER,
    /** One draw for all items: edits of what they share, such as the instruction. */
    ONCE_PER_CONDITION,
    /** A draw for each item: edits of the input. */
    ONCE_PER_ITEM
  }
}
