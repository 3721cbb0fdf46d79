package io.github.promptharness.perturb.paraphrase;

import io.github.promptharness.Exemplar;
import io.github.promptharness.Prompt;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Another wording of whole parts of a prompt. Parts that are absent stay as they are.
 *
 * @param instruction what the model is told to do instead
 * @param answerRule how to answer instead
 * @param exemplars the few-shot examples shown instead, in order
 */
public record Rewording(
    Optional<String> instruction, Optional<String> answerRule, Optional<List<Exemplar>> exemplars)
    implements Serializable {
  /** Copies the exemplars; at least one part is there, and no exemplar is empty on both sides. */
  public Rewording {
    exemplars = exemplars.map(List::copyOf);
    if (instruction.isEmpty() && answerRule.isEmpty() && exemplars.isEmpty()) {
      throw new IllegalArgumentException(
          "a rewording needs an instruction, an answer rule or exemplars to put in place");
    }
    if (exemplars.orElse(List.of()).contains(new Exemplar("", ""))) {
      throw new IllegalArgumentException("an exemplar of a rewording must not be empty");
    }
  }

  /** Another instruction. */
  public static Rewording ofInstruction(String text) {
    return new Rewording(Optional.of(text), Optional.empty(), Optional.empty());
  }

  /** Another answer rule. */
  public static Rewording ofAnswerRule(String text) {
    return new Rewording(Optional.empty(), Optional.of(text), Optional.empty());
  }

  /** Other exemplars. */
  public static Rewording ofExemplars(List<Exemplar> examples) {
    return new Rewording(Optional.empty(), Optional.empty(), Optional.of(examples));
  }

  /** The same with another answer rule as well. */
  public Rewording withAnswerRule(String text) {
    return new Rewording(instruction, Optional.of(text), exemplars);
  }

  /** The same with other exemplars as well. */
  public Rewording withExemplars(List<Exemplar> examples) {
    return new Rewording(instruction, answerRule, Optional.of(examples));
  }

  /** The prompt with these parts in place of its own. */
  Prompt applyTo(Prompt prompt) {
    Prompt changed = prompt;
    if (instruction.isPresent()) {
      changed = changed.withInstruction(instruction.get());
    }
    if (answerRule.isPresent()) {
      changed = changed.withAnswerRule(answerRule.get());
    }
    if (exemplars.isPresent()) {
      changed = changed.withExemplars(exemplars.get());
    }
    return changed;
  }

  /** The same with every text passed through this. */
  Rewording mapped(UnaryOperator<String> change) {
    return new Rewording(
        instruction.map(change),
        answerRule.map(change),
        exemplars.map(
            list ->
                list.stream()
                    .map(e -> new Exemplar(change.apply(e.input()), change.apply(e.output())))
                    .toList()));
  }

  /** Every text in it by the name of its part, in the order of the prompt. */
  Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    instruction.ifPresent(text -> texts.put("instruction", text));
    answerRule.ifPresent(text -> texts.put("answerRule", text));
    List<Exemplar> shown = exemplars.orElse(List.of());
    for (int i = 0; i < shown.size(); i++) {
      texts.put("exemplar " + i + " input", shown.get(i).input());
      texts.put("exemplar " + i + " output", shown.get(i).output());
    }
    return texts;
  }

  private Object writeReplace() {
    return new Sent(
        instruction.stream().toList(), answerRule.stream().toList(), exemplars.stream().toList());
  }

  /** What a stream holds of it, as no Optional can be serialised: each part once or not at all. */
  private record Sent(
      List<String> instruction, List<String> answerRule, List<List<Exemplar>> exemplars)
      implements Serializable {
    private Object readResolve() {
      return new Rewording(
          instruction.stream().findFirst(),
          answerRule.stream().findFirst(),
          exemplars.stream().findFirst());
    }
  }
}
