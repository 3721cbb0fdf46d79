package io.github.promptharness.reliability;

import io.github.promptharness.Draw;
import io.github.promptharness.Sampling;
import io.github.promptharness.Variant;

/**
 * One independent answer of a claim.
 *
 * @param variant the prompt as it is sent
 * @param repeat which of the answers to this wording
 */
record Unit(Variant variant, int repeat) {
  Draw draw(Sampling sampling) {
    return new Draw(variant, sampling, repeat);
  }

  Cell cell() {
    return new Cell(variant.original().id(), variant.condition().id(), repeat);
  }
}
