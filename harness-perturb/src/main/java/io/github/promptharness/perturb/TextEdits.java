package io.github.promptharness.perturb;

import io.github.promptharness.Generator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Draws which places of a text are changed, and takes the changes.
 *
 * <p>An operator names each place where it could act with {@link #hit}, from left to right, and if
 * that is true says with {@link #replace} what stands there instead. A place takes two random
 * numbers whatever becomes of it, so what is changed at a lower rate is changed in the same way at
 * a higher one. Protected places are never hit.
 *
 * <p>For one text and one thread.
 */
public final class TextEdits {
  /** Nothing is protected; not to be changed. */
  static final BitSet NONE = new BitSet();

  private static final int LONGEST_NEGATION = 16;

  private final String text;
  private final BitSet spared;
  private final double rate;
  private final Generator random;
  private final boolean sparesMeaning;
  private final List<Replacement> replacements = new ArrayList<>();
  private int start;
  private int end;
  private double pick;
  private int done;
  private long eligible;
  private long changed;

  /** Places that were hit and do not count as changed yet. */
  private int open;

  /** Whether the operator asks for places; else each change counts. */
  private boolean asksForPlaces;

  /**
   * Edits of a text.
   *
   * @param spared protected UTF-16 units
   * @param rate probability of changing a place, in [0, 1]
   * @param sparesMeaning whether a change that makes a negation of another word is left out
   */
  TextEdits(String text, BitSet spared, double rate, Generator random, boolean sparesMeaning) {
    this.text = text;
    this.spared = spared;
    this.rate = rate;
    this.random = random;
    this.sparesMeaning = sparesMeaning;
  }

  /**
   * Whether the place is to be changed. An empty place is a gap, where something can be inserted.
   *
   * @param from its first UTF-16 unit
   * @param to the unit behind its last
   */
  public boolean hit(int from, int to) {
    boolean drawn = random.nextDouble() < rate;
    pick = random.nextDouble();
    if (!isFree(from, to)) {
      return false;
    }
    eligible++;
    start = from;
    end = to;
    asksForPlaces = true;
    open += drawn ? 1 : 0;
    return drawn;
  }

  /**
   * Whether nothing of the place is protected and nothing of it was changed before; a gap is
   * protected between two protected units.
   */
  public boolean isFree(int from, int to) {
    if (from < done) {
      return false;
    }
    if (from == to) {
      return from == 0 || from == text.length() || !(spared.get(from - 1) && spared.get(from));
    }
    for (int i = from; i < to; i++) {
      if (spared.get(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A whole number in [0, n), drawn for the place that was asked for last; asking again gives
   * others that are independent for all small n.
   *
   * @param n at least 1
   */
  public int pick(int n) {
    double scaled = pick * n;
    int picked = (int) scaled;
    pick = scaled - picked;
    return picked;
  }

  /** Writes this in place of what was hit last. */
  public void replace(String after) {
    replace(start, end, after);
  }

  /**
   * Writes this in place of a stretch of the text, behind all changes so far. The same text again
   * is no change; and where negations are protected, what would make one of another word, such as
   * "no" of "on", is not done, and the place counts for none.
   *
   * @throws IllegalStateException if part of it is protected or was changed before
   */
  public void replace(int from, int to, String after) {
    if (!isFree(from, to)) {
      throw new IllegalStateException(
          "text to be changed must be free, and behind all changes so far: %s to %s"
              .formatted(from, to));
    }
    if (after.length() == to - from && text.startsWith(after, from)) {
      return;
    }
    if (sparesMeaning && makesNegation(from, to, after)) {
      eligible -= Math.min(open, 1);
      open -= Math.min(open, 1);
      return;
    }
    replacements.add(new Replacement(from, text.substring(from, to), after));
    done = to;
    changed += asksForPlaces ? Math.min(open, 1) : 1;
    open -= Math.min(open, 1);
  }

  /** Whether a change within words makes one a negation, such as "no" of "on". */
  private boolean makesNegation(int from, int to, String after) {
    if (after.codePoints().anyMatch(Character::isWhitespace) && !after.isBlank()) {
      return false;
    }
    int start = from;
    while (start > 0 && from - start < LONGEST_NEGATION && !isBlank(start - 1)) {
      start--;
    }
    int end = to;
    while (end < text.length() && end - to < LONGEST_NEGATION && !isBlank(end)) {
      end++;
    }
    String before = text.substring(start, end);
    String now = text.substring(start, from) + after + text.substring(to, end);
    return Negations.spans(now).size() > Negations.spans(before).size();
  }

  private boolean isBlank(int at) {
    return Character.isWhitespace(text.charAt(at));
  }

  /** The probability with which a place is changed. */
  public double rate() {
    return rate;
  }

  /**
   * The random numbers, for an operator that decides by itself how many changes it makes. Then it
   * says how many it could have made.
   *
   * @param places how many places could be changed
   */
  public Generator random(long places) {
    eligible += places;
    return random;
  }

  List<Replacement> replacements() {
    return replacements;
  }

  /** How many places were changed; of an operator that asks for none, how many changes. */
  long changed() {
    return changed;
  }

  long eligible() {
    return eligible;
  }
}
