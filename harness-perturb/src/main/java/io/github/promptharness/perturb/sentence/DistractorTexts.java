package io.github.promptharness.perturb.sentence;

import io.github.promptharness.perturb.WordList;
import io.github.promptharness.perturb.Words;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sentences to be put into texts that they have nothing to do with.
 *
 * <p>{@link #ours} are true, short, in English and without numbers or names; of these only such are
 * drawn as share no word with the text. {@link #of} are given by the researcher, who claims that
 * they do not bear on the answer, and are drawn whatever the text.
 *
 * @param given those given, in order; empty for ours
 */
public record DistractorTexts(List<String> given) implements Serializable {
  /** What the words of a text must not begin with, beside each sentence of ours. */
  private record Row(String text, List<String> stems) {}

  private static final class Ours {
    static final List<Row> ROWS =
        WordList.rows(DistractorTexts.class, "unrelated.tsv").stream()
            .map(row -> new Row(row.get(0), List.of(row.get(1).split(" "))))
            .toList();
  }

  /** Copies and checks the sentences. */
  public DistractorTexts {
    given = List.copyOf(given);
    for (String sentence : given) {
      if (sentence.isBlank()) {
        throw new IllegalArgumentException(
            "a sentence to be inserted must not be blank: \"%s\"; give its words"
                .formatted(sentence));
      }
    }
  }

  /** Those that come with the library. */
  public static DistractorTexts ours() {
    return new DistractorTexts(List.of());
  }

  /**
   * These sentences.
   *
   * @throws IllegalArgumentException if one is blank
   */
  public static DistractorTexts of(String first, String... more) {
    var given = new ArrayList<String>(List.of(more));
    given.add(0, first);
    return new DistractorTexts(given);
  }

  /** Those that a condition recorded. */
  public static DistractorTexts recorded(Map<String, String> settings) {
    var given = new ArrayList<String>();
    for (int i = 1; settings.containsKey("sentence." + i); i++) {
      given.add(settings.getOrDefault("sentence." + i, ""));
    }
    return new DistractorTexts(given);
  }

  /** As a condition records them. */
  Map<String, String> settings() {
    var settings = new TreeMap<String, String>();
    settings.put("sentences", given.isEmpty() ? "ours" : "given");
    for (int i = 0; i < given.size(); i++) {
      settings.put("sentence." + (i + 1), given.get(i));
    }
    return settings;
  }

  /** Those that may be put into a text. */
  List<String> unrelatedTo(String text) {
    if (!given.isEmpty()) {
      return given;
    }
    var left = new ArrayList<>(Ours.ROWS);
    for (int i = Words.start(text, 0); i >= 0; i = Words.start(text, Words.end(text, i))) {
      String word = text.substring(i, Words.end(text, i)).toLowerCase(Locale.ROOT);
      left.removeIf(row -> row.stems().stream().anyMatch(word::startsWith));
    }
    return left.stream().map(Row::text).toList();
  }
}
