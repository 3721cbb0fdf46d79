package io.github.promptharness.workspace;

import io.github.promptharness.Answer;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the workspace holds for one trial.
 *
 * @param trial key of the trial
 * @param answer what came back; text is the message of the failure if the call failed
 * @param failure why there is no answer; absent if there is one
 * @param promptTokens the trial's share of the prompt tokens of its call
 * @param outputTokens the trial's share of the output tokens of its call
 * @param cost the trial's share of the cost of its call
 * @param latency from dispatch to the end of the call
 * @param answeredAt when the call ended
 * @param model the model named in the response
 * @param member who paid
 * @param call number of the call in this workspace
 * @param repeatsOfCall how many answers the call gave
 * @param byBatch whether it was asked in a file of many calls
 */
public record StoredAnswer(
    String trial,
    Answer answer,
    Optional<Outcome.Kind> failure,
    long promptTokens,
    long outputTokens,
    Money cost,
    Duration latency,
    Instant answeredAt,
    String model,
    String member,
    long call,
    int repeatsOfCall,
    boolean byBatch) {}
