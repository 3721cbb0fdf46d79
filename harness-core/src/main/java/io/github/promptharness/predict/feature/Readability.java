package io.github.promptharness.predict.feature;

import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How hard the original's question is to read, by a formula for English prose.
 *
 * <pre>
 * FLESCH_EASE      206.835 - 1.015 words/sentences - 84.6 syllables/words
 * KINCAID_GRADE    0.39 words/sentences + 11.8 syllables/words - 15.59
 * AUTOMATED_INDEX  4.71 letters/words + 0.5 words/sentences - 21.43
 * </pre>
 *
 * <p>Options are not part of it. A word is a run of letters, with apostrophes inside; a sentence
 * ends with a stop, question or exclamation mark before white space or the end. Syllables are
 * groups of the vowels a, e, i, o, u, y, less a silent final e; at least 1 a word.
 *
 * <p><b>Unit and range</b>: the ease is about 0 (hard) to 100 (easy), the others school years; all
 * may be exceeded. Not known without texts, or without a word.
 *
 * <p>Source: Flesch (1948), "A new readability yardstick", Journal of Applied Psychology 32(3), DOI
 * 10.1037/h0057532; Kincaid et al. (1975), Research Branch Report 8-75; Senter and Smith (1967),
 * "Automated Readability Index", AMRL-TR-66-220. Ours differs: syllables are counted by rule, not
 * by a dictionary, and digits are no words.
 *
 * @param formula which of them
 */
public record Readability(Formula formula) implements Feature {
  /** The formulas. */
  public enum Formula {
    /** Flesch's reading ease: higher is easier. */
    FLESCH_EASE("points"),
    /** The Flesch-Kincaid grade: higher is harder. */
    KINCAID_GRADE("school years"),
    /** The automated readability index: higher is harder. */
    AUTOMATED_INDEX("school years");

    private final String unit;

    Formula(String unit) {
      this.unit = unit;
    }
  }

  /** Flesch's reading ease. */
  public static Readability flesch() {
    return new Readability(Formula.FLESCH_EASE);
  }

  @Override
  public String name() {
    return "readability ("
        + formula.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
        + ")";
  }

  @Override
  public String unit() {
    return formula.unit;
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    Optional<String> text = Words.question(candidate);
    return text.isPresent() ? of(text.get()) : OptionalDouble.empty();
  }

  /** Of a text; empty if it has no word. */
  public OptionalDouble of(String text) {
    List<String> words = Words.of(text);
    if (words.isEmpty()) {
      return OptionalDouble.empty();
    }
    double perSentence = (double) words.size() / Words.sentences(text);
    double syllables = words.stream().mapToInt(Readability::syllables).average().orElse(1);
    double letters =
        words.stream().mapToLong(w -> w.codePoints().filter(Character::isLetter).count()).sum();
    return OptionalDouble.of(
        switch (formula) {
          case FLESCH_EASE -> 206.835 - 1.015 * perSentence - 84.6 * syllables;
          case KINCAID_GRADE -> 0.39 * perSentence + 11.8 * syllables - 15.59;
          case AUTOMATED_INDEX -> 4.71 * letters / words.size() + 0.5 * perSentence - 21.43;
        });
  }

  /** Groups of vowels, without an e at the end that is not heard. */
  static int syllables(String word) {
    int groups = 0;
    boolean inside = false;
    for (int i = 0; i < word.length(); i++) {
      boolean vowel = "aeiouy".indexOf(word.charAt(i)) >= 0;
      groups += vowel && !inside ? 1 : 0;
      inside = vowel;
    }
    boolean silent = word.endsWith("e") && !word.endsWith("le") && !word.endsWith("ee");
    return Math.max(1, silent ? groups - 1 : groups);
  }
}
