/**
 * Which items, tasks and domains are fragile, foretold from what is known before they are asked.
 *
 * <p>Start with {@link io.github.promptharness.predict.FragilityPrediction}: it takes the {@link
 * io.github.promptharness.predict.FragilityRows} of a study and features of package {@code
 * predict.feature}, holds out items and domains, and gives a {@link
 * io.github.promptharness.predict.FragilityForecast}, whose text says a null result as one. A
 * feature of your own implements {@link io.github.promptharness.predict.Feature}.
 *
 * <p>Folds, scaling, fits and the text are hidden.
 */
@NullMarked
package io.github.promptharness.predict;

import org.jspecify.annotations.NullMarked;
