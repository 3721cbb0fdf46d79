package io.github.promptharness.workspace;

import java.time.Instant;

/**
 * A trial that has no answer, since the call of one of those who run a study together failed.
 *
 * @param trial its key
 * @param why what failed
 * @param member who asked
 * @param at when the block of calls that it belongs to had ended
 */
public record FailedTrial(String trial, String why, String member, Instant at) {}
