package io.github.promptharness.openai;

import java.time.LocalDate;

/**
 * The announced end of a model.
 *
 * @param date the day on which it is switched off; until it is over, the model may answer
 * @param replacement the model that the vendor names instead; empty if none is known
 */
record Shutdown(LocalDate date, String replacement) {}
