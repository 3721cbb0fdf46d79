package io.github.promptharness.reconcile;

import java.time.LocalDate;

/**
 * One row of the comparison.
 *
 * @param kind what the export tells of
 * @param first the day, in UTC; where a call was under way at midnight, the first of several
 * @param last the last of these days, in UTC
 * @param project id of the project; empty where projects are not told apart
 * @param key fingerprint of the key; empty where keys are not told apart, and for those without a
 *     name
 * @param model the shortest of its names, or the item of the bill; empty where models are not told
 *     apart
 * @param batch {@code batch} or {@code live}; empty where they are not told apart
 * @param ours what the workspace has settled
 * @param vendor what the export says
 * @param uncertain how many calls of ours may have been billed besides
 * @param verdict what the difference means
 * @param words the same as a sentence
 */
public record Difference(
    ExportKind kind,
    LocalDate first,
    LocalDate last,
    String project,
    String key,
    String model,
    String batch,
    Figures ours,
    Figures vendor,
    int uncertain,
    Verdict verdict,
    String words) {}
