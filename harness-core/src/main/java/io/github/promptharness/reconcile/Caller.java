package io.github.promptharness.reconcile;

/**
 * Whose calls an export may have been asked to leave out.
 *
 * @param project id of the project; empty if it is not known
 * @param key fingerprint of the key; empty if it is not known
 * @param member who pays
 * @param model the shortest of the model's names
 * @param batch whether by batch
 */
record Caller(String project, String key, String member, String model, boolean batch) {}
