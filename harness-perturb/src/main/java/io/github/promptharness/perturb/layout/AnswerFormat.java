package io.github.promptharness.perturb.layout;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.perturb.AnswerForm;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Asks for the answer in another form: the label of an option, its words, a JSON object, or an
 * object under a strict schema.
 *
 * <p>This is the one operator that writes another answer rule. The rule of the prompt is replaced
 * as a whole, so what stands in its instruction must say nothing of the form. The schema allows one
 * field, {@code answer}, which is one of the labels where there are options and any text where
 * there are none; only a model that takes schemas can be asked under it. Exemplars show the form
 * that they showed. A prompt without options stays as it is where labels or words are asked for.
 * Nothing is random.
 *
 * <p>Rule and schema name the labels of the options; operators behind this one that change labels
 * or add an option, {@link FormatSpread} among them, say the new ones in their place.
 *
 * <p>What reads the answers: {@code LabelOrText} reads all four forms, so a study that compares
 * them needs that one. {@code MultipleChoice} with its default rules reads labels, in JSON as well
 * where they are capitals, numbers or Roman numerals.
 *
 * <p>The detail {@code answer asked as} of a variant is the form, and {@code schema} says whether
 * one is sent. Immutable and safe for many threads.
 *
 * <p>Source: Tam et al. (2024), "Let Me Speak Freely? A Study on the Impact of Format Restrictions
 * on Performance of Large Language Models", arXiv:2408.02442. Ours differs: the rules are one
 * sentence each, and no reasoning is asked for.
 */
public final class AnswerFormat implements Perturbation {
  private static final long serialVersionUID = 1;
  private static final String OPERATOR = "answer-format";

  private final transient List<AnswerForm> forms;
  private final transient List<Condition> conditions;

  private AnswerFormat(AnswerForm... forms) {
    this.forms = List.of(forms);
    this.conditions = this.forms.stream().map(AnswerFormat::condition).toList();
  }

  /** All four forms; a model that does not take schemas refuses the last. */
  public static AnswerFormat all() {
    return new AnswerFormat(AnswerForm.values());
  }

  /** The label of one option: {@code answer-format-letter}. */
  public static AnswerFormat letter() {
    return new AnswerFormat(AnswerForm.LETTER);
  }

  /** The words of one option, without its label: {@code answer-format-words}. */
  public static AnswerFormat words() {
    return new AnswerFormat(AnswerForm.WORDS);
  }

  /** A JSON object whose field {@code answer} is the label: {@code answer-format-json}. */
  public static AnswerFormat json() {
    return new AnswerFormat(AnswerForm.JSON);
  }

  /** The same under a schema that is sent with the prompt: {@code answer-format-schema}. */
  public static AnswerFormat schema() {
    return new AnswerFormat(AnswerForm.SCHEMA);
  }

  /**
   * The one form that was recorded so.
   *
   * @throws IllegalArgumentException if this operator did not make the condition
   */
  public static AnswerFormat again(Condition recorded) {
    return Stream.of(AnswerForm.values())
        .filter(form -> condition(form).equals(recorded))
        .findFirst()
        .map(AnswerFormat::new)
        .orElseThrow(() -> recorded.notOneOf(all().conditions()));
  }

  @Override
  public List<Condition> conditions() {
    return conditions;
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    int index = condition.indexIn(conditions);
    AnswerForm form = forms.get(index);
    if (form.needsOptions() && prompt.choices().isEmpty()) {
      return Perturbed.unchanged(prompt);
    }
    Prompt changed = form.asked(prompt);
    return Perturbed.between(prompt, changed)
        .withDetail("answer asked as", form.id())
        .withDetail("schema", changed.schema().isEmpty() ? "none" : "sent");
  }

  @Override
  public String needs() {
    return forms.stream().anyMatch(AnswerForm::needsOptions)
        ? "options, and another answer rule"
        : "another answer rule";
  }

  private Object writeReplace() {
    return new Sent(forms);
  }

  /** What a stream holds of it: the conditions are made again. */
  private record Sent(List<AnswerForm> forms) implements Serializable {
    private Object readResolve() {
      return new AnswerFormat(forms.toArray(AnswerForm[]::new));
    }
  }

  private static Condition condition(AnswerForm form) {
    return new Condition(
        OPERATOR + "-" + form.id(),
        OPERATOR,
        Map.of("form", form.id()),
        OptionalDouble.empty(),
        0,
        Condition.Drawn.NEVER);
  }
}
