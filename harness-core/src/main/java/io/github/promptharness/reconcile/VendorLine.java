package io.github.promptharness.reconcile;

import io.github.promptharness.Money;

/**
 * One result of a bucket. Names are empty where the export was not grouped by them, or the vendor
 * does not know.
 *
 * @param organization id of the organisation
 * @param project id of the project
 * @param key id of the key
 * @param model the model, or, in costs, whatever else was charged
 * @param tier service tier
 * @param batch whether it was a batch
 * @param requests how many requests
 * @param prompt tokens of the prompts, cached ones included
 * @param cached those that were cached; -1 if the vendor does not say
 * @param written those that were written to a cache
 * @param output tokens of the answers
 * @param amount dollars
 */
record VendorLine(
    String organization,
    String project,
    String key,
    String model,
    String tier,
    boolean batch,
    long requests,
    long prompt,
    long cached,
    long written,
    long output,
    Money amount) {}
