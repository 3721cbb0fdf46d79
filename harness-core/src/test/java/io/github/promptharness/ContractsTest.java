package io.github.promptharness;

import io.github.promptharness.testing.ContractCoverage;

/** Every operator, scorer, metric and model of this module has its contract tested. */
final class ContractsTest extends ContractCoverage {}
