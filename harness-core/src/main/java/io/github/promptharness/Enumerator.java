package io.github.promptharness;

import java.util.List;
import java.util.Locale;

/** How options are labelled on the page. */
public enum Enumerator {
  /** A, B, C. */
  UPPER_LETTERS(26),
  /** a, b, c. */
  LOWER_LETTERS(26),
  /** 1, 2, 3. */
  NUMBERS(Integer.MAX_VALUE),
  /** i, ii, iii, in letters. */
  LOWER_ROMAN(3_999),
  /** I, II, III, in letters. */
  UPPER_ROMAN(3_999),
  /** The characters of Unicode for the Roman numerals I to XII, from U+2160. */
  UNICODE_ROMAN(12);

  private record Numeral(int value, String letters) {}

  private static final List<Numeral> NUMERALS =
      List.of(
          new Numeral(1000, "M"),
          new Numeral(900, "CM"),
          new Numeral(500, "D"),
          new Numeral(400, "CD"),
          new Numeral(100, "C"),
          new Numeral(90, "XC"),
          new Numeral(50, "L"),
          new Numeral(40, "XL"),
          new Numeral(10, "X"),
          new Numeral(9, "IX"),
          new Numeral(5, "V"),
          new Numeral(4, "IV"),
          new Numeral(1, "I"));

  private static final int UNICODE_ONE = 0x2160;

  private final int most;

  Enumerator(int most) {
    this.most = most;
  }

  /** How many options it can label. */
  public int most() {
    return most;
  }

  /**
   * The label of the option at a position.
   *
   * @param position counted from 0; below 26 for letters, below 12 for Unicode's Roman numerals
   * @throws IllegalArgumentException if there is no such label
   */
  public String label(int position) {
    if (position < 0 || position >= most) {
      throw new IllegalArgumentException(
          "position must be at least 0, and below %s for %s: %s"
              .formatted(most, name().toLowerCase(Locale.ROOT).replace('_', ' '), position));
    }
    return switch (this) {
      case UPPER_LETTERS -> Character.toString('A' + position);
      case LOWER_LETTERS -> Character.toString('a' + position);
      case NUMBERS -> Integer.toString(position + 1);
      case LOWER_ROMAN -> roman(position + 1).toLowerCase(Locale.ROOT);
      case UPPER_ROMAN -> roman(position + 1);
      case UNICODE_ROMAN -> Character.toString(UNICODE_ONE + position);
    };
  }

  private static String roman(int number) {
    var letters = new StringBuilder();
    int rest = number;
    for (Numeral numeral : NUMERALS) {
      for (; rest >= numeral.value(); rest -= numeral.value()) {
        letters.append(numeral.letters());
      }
    }
    return letters.toString();
  }
}
