package io.github.promptharness.stats.variance;

/** Where scores of items under orders within sets, with repeats, can differ from. */
public enum NestedSource {
  /** Some sets are worse, whatever the item and the order. */
  SET,
  /** Some orders of a set are worse, whatever the item. */
  ORDER,
  /** Some items are harder. */
  ITEM,
  /** A set that helps one item and hurts another. */
  ITEM_SET,
  /** An order that helps one item and hurts another. */
  ITEM_ORDER,
  /** The identical prompt, asked again. */
  NOISE
}
