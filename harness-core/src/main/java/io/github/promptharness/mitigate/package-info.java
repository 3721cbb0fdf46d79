/**
 * Ways to make a model's answers more robust, as models over models, and their comparison with a
 * single prompt.
 *
 * <p>{@link io.github.promptharness.mitigate.MajorityVote} is the one to begin with: the answer
 * that most of several repeats give. {@link io.github.promptharness.mitigate.WordingEnsemble} asks
 * in several wordings, {@link io.github.promptharness.mitigate.OptionShuffle} with the options in
 * several orders, {@link io.github.promptharness.mitigate.RepairFirst} lets a first call mend the
 * question, {@link io.github.promptharness.mitigate.CalibratedChoice} takes the bias of labels out
 * of log-probabilities. Each is a {@link io.github.promptharness.DerivedModel}: give it to a study
 * like any model. {@link io.github.promptharness.mitigate.MitigationComparison} says which of them
 * helps, at an equal number of calls.
 *
 * <p>A decorator sees what is shown and no more; {@link io.github.promptharness.mitigate.Pages}
 * finds the parts of a prompt in it, and a scorer reads the answers, without the reference.
 */
@NullMarked
package io.github.promptharness.mitigate;

import org.jspecify.annotations.NullMarked;
