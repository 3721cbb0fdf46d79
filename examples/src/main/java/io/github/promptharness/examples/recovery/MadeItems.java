package io.github.promptharness.examples.recovery;

import io.github.promptharness.Choice;
import io.github.promptharness.Enumerator;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Generator;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Questions without meaning, each a draw from one endless population. */
final class MadeItems {
  private static final String CONSONANTS = "bdfgklmnprstvz";
  private static final String VOWELS = "aeiou";
  private static final int OPTIONS = 4;

  /** The right option stands first more often than not, so that a bias of place shows. */
  private static final double RIGHT_FIRST = 0.7;

  private static final List<Exemplar> EXEMPLARS =
      List.of(
          new Exemplar("Which sound is the deepest? A: bass B: flute", "The answer is A."),
          new Exemplar("Which colour is the darkest? A: white B: black", "The answer is B."),
          new Exemplar("Which number is the largest? A: nine B: two", "The answer is A."));

  private MadeItems() {}

  /** A sample of this name; samples of other names have no item in common with it. */
  static List<Prompt> sample(String name, int size) {
    return IntStream.range(0, size).mapToObj(i -> item(name + "-" + i)).toList();
  }

  private static Prompt item(String id) {
    Generator random = Seed.of(0).named("made item", id).generator();
    var choices = new ArrayList<Choice>();
    for (int place = 0; place < OPTIONS; place++) {
      choices.add(new Choice(Enumerator.UPPER_LETTERS.label(place), word(random)));
    }
    int right = random.chance(RIGHT_FIRST) ? 0 : 1 + random.nextInt(OPTIONS - 1);
    return Prompt.of(
            id,
            "Which of these does the %s %s of the %s %s?"
                .formatted(word(random), word(random), word(random), word(random)))
        .withInstruction("Choose one option and answer with its letter.")
        .withExemplars(EXEMPLARS)
        .withChoices(choices)
        .withExpected(choices.get(right).id());
  }

  private static String word(Generator random) {
    var word = new StringBuilder();
    for (int syllable = 0; syllable < 4; syllable++) {
      word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
    }
    return word.toString();
  }
}
