package io.github.promptharness.examples.loopback;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Texts by fixed rules, in place of a language model: it counts, adds, says yes, and takes an
 * option that follows from the letters of the question. Above temperature 0 each answer is drawn
 * anew from a count of the answers so far. A token is a word, or a character that is part of none.
 */
final class ToyText {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*[\\p{L}\\p{N}]+|\\s*[^\\s\\p{L}\\p{N}]|\\s+");
  private static final Pattern COUNT = Pattern.compile("Count from 1 to (\\d+)");
  private static final Pattern SUM = Pattern.compile("(\\d+) \\+ (\\d+)");
  private static final Pattern OPTION = Pattern.compile("(?m)^\\s*\\(?([A-H])[.):]");
  private static final List<String> TOWNS = List.of("Ulm", "Bern", "Lyon", "Turin", "Graz");

  private final AtomicInteger drawn = new AtomicInteger();

  /** The tokens of a text, which make it up again. */
  static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(found -> found.group()).toList();
  }

  /**
   * An answer, as long as it may get.
   *
   * @param prompt all that is shown
   * @param temperature at least 0
   */
  String to(String prompt, double temperature) {
    int draw = temperature > 0 ? drawn.incrementAndGet() : 0;
    Matcher count = COUNT.matcher(prompt);
    if (count.find()) {
      return IntStream.rangeClosed(1, Integer.parseInt(count.group(1)))
          .mapToObj(Integer::toString)
          .collect(Collectors.joining(", "));
    }
    if (prompt.contains("random number of six digits")) {
      return String.format(Locale.ROOT, "%06d", (482_913 + 7_919 * draw) % 1_000_000);
    }
    Matcher sum = SUM.matcher(prompt);
    if (sum.find()) {
      return Integer.toString(Integer.parseInt(sum.group(1)) + Integer.parseInt(sum.group(2)));
    }
    var options = new ArrayList<String>();
    OPTION.matcher(prompt).results().forEach(found -> options.add(found.group(1)));
    if (!options.isEmpty()) {
      return options.get(Math.floorMod(prompt.hashCode() + draw / 4, options.size()));
    }
    if (prompt.contains("town")) {
      return TOWNS.get(draw % TOWNS.size());
    }
    return prompt.contains("yes or no") ? "Yes." : "ready";
  }
}
