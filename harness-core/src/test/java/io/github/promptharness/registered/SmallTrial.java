package io.github.promptharness.registered;

import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Edit;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.testing.ScriptedModel;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A trial of a few items under two wordings, and models that lose where they are told. */
final class SmallTrial {
  private static final Pattern ITEM = Pattern.compile("Item ([0-9]+)\\.");

  private SmallTrial() {}

  /** So many items q0, q1 and so on, of which A is right. */
  static List<Prompt> prompts(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Prompt.of("q" + i, "Item " + i + ".")
                    .withChoices(List.of(new Choice("A", "one"), new Choice("B", "two")))
                    .withExpected("A"))
        .toList();
  }

  /** Puts its name before the input. */
  record Before(String name) implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return List.of(
          new Condition(
              name, "before", Map.of(), OptionalDouble.empty(), 0, Condition.Drawn.NEVER));
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      String word = name + ": ";
      var edit = new Edit(Edit.Part.INPUT, 0, 0, "", word);
      return new Perturbed(prompt.withInput(word + prompt.input()), List.of(edit), true);
    }
  }

  /** About every wording, margin .1. */
  static Registration registration(Clock clock, int items) {
    return Registration.named("small")
        .prompts(prompts(items))
        .perturb(new Before("politely"), new Before("hurriedly"))
        .score(new MultipleChoice())
        .estimand(TrialEstimand.EVERY_WORDING)
        .margin(0.1)
        .assuming(Assumption.of(0.05, "as small models differ"))
        .clock(clock);
  }

  /** A model that answers wrongly to the items and prompts for which that is said. */
  static ScriptedModel wrongWhere(BiPredicate<Integer, String> wrong) {
    return ScriptedModel.of(request -> ScriptedModel.response(request, said(request, wrong)));
  }

  private static String said(Request request, BiPredicate<Integer, String> wrong) {
    String text = shown(request);
    return wrong.test(number(request), text) ? "B" : "A";
  }

  static String shown(Request request) {
    var messages = request.wording().messages();
    return messages.get(messages.size() - 1).text();
  }

  static int number(Request request) {
    var item = ITEM.matcher(shown(request));
    if (!item.find()) {
      throw new IllegalStateException(shown(request));
    }
    return Integer.parseInt(item.group(1));
  }
}
