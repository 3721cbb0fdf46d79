package io.github.promptharness.study;

import io.github.promptharness.Answer;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Summary;
import io.github.promptharness.Variant;
import java.util.List;
import java.util.Optional;

/**
 * A study with its result, as it can be handed on: {@link Rescoring} makes the summary again from
 * protocol and answers, without workspace, key or network.
 *
 * @param protocol what was fixed before the run
 * @param prompts the items, in the study's order
 * @param variants every prompt under every condition
 * @param answers every row, in the study's order
 * @param verdicts answers of models that scores rest on; none where no model judged
 * @param summary what the study found
 */
public record Transcript(
    Protocol protocol,
    List<Prompt> prompts,
    List<Variant> variants,
    List<KeptAnswer> answers,
    List<Verdict> verdicts,
    Summary summary) {
  /** Copies the lists. */
  public Transcript {
    prompts = List.copyOf(prompts);
    variants = List.copyOf(variants);
    answers = List.copyOf(answers);
    verdicts = List.copyOf(verdicts);
  }

  /**
   * An answer of a model that scores rest on, such as a judge's verdict or an embedding.
   *
   * @param trial key of its trial
   * @param model who gave it
   * @param answer what came back; the message of the failure if the call failed
   * @param failure the failure that was kept in place of an answer
   */
  public record Verdict(
      String trial, ModelIdentity model, Answer answer, Optional<Outcome.Kind> failure) {}
}
