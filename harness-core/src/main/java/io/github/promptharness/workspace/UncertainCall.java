package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.time.Instant;

/**
 * A call that was sent and of which it is not known whether it was billed.
 *
 * @param call its number in this workspace
 * @param callId what it was called towards the endpoint, for a look into the vendor's books
 * @param model the model that was asked
 * @param member who would pay
 * @param study what it was for
 * @param sentAt when it was sent
 * @param hold the most that it can have cost
 */
public record UncertainCall(
    long call,
    String callId,
    String model,
    String member,
    String study,
    Instant sentAt,
    Money hold) {}
