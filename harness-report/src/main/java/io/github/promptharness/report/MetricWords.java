package io.github.promptharness.report;

import java.util.Map;

/**
 * What the ids of metrics mean, for a person. A metric that is not known here goes by its id.
 *
 * @param name the id without settings
 * @param settings the settings, each on a line
 */
record MetricWords(String name, String settings) {
  private static final int MOST = 26;
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry(
              "noise-floor",
              "Noise floor: how often two answers to the very same prompt differ. No wording is"
                  + " involved."),
          Map.entry(
              "between-disagreement",
              "Between wordings: how often answers to two wordings of a prompt differ, noise"
                  + " included."),
          Map.entry(
              "excess-disagreement",
              "Excess: what the wordings add to the noise; 0 is what noise alone would give. It is"
                  + " quadratic: a shift of 0.1 in the probability of an answer adds 0.01."),
          Map.entry(
              "pairwise-agreement",
              "Agreement: how often the first answers under two conditions are the same."),
          Map.entry(
              "fleiss-kappa",
              "Fleiss' kappa: agreement of first answers beyond chance; 1 is perfect, 0 is chance."),
          Map.entry(
              "unanimity",
              "Unanimity: share of items with one and the same first answer under all conditions."),
          Map.entry(
              "majority-change",
              "Majority change: share of items whose most frequent answer is not the same under all"
                  + " conditions."));
  private static final Map<String, String> SETTINGS =
      Map.of(
          "unreadable=EXCLUDE", "unreadable left out",
          "unreadable=WRONG", "unreadable wrong",
          "unreadable=CATEGORY", "unreadable as a category");
  private static final Map<String, String> VOTE_SETTINGS =
      Map.of(
          "unreadable=EXCLUDE", "\"no answer\" does not vote",
          "unreadable=WRONG", "\"no answer\" votes",
          "unreadable=CATEGORY", "\"no answer\" votes",
          "ties=EARLIEST", "ties to the earliest",
          "ties=ABSTAIN", "ties elect nobody");

  /** Reads an id such as {@code accuracy(unreadable=EXCLUDE)}. */
  static MetricWords of(String id) {
    int open = id.indexOf('(');
    if (open < 0 || !id.endsWith(")")) {
      return new MetricWords(id, "");
    }
    String name = id.substring(0, open);
    Map<String, String> words = name.startsWith("majority-") ? VOTE_SETTINGS : SETTINGS;
    var lines = new StringBuilder();
    for (String setting : id.substring(open + 1, id.length() - 1).split(",")) {
      String known = words.getOrDefault(setting.strip(), setting.strip());
      lines.append(lines.isEmpty() ? "" : "\n").append(Lines.shortened(known, MOST));
    }
    return new MetricWords(name, lines.toString());
  }

  /** A heading of several lines. */
  String heading() {
    String shown = Lines.shortened(name, MOST);
    return settings.isEmpty() ? shown : shown + "\n" + settings;
  }

  /** The settings on one line; empty if there are none. */
  String settingsInLine() {
    return settings.replace("\n", ", ");
  }

  /** One or two sentences; the name itself if the metric is not known. */
  String meaning() {
    return MEANINGS.getOrDefault(name, name);
  }
}
