package io.github.promptharness.predict;

/**
 * An item under a condition, and what became of it.
 *
 * @param candidate what was known before
 * @param isFragile whether it flipped or failed
 */
public record FragilityRow(Candidate candidate, boolean isFragile) {}
