package io.github.promptharness.perturb.wordnet;

/**
 * Which words of WordNet may stand for a word.
 *
 * @param relation to the word
 * @param senses how many of the most frequent senses count, at least 1
 * @param minimumCount how often each of the two must have been counted in the sense, 0 or more
 * @param senseShare what share of all counts of each of the two, as whatever part of speech, its
 *     frequent senses must hold, in [0, 1]
 * @param relativeCount how often the other must have been counted in the sense, as a multiple of
 *     the word's own count in it, 0 or more
 */
record SenseFilter(
    Relation relation, int senses, int minimumCount, double senseShare, double relativeCount) {
  /** Checks the numbers. */
  SenseFilter {
    if (senses < 1) {
      throw new IllegalArgumentException(
          "senses must be at least 1: %s; 1 takes the most frequent sense alone".formatted(senses));
    }
    if (minimumCount < 0) {
      throw new IllegalArgumentException(
          "minimum count must be 0 or more: %s; 0 also takes words that were never counted"
              .formatted(minimumCount));
    }
    if (!(senseShare >= 0 && senseShare <= 1)) {
      throw new IllegalArgumentException(
          "sense share must be in [0, 1]: %s; 0.8 takes words that seldom mean anything else"
              .formatted(senseShare));
    }
    if (!(relativeCount >= 0 && relativeCount < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "relative count must be 0 or more: %s; 0.25 leaves out words that are much rarer"
              .formatted(relativeCount));
    }
  }

  /** What one word is to another. */
  enum Relation {
    SYNONYM,
    ANTONYM
  }
}
