/**
 * What right and wrong answers depend on, with several things changing at once: regressions for
 * fixed effects, for items and wordings drawn at random, and for many prompts asked little.
 *
 * <p>Start with {@link io.github.promptharness.stats.model.LogisticRegression}, with errors
 * clustered by item, and {@link io.github.promptharness.stats.model.Penalty#FIRTH} where a variant
 * is all right or all wrong. {@link io.github.promptharness.stats.model.MixedLogit} has an effect
 * drawn for each item, {@link io.github.promptharness.stats.model.GeeLogit} the average over items
 * instead; {@link io.github.promptharness.stats.model.CrossedLogit} has effects of items and
 * wordings, and {@link io.github.promptharness.stats.model.LogitShareBootstrap} says how far its
 * shares of variance can be trusted. {@link io.github.promptharness.stats.model.PromptEval}
 * estimates the accuracy of many prompts from few answers, by the plan of {@link
 * io.github.promptharness.stats.model.PromptEvalPlan} and with the interval of {@link
 * io.github.promptharness.stats.model.PromptEvalBootstrap}; their distribution, with intervals that
 * hold in its tails, is that of {@link io.github.promptharness.stats.model.PromptEvalPosterior}.
 * {@link io.github.promptharness.stats.model.LinearRegression} is for scores.
 *
 * <p>Each gives a fit, and the fit its {@link io.github.promptharness.stats.model.Coefficients},
 * intervals and tests. A search that does not arrive is undefined, with the reason. Scaling of
 * columns, likelihoods, quadrature and the searches themselves are hidden.
 */
@NullMarked
package io.github.promptharness.stats.model;

import org.jspecify.annotations.NullMarked;
