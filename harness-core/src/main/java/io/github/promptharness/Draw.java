package io.github.promptharness;

/**
 * One answer that a plan wants: a cell of the design and which of its independent answers.
 *
 * @param variant prompt and condition
 * @param sampling how it is drawn
 * @param repeat counted from 0
 */
public record Draw(Variant variant, Sampling sampling, int repeat) {
  /** The trial that fills this draw when this model is asked. */
  public Trial trial(ModelIdentity model) {
    return new Trial(model, variant.wording(), sampling, repeat);
  }
}
