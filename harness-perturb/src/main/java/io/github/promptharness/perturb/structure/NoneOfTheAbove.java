package io.github.promptharness.perturb.structure;

import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.perturb.AnswerForm;
import io.github.promptharness.perturb.CrossReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Puts an option "None of the above" last: in place of the right one, or beside all of them.
 *
 * <p>In place of the right one, that option is gone from the page and "None of the above" is right;
 * it has the id of the option that it replaces, so {@code expected} still names the right answer,
 * and whoever knew it must now see that it is missing. Beside the others it is one more wrong
 * option, with an id of its own that begins with {@code none-of-the-above}; an answer rule and a
 * schema that {@code AnswerFormat} wrote then name its label too. Either way the right answer is
 * still known, so meaning is kept.
 *
 * <p>An item stays as it is if it has fewer than two options, if one of them speaks of others,
 * which is found by English words, or if there is no label for one more. In place of the right one
 * it also stays if the right one is not known, or another option has the same text. A study refuses
 * a condition under which no prompt changes. The detail {@code right label} of a variant is that of
 * the right answer on the page, where it is known. Nothing is random.
 *
 * <p>Immutable and safe for many threads.
 *
 * <p>Source: Tam, Wu, Lin and Chen (2025), "None of the above, less of the right",
 * arXiv:2503.01550; Salido, Gonzalo and Marco (2025), "None of the others", arXiv:2502.12896, with
 * that text. Ours differs: the option always comes last.
 */
public final class NoneOfTheAbove implements Perturbation {
  private static final long serialVersionUID = 1;
  private static final String OPERATOR = "none-of-the-above";

  private enum Mode {
    REPLACING("in place of the right option"),
    ADDED("one more wrong option");

    private final String description;

    Mode(String description) {
      this.description = description;
    }
  }

  private final Mode mode;
  private final String text;

  private NoneOfTheAbove(Mode mode, String text) {
    this.mode = mode;
    this.text = text;
  }

  /** In place of the right option; the condition {@code none-of-the-above-replacing}. */
  public static NoneOfTheAbove replacingTheRightOption() {
    return new NoneOfTheAbove(Mode.REPLACING, "None of the above");
  }

  /** One more wrong option; the condition {@code none-of-the-above-added}. */
  public static NoneOfTheAbove added() {
    return new NoneOfTheAbove(Mode.ADDED, "None of the above");
  }

  /**
   * The same in other words, or another language. {@link ChoiceOrder} finds that it speaks of
   * others only if it is English, and moves it otherwise.
   *
   * @param newText not blank
   * @throws IllegalArgumentException if the text is blank
   */
  public NoneOfTheAbove withText(String newText) {
    if (newText.isBlank()) {
      throw new IllegalArgumentException(
          "the text of %s must not be blank: \"%s\"; say that no option is right"
              .formatted(OPERATOR, newText));
    }
    return new NoneOfTheAbove(mode, newText);
  }

  /**
   * The one that was recorded so.
   *
   * @throws IllegalArgumentException if this operator did not make the condition
   */
  public static NoneOfTheAbove again(Condition recorded) {
    boolean added = recorded.parameter("stands").equals(Mode.ADDED.description);
    var again = (added ? added() : replacingTheRightOption()).withText(recorded.parameter("text"));
    recorded.requireIn(again.conditions());
    return again;
  }

  @Override
  public List<Condition> conditions() {
    return List.of(
        new Condition(
            OPERATOR + (mode == Mode.ADDED ? "-added" : "-replacing"),
            OPERATOR,
            Map.of("stands", mode.description, "text", text),
            OptionalDouble.empty(),
            0,
            Condition.Drawn.NEVER));
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    condition.requireIn(conditions());
    boolean stays =
        prompt.choices().size() < 2
            || CrossReference.isByLabel(prompt)
            || prompt.choices().stream()
                .map(Choice::text)
                .anyMatch(option -> option.equals(text) || CrossReference.isByPlace(option));
    Optional<List<Choice>> options =
        mode == Mode.ADDED ? withOneMore(prompt) : withoutTheRight(prompt);
    Prompt changed =
        stays || options.isEmpty()
            ? prompt
            : AnswerForm.restated(prompt, prompt.withChoices(options.get()));
    return OrderDetails.withRightLabel(Perturbed.between(prompt, changed));
  }

  private Optional<List<Choice>> withOneMore(Prompt prompt) {
    if (prompt.choices().size() >= prompt.layout().enumerator().most()) {
      return Optional.empty();
    }
    List<String> taken = prompt.choices().stream().map(Choice::id).toList();
    String id = OPERATOR;
    while (taken.contains(id)) {
      id += "-";
    }
    var more = new ArrayList<>(prompt.choices());
    more.add(new Choice(id, text));
    return Optional.of(more);
  }

  private Optional<List<Choice>> withoutTheRight(Prompt prompt) {
    Optional<Choice> right =
        prompt.choices().stream()
            .filter(choice -> prompt.expected().equals(Optional.of(choice.id())))
            .findFirst();
    List<Choice> wrong =
        prompt.choices().stream().filter(choice -> !Optional.of(choice).equals(right)).toList();
    if (right.isEmpty()
        || wrong.stream().anyMatch(choice -> choice.text().equals(right.get().text()))) {
      return Optional.empty();
    }
    var shown = new ArrayList<>(wrong);
    shown.add(new Choice(right.get().id(), text));
    return Optional.of(shown);
  }

  @Override
  public String needs() {
    return mode == Mode.ADDED
        ? "at least 2 options, none of which speaks of others"
        : "at least 2 options, none of which speaks of others, with the right one known";
  }
}
