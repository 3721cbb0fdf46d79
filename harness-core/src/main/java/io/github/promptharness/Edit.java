package io.github.promptharness;

import java.io.Serializable;

/**
 * One change of a prompt.
 *
 * @param part where
 * @param index which exemplar, turn or choice, counted from 0; 0 for parts that stand alone
 * @param start where the replaced text begins in the original part, in UTF-16 units
 * @param before the replaced text; empty for an insertion
 * @param after what stands there now; empty for a deletion
 */
public record Edit(Part part, int index, int start, String before, String after)
    implements Serializable {
  /** Checks the position. */
  public Edit {
    if (start < 0 || index < 0) {
      throw new IllegalArgumentException(
          "index and start must be at least 0: " + index + ", " + start);
    }
  }

  /** The larger of the two lengths, in Unicode code points. */
  public int size() {
    return Math.max(
        before.codePointCount(0, before.length()), after.codePointCount(0, after.length()));
  }

  /** The parts of a prompt that can change. */
  public enum Part {
    /** What the model is told to do. */
    INSTRUCTION,
    /** How to answer. */
    ANSWER_RULE,
    /** The user's side of a few-shot example. */
    EXEMPLAR_INPUT,
    /** The model's side of a few-shot example. */
    EXEMPLAR_OUTPUT,
    /** An earlier turn. */
    TURN,
    /** The question or text. */
    INPUT,
    /** An option. */
    CHOICE,
    /** Separators, enumerators, order. */
    LAYOUT,
    /** The schema that the answer must have. */
    SCHEMA
  }
}
