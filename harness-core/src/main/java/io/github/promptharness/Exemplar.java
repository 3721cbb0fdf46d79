package io.github.promptharness;

import java.io.Serializable;

/**
 * One few-shot example: what a user asked and how the model is shown to have answered.
 *
 * @param input the user's side, verbatim
 * @param output the model's side, verbatim
 */
public record Exemplar(String input, String output) implements Serializable {}
