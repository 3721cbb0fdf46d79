package io.github.promptharness.stats.variance;

/** Where scores of items under variants with repeats can differ from. */
public enum VarianceSource {
  /** Some items are harder, whatever the wording. */
  ITEM,
  /** Some wordings are worse, whatever the item. */
  VARIANT,
  /** A wording that helps one item and hurts another. */
  ITEM_VARIANT,
  /** The identical prompt, asked again. */
  NOISE
}
