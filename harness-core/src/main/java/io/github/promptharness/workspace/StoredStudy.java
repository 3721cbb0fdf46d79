package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.time.Instant;

/**
 * A study as the workspace holds it.
 *
 * @param name as it was run
 * @param contents under how many contents it was run
 * @param entered when it was first run
 * @param answers how many answers were paid for it and are kept
 * @param settled what was spent on it
 */
public record StoredStudy(
    String name, long contents, Instant entered, long answers, Money settled) {}
