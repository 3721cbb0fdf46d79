package io.github.promptharness.examples.loopback;

/**
 * A body about files and batches.
 *
 * @param what it is: {@code line} of a file that was handed in, {@code create}, {@code batch} that
 *     was told of, or {@code result}
 * @param text as it went over the wire
 */
public record BatchBody(String what, String text) {}
