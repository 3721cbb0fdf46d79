package io.github.promptharness.perturb.preset;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.perturb.Protection;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * HELM's perturbations, bit for bit: the same texts as HELM makes of the same instances.
 *
 * <p>The input is changed, which is the text of HELM's instance; few-shot examples, options and the
 * rest stay. HELM draws from the id of the instance and the number of the repetition, and so does
 * this: the id of the prompt must be the id of the instance, replicate 0 is HELM's first
 * repetition, 1 its second. The seed of the study has no say, and what a variant records as {@code
 * HELM seed} is what the draw rests on. So nothing here can be drawn anew for each repeat.
 *
 * <p>Nothing is protected unless {@link #withProtection} says so: HELM also changes numbers,
 * negations and option letters, which our own operators leave alone.
 *
 * <p>HELM skips instances that a perturbation leaves as they are; here they stay, as variants that
 * are unchanged. Its synonyms, dialects, names and gender terms are not here, as their data are not
 * published with it or not under a licence of their own. Letters that a version of Unicode later
 * than that of the JDK at hand added may be treated otherwise than by HELM under Python 3.11.
 *
 * <p>Immutable and safe for many threads.
 *
 * <p>Source: Liang et al. (2022), "Holistic evaluation of language models", arXiv:2211.09110;
 * github.com/stanford-crfm/helm at commit 63754d05, folder augmentations and {@code
 * run_expander.py}. Tested on 900 outputs of HELM's own classes.
 */
public final class Helm implements Perturbation {
  private static final long serialVersionUID = 1;

  private record Column(HelmPreset preset, Condition condition) {}

  private final transient List<HelmPreset> presets;
  private final int replicates;
  private final Protection protection;
  private final transient List<Column> columns;
  private final transient List<Condition> conditions;

  private Helm(List<HelmPreset> presets, int replicates, Protection protection) {
    this.presets = presets;
    this.replicates = replicates;
    this.protection = protection;
    this.columns = columns(presets, replicates, protection);
    this.conditions = columns.stream().map(Column::condition).toList();
    if (conditions.isEmpty() || conditions.stream().distinct().count() < conditions.size()) {
      throw new IllegalArgumentException(
          "probabilities must be at least one, and all different: %s; for several draws at one use withReplicates"
              .formatted(conditions.stream().map(Condition::id).toList()));
    }
  }

  private static Helm of(HelmPreset... presets) {
    return new Helm(List.of(presets), 1, Protection.none());
  }

  private static Helm of(Stream<HelmPreset> presets) {
    return of(presets.toArray(HelmPreset[]::new));
  }

  /**
   * Letters from a to z become a key beside them: {@code helm:typos-0.1}. HELM's {@code typo_easy},
   * {@code typo_medium} and {@code typo_hard} are 0.1, 0.3 and 0.5.
   *
   * @param probs of changing one letter, in [0, 1], all different, at least one
   * @throws IllegalArgumentException if a probability is not in [0, 1] or comes twice, or there is
   *     none
   */
  public static Helm typos(double... probs) {
    return of(Arrays.stream(probs).mapToObj(HelmPresets::typos));
  }

  /**
   * Words become common misspellings: {@code helm:misspelling-0.2}. HELM's {@code
   * misspelling_mild}, {@code misspelling_medium} and {@code misspelling_hard} are 0.05, 0.2 and
   * 0.5. The list is share-alike; see its notice in the jar.
   *
   * @param probs of misspelling one word of the list, in [0, 1], all different, at least one
   * @throws IllegalArgumentException if a probability is not in [0, 1] or comes twice, or there is
   *     none
   */
  public static Helm misspelling(double... probs) {
    return of(Arrays.stream(probs).mapToObj(HelmPresets::misspelling));
  }

  /**
   * Fillers such as "you know" stand before pieces between spaces: {@code helm:filler-0.3}.
   *
   * @param probs of a filler before one piece, in [0, 1], all different, at least one; HELM's
   *     {@code filler} is 0.3
   * @throws IllegalArgumentException if a probability is not in [0, 1] or comes twice, or there is
   *     none
   */
  public static Helm filler(double... probs) {
    return of(Arrays.stream(probs).mapToObj(HelmPresets::filler));
  }

  /**
   * Each run of spaces becomes one of random length: {@code helm:space-3}.
   *
   * @param most the longest, at least 1; HELM's {@code space} is 3
   * @throws IllegalArgumentException if it is below 1
   */
  public static Helm space(int most) {
    return of(HelmPresets.space(most));
  }

  /**
   * Each space becomes so many: {@code helm:extra-space-2}.
   *
   * @param count at least 1; HELM's {@code extra_space} is 2
   * @throws IllegalArgumentException if it is below 1
   */
  public static Helm extraSpace(int count) {
    return of(HelmPresets.extraSpace(count));
  }

  /** All letters become small: {@code helm:lower}. */
  public static Helm lower() {
    return of(HelmPresets.lower());
  }

  /** "She is a doctor" becomes "She's a doctor": {@code helm:contraction}. */
  public static Helm contraction() {
    return of(HelmPresets.contraction());
  }

  /**
   * "She's a doctor" becomes "She is a doctor": {@code helm:expansion}. As in HELM, "can't've"
   * becomes "cannot've".
   */
  public static Helm expansion() {
    return of(HelmPresets.expansion());
  }

  /**
   * A comma and this stand at the end of the input: {@code helm:suffix}.
   *
   * @param suffix such as {@code pixel art}
   * @throws IllegalArgumentException if it is blank
   */
  public static Helm suffix(String suffix) {
    return of(HelmPresets.suffix(suffix));
  }

  /**
   * HELM's {@code robustness}: small letters, then contractions, misspellings with probability 0.1
   * and up to three spaces, all in one text: {@code helm:mild-mix}.
   */
  public static Helm mildMix() {
    return of(HelmPresets.mildMix());
  }

  /**
   * HELM's {@code robustness_all} but for its synonyms, whose table HELM does not publish: a
   * condition each for contraction, expansion, filler 0.1, lower, misspelling 0.1, space 3 and
   * typos 0.01.
   */
  public static Helm robustnessAllWithoutSynonyms() {
    return of(
        HelmPresets.contraction(),
        HelmPresets.expansion(),
        HelmPresets.filler(0.1),
        HelmPresets.lower(),
        HelmPresets.misspelling(0.1),
        HelmPresets.space(3),
        HelmPresets.typos(0.01));
  }

  /**
   * The operator that made a condition, from what it records.
   *
   * @throws IllegalArgumentException if the condition is not one of these
   */
  public static Helm again(Condition recorded) {
    var again =
        new Helm(
            List.of(HelmPresets.again(recorded)),
            recorded.replicate() + 1,
            Protection.again(recorded.parameters()));
    if (!again.conditions.contains(recorded)) {
      throw recorded.notOneOf(again.conditions);
    }
    return again;
  }

  /**
   * The same with several of HELM's repetitions: {@code helm:typos-0.1}, {@code helm:typos-0.1-2}
   * and so on. What draws nothing has one.
   *
   * @param newReplicates how many, at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public Helm withReplicates(int newReplicates) {
    if (newReplicates < 1) {
      throw new IllegalArgumentException(
          "replicates of %s must be at least 1: %s; 1 is HELM's one repetition"
              .formatted(conditions.get(0).operator(), newReplicates));
    }
    return new Helm(presets, newReplicates, protection);
  }

  /**
   * The same with some text left alone, and no longer HELM's, so that ids end in {@code
   * -protected}. What is not protected is changed as before.
   */
  public Helm withProtection(Protection newProtection) {
    return new Helm(presets, replicates, newProtection);
  }

  List<HelmPreset> presets() {
    return presets;
  }

  @Override
  public List<Condition> conditions() {
    return conditions;
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    int index = conditions.indexOf(condition);
    if (index < 0) {
      throw condition.notOneOf(conditions);
    }
    HelmPreset preset = columns.get(index).preset();
    String repetition = condition.replicate() == 0 ? "" : Integer.toString(condition.replicate());
    String seed = repetition + prompt.id();
    Perturbed made = preset.perturb(prompt, seed, protection);
    return preset.random() ? made.withDetail("HELM seed", seed) : made;
  }

  @Override
  public String needs() {
    return presets.stream().map(HelmPreset::needs).distinct().collect(Collectors.joining(", or "))
        + ", and a probability above 0 where there is one";
  }

  private Object writeReplace() {
    return new Sent(presets, replicates, protection);
  }

  /** What a stream holds of it: the conditions are made again. */
  private record Sent(List<HelmPreset> presets, int replicates, Protection protection)
      implements Serializable {
    private Object readResolve() {
      return new Helm(presets, replicates, protection);
    }
  }

  private static List<Column> columns(
      List<HelmPreset> presets, int replicates, Protection protection) {
    var columns = new ArrayList<Column>();
    for (HelmPreset preset : presets) {
      for (int replicate = 0; replicate < (preset.random() ? replicates : 1); replicate++) {
        columns.add(new Column(preset, condition(preset, replicate, protection)));
      }
    }
    return List.copyOf(columns);
  }

  private static Condition condition(HelmPreset preset, int replicate, Protection protection) {
    var parameters = new TreeMap<>(preset.settings());
    parameters.put("parts", "input");
    parameters.put("version", "1");
    parameters.putAll(protection.parameters());
    return new Condition(
        preset.id()
            + (protection.names().isEmpty() ? "" : "-protected")
            + (replicate == 0 ? "" : "-" + (replicate + 1)),
        preset.operator(),
        parameters,
        preset.dose(),
        replicate,
        preset.random() ? Condition.Drawn.ONCE_PER_ITEM : Condition.Drawn.NEVER);
  }
}
