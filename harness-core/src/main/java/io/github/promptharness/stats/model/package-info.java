/** Regressions for right and wrong: fixed, penalised, mixed, and the Rasch model of PromptEval. */
@NullMarked
package io.github.promptharness.stats.model;

import org.jspecify.annotations.NullMarked;
