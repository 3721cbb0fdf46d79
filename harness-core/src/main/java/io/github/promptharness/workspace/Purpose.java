package io.github.promptharness.workspace;

/**
 * What a wording of a study is for. Two variants with one wording share its answers.
 *
 * @param prompt id of the item
 * @param condition id of the condition, which tells the operator with its settings
 * @param stream name of the random draw that made the variant
 * @param wording key of what is sent
 */
public record Purpose(String prompt, String condition, String stream, String wording) {}
