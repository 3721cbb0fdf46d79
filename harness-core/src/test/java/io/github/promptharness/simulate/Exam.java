package io.github.promptharness.simulate;

import io.github.promptharness.Choice;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Generator;
import io.github.promptharness.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Questions for tests, some of them much alike, and what disturbs them. */
final class Exam {
  private static final List<String> QUESTIONS =
      List.of(
          "Which river flows through the middle of the old town?|the Aare|the Rhine|the Po|the Inn",
          "Which river flows past the edge of the old town?|the Aare|the Rhine|the Po|the Inn",
          "How many legs has a spider?|six|eight|ten|twelve",
          "How many legs has a beetle?|six|eight|ten|twelve",
          "What is 17 times 3?|41|51|61|37",
          "What is 17 times 4?|58|68|78|48",
          "A pump fills a tank in four hours. How long do two such pumps take?|1 h|2 h|4 h|8 h",
          "Who must sign a contract before it is binding on both sides?|no one|one|both|a judge",
          "Statement 1: every group has a unit. Statement 2: every ring has an inverse."
              + "|True, True|False, False|True, False|False, True",
          "Statement 1: every field is a ring. Statement 2: every ring is a field."
              + "|True, True|False, False|True, False|False, True");

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private Exam() {}

  /** Ten items with instruction, answer rule, two exemplars, and the second option right. */
  static List<Prompt> prompts() {
    return IntStream.range(0, QUESTIONS.size()).mapToObj(Exam::prompt).toList();
  }

  static Prompt prompt(int number) {
    String[] parts = QUESTIONS.get(number).split("\\|");
    var choices = new ArrayList<Choice>();
    for (int i = 1; i < parts.length; i++) {
      choices.add(new Choice("c" + i, parts[i]));
    }
    return Prompt.of("q" + number, parts[0])
        .withInstruction("Answer the question.")
        .withAnswerRule("End with the letter of the option.")
        .withExemplars(
            List.of(new Exemplar("Is it so?", "A"), new Exemplar("Is it not?", "The answer is B.")))
        .withChoices(choices)
        .withExpected("c2");
  }

  static Prompt reordered(Prompt prompt, Integer... order) {
    return prompt.withChoices(List.of(order).stream().map(prompt.choices()::get).toList());
  }

  /** Each letter is replaced with probability {@code rate}; the length stays. */
  static String typos(String text, double rate, Generator random) {
    var shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      boolean hit = Character.isLetter(letter) && random.chance(rate);
      shown.append(hit ? letter(random) : letter);
    }
    return shown.toString();
  }

  /** Each character is replaced, deleted or doubled with a letter, at {@code rate} together. */
  static String slips(String text, double rate, Generator random) {
    var shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (!random.chance(rate)) {
        shown.append(letter);
        continue;
      }
      switch (random.nextInt(3)) {
        case 0 -> shown.append(letter(random));
        case 1 -> shown.append(letter).append(letter(random));
        default -> {} // left out
      }
    }
    return shown.toString();
  }

  private static char letter(Generator random) {
    return LETTERS.charAt(random.nextInt(LETTERS.length()));
  }
}
