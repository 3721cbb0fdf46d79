package io.github.promptharness.workspace;

/**
 * The accounts that one call is charged to, beside the pool.
 *
 * @param grant number of the grant as text; empty where the pool has none
 * @param member who pays
 * @param study what for
 */
record Charged(String grant, String member, String study) {}
