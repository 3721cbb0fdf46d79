package io.github.promptharness.pool;

import io.github.promptharness.ModelIdentity;

/**
 * One of the studies.
 *
 * @param name as given
 * @param model who was asked
 * @param sampling id of the sampling
 * @param scorer id of the scorer
 * @param studyHash SHA-256 of prompts, conditions and wordings
 * @param items how many items have answers
 */
public record PooledStudy(
    String name,
    ModelIdentity model,
    String sampling,
    String scorer,
    String studyHash,
    int items) {}
