package io.github.promptharness.examples.load;

import io.github.promptharness.Money;

/**
 * What became of one attempt, by the server's books.
 *
 * @param end {@code answered}, the option of the {@link Fault} that hit it, or the code or type of
 *     the error
 * @param charged what it was billed; nothing if it was not processed
 */
public record Charge(String end, Money charged) {}
