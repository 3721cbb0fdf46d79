package io.github.promptharness.report.compare;

import io.github.promptharness.Summary;
import io.github.promptharness.report.content.ConditionTables;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Sentence;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sentences with names of results, studies and conditions, which keep the direction of their script
 * to themselves.
 *
 * @param names that may stand in quotes in sentences of others
 */
record Named(List<String> names) {
  /** Copies the list. */
  Named {
    names = List.copyOf(names);
  }

  /** Our own words alone. */
  static Sentence words(String words) {
    return Sentence.start().text(words);
  }

  /** A name within a table or a sentence. */
  static String of(String name) {
    return ConditionTables.name(name);
  }

  /** A condition, or all of them. */
  static String condition(String id) {
    return id.equals(Summary.ALL) ? "all conditions together" : of(id);
  }

  static String studies(int count) {
    return Figures.count(count) + (count == 1 ? " study" : " studies");
  }

  /** Two results of which the first is taken from the second. */
  static String pair(String first, String second) {
    return of(second) + " − " + of(first);
  }

  /** Goes on with names, such as {@code "A", "B" and "C"}. */
  static Sentence listed(Sentence start, List<String> some) {
    Sentence sentence = start;
    for (int i = 0; i < some.size(); i++) {
      String sign = i == 0 ? "\"" : i == some.size() - 1 ? " and \"" : ", \"";
      sentence = sentence.text(sign).data(some.get(i)).text("\"");
    }
    return sentence;
  }

  /** A sentence of others, in which names stand in quotes. */
  Sentence said(String text) {
    if (names.isEmpty()) {
      return words(text);
    }
    Matcher found =
        Pattern.compile(
                names.stream()
                    .distinct()
                    .map(name -> "\"" + name + "\"")
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|")))
            .matcher(text);
    Sentence sentence = Sentence.start();
    int end = 0;
    while (found.find()) {
      String name = text.substring(found.start() + 1, found.end() - 1);
      sentence = sentence.text(text.substring(end, found.start()) + "\"").data(of(name)).text("\"");
      end = found.end();
    }
    return sentence.text(text.substring(end));
  }
}
