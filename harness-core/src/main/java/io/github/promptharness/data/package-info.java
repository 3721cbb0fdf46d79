/**
 * Reading and writing the items of a study.
 *
 * <p>Start with {@link io.github.promptharness.data.Prompts}: {@code fromJsonl} for the library's
 * own format, {@code fromCsv} for tables. {@link io.github.promptharness.data.Columns} says which
 * column or field of a file of one's own holds which part of a prompt.
 *
 * <p>Reading is strict. What is misspelled, missing, in another encoding or quoted by other rules
 * is refused with file, line, column and remedy, and then nothing of the file is used: a prompt
 * that was read wrongly would be paid for and scored like any other.
 */
@NullMarked
package io.github.promptharness.data;

import org.jspecify.annotations.NullMarked;
