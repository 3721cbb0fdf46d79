/**
 * What a person has read, and what may be shown to others: texts that nobody has marked as read
 * stay withheld, and so do those under embargo.
 *
 * <p>Start with {@link io.github.promptharness.report.review.ReviewSheet}, which writes the texts
 * of a result into a table and reads the marks back; {@link
 * io.github.promptharness.report.review.Sharing} says of each answer what may be shown.
 */
@NullMarked
package io.github.promptharness.report.review;

import org.jspecify.annotations.NullMarked;
