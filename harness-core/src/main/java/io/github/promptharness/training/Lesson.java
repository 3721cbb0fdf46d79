package io.github.promptharness.training;

import io.github.promptharness.Variant;

/**
 * One variant on which the model failed.
 *
 * @param variant as it was sent
 * @param right the answer that should have come
 * @param wrong the answer that came
 */
record Lesson(Variant variant, String right, String wrong) {}
