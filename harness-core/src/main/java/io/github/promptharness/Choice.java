package io.github.promptharness;

import java.io.Serializable;

/**
 * One option of a multiple-choice item.
 *
 * @param id names the content and survives reordering; answers are coded by it. Not empty
 * @param text what is shown behind the enumerator
 */
public record Choice(String id, String text) implements Serializable {
  /** Checks the id. */
  public Choice {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a choice needs an id that is not empty: " + text);
    }
  }
}
