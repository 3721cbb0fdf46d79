package io.github.promptharness.report;

import java.util.Map;

/**
 * What the ids of metrics mean, for a person. A metric that is not known here goes by its id.
 *
 * @param name the id without settings
 * @param settings the settings, each on a line
 */
record MetricWords(String name, String settings) {
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
              "Excess: what the wording adds to the noise. 0 means that it changes nothing."),
          Map.entry(
              "pairwise-agreement",
              "Agreement: how often the first answers under two conditions are the same."),
          Map.entry(
              "fleiss-kappa",
              "Fleiss' kappa: agreement of first answers beyond chance; 1 is perfect, 0 is chance."),
          Map.entry(
              "unanimity", "Unanimity: share of items with one first answer under all conditions."),
          Map.entry(
              "majority-change",
              "Majority change: share of items whose most frequent answer is not the same under all"
                  + " conditions."));
  private static final Map<String, String> SETTINGS =
      Map.of(
          "unreadable=EXCLUDE", "unreadable left out",
          "unreadable=WRONG", "unreadable wrong",
          "unreadable=CATEGORY", "unreadable as an answer",
          "ties=EARLIEST", "ties to the earliest",
          "ties=ABSTAIN", "ties elect nobody");

  /** Reads an id such as {@code accuracy(unreadable=EXCLUDE)}. */
  static MetricWords of(String id) {
    int open = id.indexOf('(');
    if (open < 0 || !id.endsWith(")")) {
      return new MetricWords(id, "");
    }
    var lines = new StringBuilder();
    for (String setting : id.substring(open + 1, id.length() - 1).split(",")) {
      String known = SETTINGS.getOrDefault(setting.strip(), setting.strip());
      lines.append(lines.isEmpty() ? "" : "\n").append(Lines.shortened(known, 24));
    }
    return new MetricWords(id.substring(0, open), lines.toString());
  }

  /** A heading of several lines. */
  String heading() {
    String shown = Lines.shortened(name, 24);
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
