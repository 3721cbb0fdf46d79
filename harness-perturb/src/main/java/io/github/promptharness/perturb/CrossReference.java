package io.github.promptharness.perturb;

import io.github.promptharness.Choice;
import io.github.promptharness.Enumerator;
import io.github.promptharness.Prompt;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds options that speak of other options, in English. What is in doubt counts as doing so: an
 * option that stays where it is costs a little variety, one that is moved wrongly spoils the item.
 */
final class CrossReference {
  private static final String QUANTIFIER =
      "(?:all|any|both|each|either|more than one|neither|none|no|one|several|some|three|two)";

  /** "None of the above", "all the other answers", "both of these options". */
  private static final Pattern OF_OPTIONS =
      Pattern.compile(
          "(?i)\\b(?:the\\s++above|"
              + QUANTIFIER
              + "\\s++(?:of\\s++)?(?:the\\s++|these\\s++|those\\s++)?(?:other\\s++)?"
              + "(?:above|alternatives?|answers?|choices?|listed|mentioned|options?|others"
              + "|preceding|previous|responses?))\\b");

  /**
   * "All of these", "Both are correct.", "Neither": whole options only, as the words are common.
   */
  private static final Pattern WHOLE =
      Pattern.compile(
          "(?i)\\s*+(?:(?:all|both|neither|none|"
              + QUANTIFIER
              + "\\s++of\\s++(?:it|the\\s++other|the\\s++two|them|these|those))"
              + "(?:\\s++(?:is|are)\\s++(?:all\\s++)?(?:correct|false|incorrect|right|true|wrong))?"
              + "|others?|something\\s++else|not\\s++(?:given|listed|mentioned))[\\s.!]*+");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]++");
  private static final Set<String> PAIRING = Set.of("both", "either", "neither");
  private static final Set<String> NOUNS =
      Set.of("answer", "answers", "choice", "choices", "option", "options");

  /** What may stand beside labels in an option made of labels, such as "only A and C are true". */
  private static final Set<String> CONNECTIVES =
      Set.of(
          ("all also and are as both but correct either except false incorrect is neither none nor"
                  + " not of only or right the true well wrong answer answers choice choices option"
                  + " options")
              .split(" "));

  private CrossReference() {}

  /** Whether the option speaks of others by where they stand: it must keep its own place. */
  static boolean isByPlace(String option) {
    return OF_OPTIONS.matcher(option).find() || WHOLE.matcher(option).matches();
  }

  /** Whether an option speaks of others by label: then no option of this prompt may move. */
  static boolean isByLabel(Prompt prompt) {
    var labels = new HashSet<String>();
    for (int i = 0; i < Math.min(26, prompt.choices().size()); i++) {
      labels.add(Enumerator.UPPER_LETTERS.label(i));
      labels.add(prompt.layout().enumerator().label(i));
    }
    return prompt.choices().stream().map(Choice::text).anyMatch(text -> names(text, labels));
  }

  private static boolean names(String option, Set<String> labels) {
    List<String> words =
        BETWEEN_WORDS.splitAsStream(option).filter(word -> !word.isEmpty()).toList();
    return isMadeOfLabels(words, labels) || hasAPhraseWithLabels(words, labels);
  }

  /** "A and C", "B, D", "only A"; but not "A" or "2.5", which may well be the content. */
  private static boolean isMadeOfLabels(List<String> words, Set<String> labels) {
    long named = words.stream().filter(labels::contains).count();
    long letters =
        words.stream()
            .filter(labels::contains)
            .filter(l -> Character.isLetter(l.charAt(0)))
            .count();
    long connectives = words.stream().filter(word -> isIn(CONNECTIVES, word, labels)).count();
    return named > 0 && named + connectives == words.size() && (connectives > 0 || letters > 1);
  }

  /** "Both A and B would rise", "the same as option C". */
  private static boolean hasAPhraseWithLabels(List<String> words, Set<String> labels) {
    for (int i = 0; i + 1 < words.size(); i++) {
      String lead = words.get(i);
      boolean pair =
          i + 3 < words.size() && isIn(PAIRING, lead, labels) && labels.contains(words.get(i + 3));
      if (labels.contains(words.get(i + 1)) && (pair || isIn(NOUNS, lead, labels))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(Set<String> known, String word, Set<String> labels) {
    return !labels.contains(word) && known.contains(word.toLowerCase(Locale.ROOT));
  }
}
