package io.github.promptharness.perturb;

import io.github.promptharness.testing.ContractCoverage;

/** Every operator of this module has its contract tested. */
final class ContractsTest extends ContractCoverage {}
