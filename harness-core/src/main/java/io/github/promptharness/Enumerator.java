package io.github.promptharness;

/** How options are labelled on the page. */
public enum Enumerator {
  /** A, B, C. */
  UPPER_LETTERS,
  /** a, b, c. */
  LOWER_LETTERS,
  /** 1, 2, 3. */
  NUMBERS;

  /**
   * The label of the option at a position.
   *
   * @param position counted from 0; below 26 for letters
   */
  public String label(int position) {
    if (position < 0 || (this != NUMBERS && position >= 26)) {
      throw new IllegalArgumentException(
          "position must be at least 0, and below 26 for letters: " + position);
    }
    return switch (this) {
      case UPPER_LETTERS -> Character.toString('A' + position);
      case LOWER_LETTERS -> Character.toString('a' + position);
      case NUMBERS -> Integer.toString(position + 1);
    };
  }
}
