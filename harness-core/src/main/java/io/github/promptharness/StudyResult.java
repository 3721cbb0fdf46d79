package io.github.promptharness;

/**
 * What a study found.
 *
 * @param summary the estimates and where they come from
 * @param observations every answer as a row, for own analyses and exports
 */
public record StudyResult(Summary summary, Observations observations) {}
