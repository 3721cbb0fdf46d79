package io.github.promptharness.stats.text;

/**
 * How many tokens two texts have, and how many they share.
 *
 * <p>A token is what stands between white space. Tokens are looked up where they stand in their
 * text, in a table with open addressing that is at most half full, so that none is copied: a text
 * may have as many of them as half its characters.
 */
final class SharedTokens {
  private static final long MIXER = 0x9E3779B97F4A7C15L;
  private static final int SMALLEST = 64;

  private final String first;
  private final String second;

  /** Of each place of the table: where the token begins, in the second text as a complement. */
  private int[] starts = new int[SMALLEST];

  private int[] lengths = new int[SMALLEST];
  private int[] hashes = new int[SMALLEST];
  private int[] inFirst = new int[SMALLEST];
  private int[] inSecond = new int[SMALLEST];
  private int distinct;
  private int ofFirst;
  private int ofSecond;

  SharedTokens(String first, String second) {
    this.first = first;
    this.second = second;
    ofFirst = count(first, true);
    ofSecond = count(second, false);
  }

  /** The tokens of the first text, each as often as it occurs. */
  int ofFirst() {
    return ofFirst;
  }

  /** The tokens of the second text, each as often as it occurs. */
  int ofSecond() {
    return ofSecond;
  }

  /** The tokens of both, each as often as it occurs in the one that has it less often. */
  int shared() {
    int shared = 0;
    for (int i = 0; i < inFirst.length; i++) {
      shared += Math.min(inFirst[i], inSecond[i]);
    }
    return shared;
  }

  /** The tokens of both, each once. */
  int distinctShared() {
    int shared = 0;
    for (int i = 0; i < inFirst.length; i++) {
      shared += inFirst[i] > 0 && inSecond[i] > 0 ? 1 : 0;
    }
    return shared;
  }

  /** The tokens of either, each once. */
  int distinct() {
    return distinct;
  }

  private int count(String text, boolean isFirst) {
    int tokens = 0;
    int start = 0;
    long hash = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ' ' : text.charAt(i);
      if (!Tokens.isWhiteSpace(c)) {
        hash = (hash ^ c) * MIXER;
        continue;
      }
      if (start < i) {
        int place = place(text, start, i - start, (int) (hash >>> Integer.SIZE), isFirst);
        (isFirst ? inFirst : inSecond)[place]++;
        tokens++;
      }
      start = i + 1;
      hash = 0;
    }
    return tokens;
  }

  /** Where a token stands in the table; it is put there if it is new. */
  private int place(String text, int start, int length, int hash, boolean isFirst) {
    int last = lengths.length - 1;
    int place = hash & last;
    while (lengths[place] != 0) {
      if (hashes[place] == hash && lengths[place] == length && equals(place, text, start)) {
        return place;
      }
      place = (place + 1) & last;
    }
    if (++distinct > lengths.length / 2) {
      grow();
      place = free(hash);
    }
    starts[place] = isFirst ? start : ~start;
    lengths[place] = length;
    hashes[place] = hash;
    return place;
  }

  private boolean equals(int place, String text, int start) {
    int other = starts[place];
    return other < 0
        ? second.regionMatches(~other, text, start, lengths[place])
        : first.regionMatches(other, text, start, lengths[place]);
  }

  private int free(int hash) {
    int place = hash & (lengths.length - 1);
    while (lengths[place] != 0) {
      place = (place + 1) & (lengths.length - 1);
    }
    return place;
  }

  private void grow() {
    int[][] before = {starts, lengths, hashes, inFirst, inSecond};
    int size = 2 * lengths.length;
    starts = new int[size];
    lengths = new int[size];
    hashes = new int[size];
    inFirst = new int[size];
    inSecond = new int[size];
    for (int i = 0; i < before[1].length; i++) {
      if (before[1][i] != 0) {
        int place = free(before[2][i]);
        starts[place] = before[0][i];
        lengths[place] = before[1][i];
        hashes[place] = before[2][i];
        inFirst[place] = before[3][i];
        inSecond[place] = before[4][i];
      }
    }
  }
}
