package io.github.promptharness.stats.model;

import java.util.Arrays;

/**
 * The effects of all prompts, or of all examples, in a {@link PromptEvalChain}: each normal about a
 * centre of its own. Odds stand beside effects, so that a cell costs no exponential.
 */
final class PromptEvalSide {
  /** So many factors of a product that it neither overflows nor vanishes. */
  private static final int CHUNK = 16;

  /** What an answer tells about its log odds, as a share of p (1 - p) at the mean. */
  private static final double SPREAD_OUT = 0.8;

  /**
   * The largest effect there is, in log odds. Beyond it nothing can be told, and numbers would
   * overflow where a prompt has few answers that are all right or all wrong.
   */
  private static final double MOST = 20;

  private final RaschCells cells;
  private final int[] right;
  private final double information;
  private final double[] effects;
  private final double[] odds;
  private final double[] centres;
  private double deviation;

  private PromptEvalSide(
      RaschCells cells,
      int[] right,
      double information,
      double[] effects,
      double[] odds,
      double[] centres,
      double deviation) {
    this.cells = cells;
    this.right = right;
    this.information = information;
    this.effects = effects;
    this.odds = odds;
    this.centres = centres;
    this.deviation = deviation;
  }

  /**
   * All effects at one centre.
   *
   * @param cells with this side in columns
   */
  static PromptEvalSide of(RaschCells cells, double centre, double deviation) {
    int[] right = new int[cells.columns()];
    Arrays.setAll(right, k -> Arrays.stream(cells.labelsOf(k)).sum());
    double share = (cells.right() + 0.5) / (cells.seen() + 1.0);
    double[] effects = new double[right.length];
    Arrays.fill(effects, centre);
    double[] odds = new double[right.length];
    Arrays.fill(odds, StrictMath.exp(centre));
    double information = SPREAD_OUT * share * (1 - share);
    return new PromptEvalSide(cells, right, information, effects, odds, effects.clone(), deviation);
  }

  /** Effects and centres as many times as far from a level, and the deviation with them. */
  PromptEvalSide scaled(double level, double factor) {
    double[] to = moved(effects, level, factor);
    double[] newOdds = new double[to.length];
    Arrays.setAll(newOdds, k -> StrictMath.exp(to[k]));
    return new PromptEvalSide(
        cells, right, information, to, newOdds, moved(centres, level, factor), factor * deviation);
  }

  private static double[] moved(double[] from, double level, double factor) {
    double[] to = new double[from.length];
    Arrays.setAll(to, k -> level + factor * (from[k] - level));
    return to;
  }

  /** Moves all effects by as much, and leaves their centres alone. */
  void shift(double by) {
    double factor = StrictMath.exp(by);
    for (int k = 0; k < effects.length; k++) {
      effects[k] += by;
      odds[k] *= factor;
    }
  }

  /** Whether an effect may be as large. */
  static boolean isPossible(double effect) {
    return Math.abs(effect) <= MOST;
  }

  /** Whether all effects may be as large, once they are moved by as much. */
  boolean isPossibleMovedBy(double by) {
    return Arrays.stream(effects).allMatch(effect -> isPossible(effect + by));
  }

  /**
   * How much more likely the answers of one become, as a logarithm.
   *
   * @param k which prompt or example
   * @param to its effect then
   * @param newOdds the same as odds
   */
  double gain(int k, double to, double newOdds, PromptEvalSide other) {
    int[] of = cells.rowsOf(k);
    double now = odds[k];
    double gain = right[k] * (to - effects[k]);
    for (int from = 0; from < of.length; from += CHUNK) {
      double product = 1;
      int end = Math.min(of.length, from + CHUNK);
      for (int c = from; c < end; c++) {
        double theirs = other.odds[of[c]];
        product *= (1 + now * theirs) / (1 + newOdds * theirs);
      }
      gain += StrictMath.log(product);
    }
    return gain;
  }

  /** How much more likely all answers become where this side becomes the other form of it. */
  double gain(PromptEvalSide form, PromptEvalSide other) {
    double gain = 0;
    for (int k = 0; k < effects.length; k++) {
      gain += gain(k, form.effects[k], form.odds[k], other);
    }
    return gain;
  }

  void move(int k, double to, double newOdds) {
    effects[k] = to;
    odds[k] = newOdds;
  }

  void centre(int k, double to) {
    centres[k] = to;
  }

  void moveDeviation(double to) {
    deviation = to;
  }

  int size() {
    return effects.length;
  }

  /** About how exactly an effect is known from its own answers: one over its variance. */
  double precision(int k) {
    return information * cells.rowsOf(k).length;
  }

  double effect(int k) {
    return effects[k];
  }

  double[] odds() {
    return odds.clone();
  }

  double odds(int k) {
    return odds[k];
  }

  double centre(int k) {
    return centres[k];
  }

  double deviation() {
    return deviation;
  }

  double mean() {
    return Arrays.stream(effects).average().orElseThrow();
  }

  /** The sum of squared distances to the centres. */
  double squares() {
    double squares = 0;
    for (int k = 0; k < effects.length; k++) {
      squares += (effects[k] - centres[k]) * (effects[k] - centres[k]);
    }
    return squares;
  }
}
