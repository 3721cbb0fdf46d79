/**
 * One answer to a {@link io.github.promptharness.Score}. {@link
 * io.github.promptharness.score.MultipleChoice} reads which option was chosen by a named {@link
 * io.github.promptharness.score.Extraction}.
 */
@NullMarked
package io.github.promptharness.score;

import org.jspecify.annotations.NullMarked;
