package io.github.promptharness.perturb.structure;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.ExemplarPlace;
import io.github.promptharness.Layout;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Shows the same few-shot examples as turns of a chat, or as text in the user's last message.
 *
 * <p>Only the layout changes: where the exemplars stand, what stands behind each, and, as questions
 * and answers, the cues before and behind each and the item itself. A prompt without exemplars, or
 * with that layout already, stays as it is; a study refuses a condition under which no prompt
 * changes. Nothing is random.
 *
 * <p>Immutable and safe for many threads.
 *
 * <p>Source: text with cues is the form of Brown et al. (2020), "Language models are few-shot
 * learners", arXiv:2005.14165; turns that of chat models.
 */
public final class ExemplarFormat implements Perturbation {
  private static final long serialVersionUID = 1;
  private static final String OPERATOR = "exemplar-format";

  private final String name;
  private final transient Map<String, String> settings;

  private ExemplarFormat(String name, Map<String, String> settings) {
    this.name = name;
    this.settings = settings;
  }

  /** Each is a message of the user and one of the model: {@code exemplar-format-turns}. */
  public static ExemplarFormat turns() {
    return new ExemplarFormat("turns", Map.of("place", ExemplarPlace.TURNS.name()));
  }

  /**
   * All are text before the question, with this behind each: {@code exemplar-format-text-rule} for
   * example.
   *
   * @param name names the condition; not blank
   * @param separator such as {@code "\n\n"} or {@code "\n---\n"}
   * @throws IllegalArgumentException if the name is blank
   */
  public static ExemplarFormat text(String name, String separator) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "the name of a format of exemplars must not be blank: \"%s\"; name it after its separator"
              .formatted(name));
    }
    return new ExemplarFormat(
        "text-" + name, Map.of("place", ExemplarPlace.IN_INPUT.name(), "separator", separator));
  }

  /**
   * All are text before the question, each input behind {@code Question:} and each output behind
   * {@code Answer:}, with an empty line between two; the item itself has these cues as well: {@code
   * exemplar-format-questions}.
   */
  public static ExemplarFormat questions() {
    return new ExemplarFormat(
        "questions",
        Map.of(
            "place",
            ExemplarPlace.IN_INPUT.name(),
            "separator",
            "\n\n",
            "input lead",
            "Question: ",
            "answer lead",
            "\nAnswer:",
            "answer gap",
            " "));
  }

  /**
   * The one that was recorded so.
   *
   * @throws IllegalArgumentException if this operator did not make the condition
   */
  public static ExemplarFormat again(Condition recorded) {
    String prefix = OPERATOR + "-";
    String name =
        recorded.id().startsWith(prefix) ? recorded.id().substring(prefix.length()) : recorded.id();
    var again = new ExemplarFormat(name, recorded.parameters());
    recorded.parameter("place");
    recorded.requireIn(again.conditions());
    return again;
  }

  @Override
  public List<Condition> conditions() {
    return List.of(
        new Condition(
            OPERATOR + "-" + name,
            OPERATOR,
            settings,
            OptionalDouble.empty(),
            0,
            Condition.Drawn.NEVER));
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    condition.requireIn(conditions());
    return prompt.exemplars().isEmpty()
        ? Perturbed.unchanged(prompt)
        : Perturbed.between(prompt, prompt.withLayout(changed(prompt.layout())));
  }

  private Layout changed(Layout given) {
    return given
        .withExemplarPlace(ExemplarPlace.valueOf(settings.getOrDefault("place", "")))
        .withExemplarSeparator(settings.getOrDefault("separator", given.exemplarSeparator()))
        .withInputLead(settings.getOrDefault("input lead", given.inputLead()))
        .withAnswerLead(settings.getOrDefault("answer lead", given.answerLead()))
        .withAnswerGap(settings.getOrDefault("answer gap", given.answerGap()));
  }

  @Override
  public String needs() {
    return "exemplars in another format";
  }

  private Object writeReplace() {
    return new Sent(name, settings);
  }

  /** What a stream holds of it. */
  private record Sent(String name, Map<String, String> settings) implements Serializable {
    private Object readResolve() {
      return new ExemplarFormat(name, settings);
    }
  }
}
