package io.github.promptharness.examples.recovery;

import io.github.promptharness.Exemplar;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.fewshot.FewShotAnalysis;
import io.github.promptharness.fewshot.FewShotAnswers;
import io.github.promptharness.fewshot.FewShotLevels;
import io.github.promptharness.fewshot.FollowedLabel;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How often is a model said to follow the labels of its examples, that does not, and that does?
 * Studies of 40 items in 3 sets of 4 examples, each in 4 rotations; other items in each.
 */
public final class FewShotClaims {
  private static final int STUDIES = Integer.getInteger("studies", 200);
  private static final int ITEMS = 40;
  private static final Map<String, Effects> WORLDS =
      new LinkedHashMap<>(
          Map.of(
              "nothing",
              Effects.NONE,
              "sets and orders",
              Effects.NONE.withExemplarSetSd(0.4).withExemplarOrderSd(0.4),
              "recency of 1 logit",
              Effects.NONE.withRecency(1)));

  private FewShotClaims() {}

  /** Prints a line for each world. */
  public static void main(String[] args) {
    WORLDS.keySet().stream().sorted().forEach(world -> System.out.println(claims(world, STUDIES)));
  }

  /**
   * What was claimed at .05.
   *
   * @param any studies in which some place or the majority was, corrected for their number
   * @param last studies in which the last example was, corrected
   * @param majority studies in which the majority was, corrected
   * @param missed studies whose interval for the last example does not hold 0
   */
  record Claims(String world, int studies, int any, int last, int majority, int missed) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-20s %d studies: any label claimed in %d, the majority in %d, the last example in %d,"
              + " its interval without 0 in %d",
          world,
          studies,
          any,
          majority,
          last,
          missed);
    }
  }

  static Claims claims(String world, int studies) {
    int any = 0;
    int last = 0;
    int majority = 0;
    int missed = 0;
    for (int number = 0; number < studies; number++) {
      List<FollowedLabel> labels = labels(number, WORLDS.getOrDefault(world, Effects.NONE));
      FollowedLabel first = labels.get(0);
      any += labels.stream().anyMatch(each -> each.corrected() <= 0.05) ? 1 : 0;
      last += first.corrected() <= 0.05 ? 1 : 0;
      majority += labels.stream().anyMatch(FewShotClaims::isMajorityClaimed) ? 1 : 0;
      missed += first.interval().low() > 0 || first.interval().high() < 0 ? 1 : 0;
    }
    return new Claims(world, studies, any, last, majority, missed);
  }

  private static boolean isMajorityClaimed(FollowedLabel label) {
    return label.what() == FollowedLabel.Where.MAJORITY && label.corrected() <= 0.05;
  }

  private static List<FollowedLabel> labels(int number, Effects effects) {
    List<Prompt> items = FewShotRecovery.items("claims" + number, ITEMS);
    var study =
        new DirectStudy(
            known -> SimulatedModel.of(known).with(effects), Sampling.temperature(1), 1);
    var levels = new LinkedHashMap<String, FewShotLevels>();
    var shown = new HashMap<FewShotAnswers.Shown, List<String>>();
    List<String> sets = List.of("AABC", "BBCD", "CDDA");
    for (int set = 0; set < sets.size(); set++) {
      for (int order = 0; order < 4; order++) {
        String condition = set + " " + order;
        List<String> labels = new ArrayList<>(List.of(sets.get(set).split("")));
        Collections.rotate(labels, order);
        List<Exemplar> examples = examples(number + " " + set, sets.get(set), order);
        levels.put(condition, new FewShotLevels("s" + set, "o" + order, "given", "given", "given"));
        for (Prompt item : items) {
          study.ask(item, condition, item.withExemplars(examples));
          shown.put(new FewShotAnswers.Shown(item.id(), condition), labels);
        }
      }
    }
    return FewShotAnalysis.withDefaults()
        .withSeed(number)
        .of(FewShotAnswers.of(study.observations(), levels).withLabels(shown))
        .labels()
        .orElseThrow()
        .labels();
  }

  private static List<Exemplar> examples(String set, String labels, int order) {
    var examples = new ArrayList<Exemplar>();
    for (int i = 0; i < labels.length(); i++) {
      examples.add(
          new Exemplar("Example %s of set %s?".formatted(i, set), labels.substring(i, i + 1)));
    }
    Collections.rotate(examples, order);
    return List.copyOf(examples);
  }
}
