package io.github.promptharness.openai;

import java.time.LocalDate;

/**
 * The announced end of a model.
 *
 * @param date the day from which it no longer answers
 * @param replacement the model that the vendor names instead; empty if none is known
 */
record Shutdown(LocalDate date, String replacement) {}
