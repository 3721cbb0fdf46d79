package io.github.promptharness.fewshot;

import io.github.promptharness.Answer;
import io.github.promptharness.Condition;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Score;
import io.github.promptharness.Scorer;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers to items under few-shot conditions, with the levels of each condition and the labels that
 * each prompt showed, place by place.
 *
 * <p>Immutable.
 */
public final class FewShotAnswers {
  /**
   * The tag of items without content, such as "N/A", {@code [MASK]} and a blank: their answers are
   * not scored, but show what the examples alone make a model say, for contextual calibration.
   */
  public static final String CONTENT_FREE = "content-free";

  private final Observations observations;
  private final Map<String, FewShotLevels> levels;
  private final Map<Shown, List<String>> labels;
  private final String noLabels;

  private FewShotAnswers(
      Observations observations,
      Map<String, FewShotLevels> levels,
      Map<Shown, List<String>> labels,
      String noLabels) {
    this.observations = observations;
    this.levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    this.labels = Map.copyOf(labels);
    this.noLabels = noLabels;
  }

  /**
   * A prompt on the page.
   *
   * @param prompt id of the item
   * @param condition id of the column
   */
  public record Shown(String prompt, String condition) {}

  /**
   * Of a study. Levels are those that the operators on exemplars recorded; conditions with any
   * other operator are left out. Where no prompt has examples of its own, the original is count 0.
   * The outputs of examples are read by the scorer as if a model had given them, so that they can
   * be compared with answers.
   *
   * @param result with its variants
   * @param scorer that of the study; one that reads by rule, as one that asks a model would be paid
   *     for every example
   * @throws IllegalArgumentException if no condition is about few-shot examples
   */
  public static FewShotAnswers of(StudyResult result, Scorer scorer) {
    var found = new LinkedHashMap<String, FewShotLevels>();
    for (Variant variant : result.variants()) {
      Condition condition = variant.condition();
      if (!found.containsKey(condition.id())) {
        FewShotLevels.of(condition).ifPresent(levels -> found.put(condition.id(), levels));
      }
    }
    boolean showsNone =
        result.variants().stream().allMatch(each -> each.original().exemplars().isEmpty());
    if (showsNone && found.values().stream().noneMatch(FewShotLevels::showsNone)) {
      // Behind the others, which are then not compared with it but it with them.
      found.remove(Condition.ORIGINAL.id());
      found.put(Condition.ORIGINAL.id(), FewShotLevels.OF_NONE);
    }
    Map<String, FewShotLevels> levels = arms(found);
    var labels = new HashMap<Shown, List<String>>();
    var unread = new TreeSet<String>();
    for (Variant variant : result.variants()) {
      String condition = variant.condition().id();
      if (levels.containsKey(condition)) {
        labels.put(new Shown(variant.original().id(), condition), read(variant, scorer, unread));
      }
    }
    String reason =
        unread.isEmpty()
            ? ""
            : "outputs of examples are not read as answers by %s: %s"
                .formatted(scorer.id(), unread.stream().limit(3).toList());
    return checked(result.observations(), levels, unread.isEmpty() ? labels : Map.of(), reason);
  }

  /**
   * Of answers that were collected elsewhere. What depends on the labels that were shown is then
   * undefined, unless they are given: {@link #withLabels}.
   *
   * @param observations of one sampling
   * @param levels by the id of the condition, in the order in which tables name them; the first
   *     level of a factor is what its others are compared with. Other conditions are left out
   * @throws IllegalArgumentException if there are none, or two conditions have the same levels
   */
  public static FewShotAnswers of(Observations observations, Map<String, FewShotLevels> levels) {
    return checked(
        observations, levels, Map.of(), "the labels of the examples shown are not known");
  }

  /**
   * The same with the labels that each prompt showed, from the first place to the last, named as
   * answers are.
   */
  public FewShotAnswers withLabels(Map<Shown, List<String>> newLabels) {
    var copy = new HashMap<Shown, List<String>>();
    newLabels.forEach((shown, places) -> copy.put(shown, List.copyOf(places)));
    return new FewShotAnswers(observations, levels, copy, "");
  }

  /** The answers of one sampling, for a study that has several. */
  public FewShotAnswers ofSampling(String sampling) {
    return new FewShotAnswers(
        observations.where(row -> row.sampling().equals(sampling)), levels, labels, noLabels);
  }

  private static FewShotAnswers checked(
      Observations observations,
      Map<String, FewShotLevels> given,
      Map<Shown, List<String>> labels,
      String noLabels) {
    Map<String, FewShotLevels> levels = arms(given);
    if (levels.values().stream().allMatch(FewShotLevels.OF_ORIGINAL::equals)) {
      throw new IllegalArgumentException(
          "conditions must vary few-shot examples: %s; make them with FewShotDesign or operators on exemplars"
              .formatted(levels.keySet()));
    }
    if (levels.values().stream().distinct().count() < levels.size()) {
      throw new IllegalArgumentException(
          "two conditions must not have the same levels of few-shot examples: %s; name their sets apart"
              .formatted(levels));
    }
    return new FewShotAnswers(observations, levels, labels, noLabels);
  }

  /**
   * The original is one of the arms where others show its examples as well, or where it has none;
   * where it has some and all others draw theirs from a pool, it differs in everything at once.
   */
  private static Map<String, FewShotLevels> arms(Map<String, FewShotLevels> given) {
    var arms = new LinkedHashMap<>(given);
    boolean isArm =
        FewShotLevels.OF_NONE.equals(given.get(Condition.ORIGINAL.id()))
            || given.entrySet().stream()
                .filter(each -> !each.getKey().equals(Condition.ORIGINAL.id()))
                .anyMatch(each -> each.getValue().set().equals(FewShotLevels.GIVEN));
    if (!isArm) {
      arms.remove(Condition.ORIGINAL.id());
    }
    return arms;
  }

  private static List<String> read(Variant variant, Scorer scorer, Set<String> unread) {
    var labels = new ArrayList<String>();
    for (Exemplar each : variant.prompt().exemplars()) {
      if (scorer.score(variant.prompt(), Answer.of(each.output())) instanceof Score.Value value) {
        labels.add(value.canonical());
      } else {
        unread.add("\"" + each.output() + "\"");
      }
    }
    return List.copyOf(labels);
  }

  /** The levels by the id of the condition. */
  public Map<String, FewShotLevels> levels() {
    return levels;
  }

  /** The answers to items under the conditions that have levels. */
  Observations scored() {
    return observations.where(row -> levels.containsKey(row.condition()) && !isContentFree(row));
  }

  /** The answers to items without content under these conditions. */
  Observations contentFree() {
    return observations.where(row -> levels.containsKey(row.condition()) && isContentFree(row));
  }

  private static boolean isContentFree(Observation row) {
    return row.tags().containsKey(CONTENT_FREE);
  }

  /** The labels shown, from the first place to the last; empty where they are not known. */
  List<String> labels(String prompt, String condition) {
    return Objects.requireNonNullElse(labels.get(new Shown(prompt, condition)), List.of());
  }

  /** All labels that examples showed, sorted. */
  List<String> allLabels() {
    return labels.values().stream().flatMap(List::stream).distinct().sorted().toList();
  }

  /** Why labels are not known; empty if they are. */
  String whyNoLabels() {
    return noLabels;
  }
}
