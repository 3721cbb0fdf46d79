package io.github.promptharness.report.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the ids of metrics mean, for a person. A metric that is not known here goes by its id.
 *
 * @param base the id without settings
 * @param part which part of the metric this is, such as one direction of flips; empty for the whole
 * @param settings the other settings, in words
 */
public record MetricWords(String base, String part, List<String> settings) {
  private static final int MOST = 26;
  private static final Set<String> PARTS = Set.of("direction", "outcome");
  private static final Map<String, String> SHORT =
      Map.of("accuracy-difference", "difference", "flip-rate", "all flips");
  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("accuracy", "accuracy"),
          Map.entry("accuracy-bound", "bound on accuracy"),
          Map.entry("accuracy-difference", "difference"),
          Map.entry("accuracy-drop", "loss of accuracy"),
          Map.entry("answer-margin", "margin of the answer"),
          Map.entry("answer-shift", "shift of answers"),
          Map.entry("answer-variety", "variety of answers"),
          Map.entry("attack-success", "right made wrong"),
          Map.entry("cohen-kappa", "Cohen's kappa"),
          Map.entry("drop-bound", "bound on the loss"),
          Map.entry("excess-flips", "flips beyond noise"),
          Map.entry("flip-rate", "all flips"),
          Map.entry("global-entropy", "entropy of all answers"),
          Map.entry("group-gap", "gap between groups"),
          Map.entry("judged-accuracy", "judged accuracy"),
          Map.entry("judged-accuracy-difference", "judged difference"),
          Map.entry("label-preference", "preference for labels"),
          Map.entry("local-entropy", "entropy of an answer"),
          Map.entry("majority-accuracy", "majority vote right"),
          Map.entry("margin-auroc", "margin tells right (AUROC)"),
          Map.entry("mean-accuracy", "mean accuracy"),
          Map.entry("performance-drop-rate", "share of accuracy lost"),
          Map.entry("place-accuracy", "accuracy by place"),
          Map.entry("recall-deviation", "deviation of recall"),
          Map.entry("repeat-agreement", "agreement of repeats"),
          Map.entry("worst-accuracy", "worst condition"),
          Map.entry("best-accuracy", "best condition"),
          Map.entry("accuracy-spread", "spread of accuracy"),
          Map.entry("noise-floor", "noise floor"),
          Map.entry("between-disagreement", "between wordings"),
          Map.entry("excess-disagreement", "excess over noise"),
          Map.entry("pairwise-agreement", "agreement"),
          Map.entry("fleiss-kappa", "Fleiss' kappa"),
          Map.entry("unanimity", "unanimity"),
          Map.entry("majority-change", "majority change"),
          Map.entry("consistency", "consistency"),
          Map.entry("any-flip", "any flip"),
          Map.entry("per-item-worst-accuracy", "worst case of each item"),
          Map.entry("worst-share-accuracy", "bad case"),
          Map.entry("accuracy-quantile", "quantile of accuracy"));
  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("accuracy", Unit.SHARE),
          Map.entry("majority-accuracy", Unit.SHARE),
          Map.entry("outcome-share", Unit.SHARE),
          Map.entry("flip-rate", Unit.SHARE),
          Map.entry("worst-accuracy", Unit.SHARE),
          Map.entry("best-accuracy", Unit.SHARE),
          Map.entry("per-item-worst-accuracy", Unit.SHARE),
          Map.entry("noise-floor", Unit.SHARE),
          Map.entry("between-disagreement", Unit.SHARE),
          Map.entry("pairwise-agreement", Unit.SHARE),
          Map.entry("unanimity", Unit.SHARE),
          Map.entry("majority-change", Unit.SHARE),
          Map.entry("accuracy-difference", Unit.POINTS),
          Map.entry("accuracy-spread", Unit.POINTS),
          Map.entry("accuracy-bound", Unit.SHARE),
          Map.entry("accuracy-deviation", Unit.POINTS),
          Map.entry("accuracy-drop", Unit.POINTS),
          Map.entry("accuracy-drop-over-variants", Unit.POINTS),
          Map.entry("accuracy-quantile", Unit.SHARE),
          Map.entry("any-flip", Unit.SHARE),
          Map.entry("attack-success", Unit.SHARE),
          Map.entry("attack-success-any", Unit.SHARE),
          Map.entry("attack-success-over-variants", Unit.SHARE),
          Map.entry("average-performance-drop-rate", Unit.SHARE),
          Map.entry("drop-bound", Unit.POINTS),
          Map.entry("excess-flips", Unit.POINTS),
          Map.entry("excess-flips-over-variants", Unit.POINTS),
          Map.entry("flip-rate-over-variants", Unit.SHARE),
          Map.entry("group-gap", Unit.POINTS),
          Map.entry("judged-accuracy", Unit.SHARE),
          Map.entry("judged-accuracy-difference", Unit.POINTS),
          Map.entry("largest-group-gap", Unit.POINTS),
          Map.entry("mean-accuracy", Unit.SHARE),
          Map.entry("per-item-accuracy", Unit.SHARE),
          Map.entry("performance-drop-rate", Unit.SHARE),
          Map.entry("place-accuracy", Unit.SHARE),
          Map.entry("prompteval-quantile", Unit.SHARE),
          Map.entry("repeat-agreement", Unit.SHARE),
          Map.entry("variance-share", Unit.SHARE),
          Map.entry("worst-share-accuracy", Unit.SHARE),
          Map.entry("excess-disagreement", Unit.POINTS));

  /**
   * Statistics that pick, or ask for any: chance alone moves them away from where there is none.
   */
  private static final Set<String> SELECTIONS =
      Set.of(
          "worst-accuracy",
          "best-accuracy",
          "accuracy-spread",
          "per-item-worst-accuracy",
          "accuracy-deviation",
          "accuracy-quantile",
          "worst-share-accuracy",
          "per-item-accuracy",
          "combined-performance-score",
          "saturation",
          "attack-success-any",
          "any-flip",
          "largest-group-gap",
          "unanimity",
          "majority-change");

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry(
              "accuracy-deviation",
              "Deviation: the standard deviation of the accuracies of the conditions."),
          Map.entry(
              "accuracy-drop-over-variants",
              "Drop: accuracy of the original minus the mean accuracy of the conditions, on the"
                  + " same items."),
          Map.entry(
              "accuracy-quantile",
              "Quantile: the accuracy that a share p of the conditions stays below."),
          Map.entry("answer-variety", "Variety of the answers to an item; 0 if all are the same."),
          Map.entry(
              "any-flip",
              "Any flip: share of items whose answer changes under at least one condition. With"
                  + " repeats, each round is one answer of every condition, and rounds are"
                  + " averaged."),
          Map.entry(
              "attack-success-any",
              "Attack success, any: share of the items right on the original that at least one"
                  + " condition makes wrong."),
          Map.entry(
              "attack-success-over-variants",
              "Attack success: of the items right on the original, how often a condition makes the"
                  + " answer wrong."),
          Map.entry(
              "average-performance-drop-rate",
              "Mean drop rate: the share of the original accuracy that is lost, averaged over"
                  + " pairs."),
          Map.entry(
              "combined-performance-score",
              "Combined score (CPS): the best accuracy times how close the mean comes to it."),
          Map.entry(
              "consistency",
              "Consistency: agreement of answers beyond chance, by the coefficient named."),
          Map.entry("dose-area", "Area under the dose-response curve."),
          Map.entry(
              "dose-slope",
              "Slope of the dose-response: the change of accuracy for each unit of dose."),
          Map.entry(
              "excess-flips-over-variants",
              "Excess flips: flips against the original beyond what noise alone gives. It is"
                  + " quadratic: a shift of 0.1 in the probability of an answer adds 0.01."),
          Map.entry(
              "flip-rate-over-variants",
              "Flips over conditions: how often an answer differs from that to the original,"
                  + " changed texts only."),
          Map.entry("group-gap", "Gap: the difference of the metric between two groups of items."),
          Map.entry(
              "largest-group-gap",
              "Largest gap: the largest difference of the metric between two groups of items."),
          Map.entry(
              "mean-accuracy",
              "Mean over conditions: the mean of the accuracies of the conditions."),
          Map.entry(
              "order-sensitivity",
              "Order of examples: how far accuracy moves with their order alone."),
          Map.entry(
              "per-item-accuracy",
              "Case by item: the best or mean score of each item over the conditions, or its"
                  + " deviation, averaged over items."),
          Map.entry(
              "performance-drop-rate-deviation",
              "Deviation of drop rates: their standard deviation over pairs."),
          Map.entry(
              "prompt-sensitivity-score",
              "Prompt sensitivity (PSS): the mean difference of two conditions in the score of an"
                  + " item."),
          Map.entry(
              "prompteval-quantile",
              "PromptEval: a quantile of accuracy over many prompts, estimated from some of their"
                  + " answers by a model."),
          Map.entry(
              "repeat-agreement",
              "Repeat agreement: how often answers to the identical prompt are the same."),
          Map.entry(
              "semantic-entropy",
              "Semantic entropy of the answers to an item, in nats; 0 if all say the same."),
          Map.entry(
              "variance-share",
              "Share of the variance of scores that comes from this source. It depends on the mean;"
                  + " shares on the logit scale less so."),
          Map.entry(
              "worst-share-accuracy",
              "Bad case: the mean accuracy of the worst share of the conditions."),
          Map.entry(
              "noise-floor",
              "Noise floor: how often two answers to the very same prompt differ, averaged over"
                  + " prompts. No wording is involved."),
          Map.entry(
              "between-disagreement",
              "Between wordings: how often answers to two wordings of an item differ, noise"
                  + " included, averaged over the items that have both."),
          Map.entry(
              "excess-disagreement",
              "Excess: what the wordings add to the noise; 0 is what noise alone would give. It is"
                  + " quadratic: a shift of 0.1 in the probability of an answer adds 0.01. It is"
                  + " over items with repeats under two conditions, and the noise floor over all"
                  + " prompts with repeats, so the two need not add up to what lies between"
                  + " wordings."),
          Map.entry(
              "pairwise-agreement",
              "Agreement: how often the first answers under two conditions are the same."),
          Map.entry(
              "fleiss-kappa",
              "Fleiss' kappa: agreement of first answers beyond chance; 1 is perfect, 0 is"
                  + " chance."),
          Map.entry(
              "unanimity",
              "Unanimity: share of items with one and the same first answer under all conditions."),
          Map.entry(
              "majority-change",
              "Majority change: share of items whose most frequent answer is not the same under all"
                  + " conditions."),
          Map.entry("worst-accuracy", "Worst condition: the lowest accuracy of any condition."),
          Map.entry("best-accuracy", "Best condition: the highest accuracy of any condition."),
          Map.entry(
              "accuracy-spread",
              "Spread: the accuracy of the best condition minus that of the worst."),
          Map.entry(
              "per-item-worst-accuracy",
              "Worst case of each item: the accuracy if every item met the condition that is worst"
                  + " for it. With repeats, each round is one answer of every condition, and rounds"
                  + " are averaged."));
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("unreadable=EXCLUDE", "unreadable left out"),
          Map.entry("unreadable=WRONG", "unreadable wrong"),
          Map.entry("unreadable=CATEGORY", "unreadable as a category"),
          Map.entry("texts=all", "all items"),
          Map.entry("texts=changed", "changed texts only"),
          Map.entry("coefficient=BRENNAN_PREDIGER", "Brennan-Prediger"),
          Map.entry("coefficient=KRIPPENDORFF_ALPHA", "Krippendorff's alpha"),
          Map.entry("coefficient=GWET_AC1", "Gwet's AC1"),
          Map.entry("coefficient=GENERALISED_FLEISS", "generalised Fleiss' kappa"),
          Map.entry("coefficient=FLEISS", "Fleiss' kappa"),
          Map.entry("coefficient=PAIRWISE", "pairs, chance left in"),
          Map.entry("coefficient=UNANIMITY", "all the same"),
          Map.entry("coding=CONTENT", "compared by content"),
          Map.entry("coding=LABEL", "compared by label"),
          Map.entry("coding=GOLD_ALIGNED", "right or wrong"),
          Map.entry("labels=as shown", "options as shown"),
          Map.entry("of=ANSWERS", "of answers as read"),
          Map.entry("of=TEXTS", "of the model's words"),
          Map.entry("not-scored=right", "not scored as right"),
          Map.entry("not-scored=wrong", "not scored as wrong"));
  private static final Map<String, String> VOTE_SETTINGS =
      Map.of(
          "unreadable=EXCLUDE", "\"no answer\" does not vote",
          "unreadable=WRONG", "\"no answer\" votes",
          "unreadable=CATEGORY", "\"no answer\" votes",
          "ties=EARLIEST", "ties to the earliest",
          "ties=ABSTAIN", "ties elect nobody");

  /** Copies the settings. */
  public MetricWords {
    settings = List.copyOf(settings);
  }

  /** Reads an id such as {@code accuracy(unreadable=EXCLUDE)}. */
  public static MetricWords of(String id) {
    int open = id.indexOf('(');
    if (open < 0 || !id.endsWith(")")) {
      return new MetricWords(id, "", List.of());
    }
    String base = id.substring(0, open);
    Map<String, String> words = base.startsWith("majority-") ? VOTE_SETTINGS : SETTINGS;
    String part = "";
    var settings = new ArrayList<String>();
    for (String entry : id.substring(open + 1, id.length() - 1).split(",")) {
      String setting = entry.strip();
      String[] sides = setting.split("=", 2);
      if (sides.length == 2 && PARTS.contains(sides[0]) && part.isEmpty()) {
        part = sides[1].toLowerCase(Locale.ROOT).replace('-', ' ');
      } else if (!setting.isEmpty()) {
        settings.add(words.getOrDefault(setting, setting));
      }
    }
    return new MetricWords(base, part, settings);
  }

  /** Such as {@code accuracy}, or {@code flip-rate, right to wrong}. */
  String name() {
    return part.isEmpty() ? base : base + ", " + part;
  }

  /** Whether it picks extremes, or asks for any change, so that chance alone moves it. */
  boolean isSelection() {
    return SELECTIONS.contains(base);
  }

  /** How the page shows it; a metric that is not known is a bare number. */
  public Unit unit() {
    return UNITS.getOrDefault(base, Unit.NUMBER);
  }

  /** A heading of several lines. */
  public String heading() {
    return heading(List.of());
  }

  /** A heading without the settings that are said elsewhere. */
  public String heading(Collection<String> saidElsewhere) {
    var lines =
        new ArrayList<String>(List.of(part.isEmpty() ? SHORT.getOrDefault(base, base) : part));
    settings.stream().filter(setting -> !saidElsewhere.contains(setting)).forEach(lines::add);
    return String.join("\n", lines.stream().map(line -> Lines.shortened(line, MOST)).toList());
  }

  /** The same in words: a metric that has a name of its own goes by it, not by its id. */
  public String title(Collection<String> saidElsewhere) {
    var lines =
        new ArrayList<String>(List.of(part.isEmpty() ? TITLES.getOrDefault(base, base) : part));
    settings.stream().filter(setting -> !saidElsewhere.contains(setting)).forEach(lines::add);
    return String.join("\n", lines.stream().map(line -> Lines.shortened(line, MOST)).toList());
  }

  /** The settings on one line; empty if there are none. */
  public String settingsInLine() {
    return settingsInLine(List.of());
  }

  /** The settings on one line without those that are said elsewhere. */
  public String settingsInLine(Collection<String> saidElsewhere) {
    return settings.stream()
        .filter(setting -> !saidElsewhere.contains(setting))
        .map(setting -> Lines.shortened(setting, MOST))
        .collect(Collectors.joining(", "));
  }

  /** One or two sentences; the name itself if the metric is not known. */
  public String meaning() {
    return MEANINGS.getOrDefault(base, name());
  }
}
