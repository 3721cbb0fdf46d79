package io.github.promptharness.perturb.structure;

import io.github.promptharness.AchievedDose;
import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Gives the few-shot examples labels that are wrong: a control, which shows whether a model learns
 * from what the examples say or from their form alone.
 *
 * <p>The label of an exemplar is its output. Labels are those of the prompt's own exemplars, or
 * those of {@link #withLabels}. With wrong labels the answer that the examples teach is another
 * one, so meaning is not claimed to be kept. What is drawn is drawn once for all items.
 *
 * <p>A prompt with fewer than two labels stays as it is, and a draw may by chance give each
 * exemplar its own label; a study refuses a condition under which no prompt changes. Details of a
 * variant: {@code label 1} and so on, the output in each place, and {@code wrong labels}, how many
 * are not those given.
 *
 * <p>Immutable and safe for many threads.
 *
 * <p>Source: Min, Lyu, Holtzman, Artetxe, Lewis, Hajishirzi and Zettlemoyer (2022), "Rethinking the
 * role of demonstrations", EMNLP, arXiv:2202.12837: random labels and a share of wrong ones. Ours
 * differs: labels that no exemplar has must be named. Flipped: Wei et al. (2023), "Larger language
 * models do in-context learning differently", arXiv:2303.03846.
 */
public final class ExemplarLabels implements Perturbation {
  private static final long serialVersionUID = 1;

  private final transient List<Labelling> labellings;
  private final transient List<String> labels;

  private ExemplarLabels(List<? extends Labelling> labellings, List<String> labels) {
    this.labellings = List.copyOf(labellings);
    this.labels = List.copyOf(labels);
  }

  /**
   * The labels given: alone it changes nothing, and a study refuses it; behind another operator it
   * is the arm to which the wrong labels are compared.
   */
  public static ExemplarLabels gold() {
    return new ExemplarLabels(List.of(new Labelling.Gold()), List.of());
  }

  /**
   * Each label becomes the next one in the order of their characters, and the last the first: of
   * two labels, the other one.
   */
  public static ExemplarLabels flipped() {
    return new ExemplarLabels(List.of(new Labelling.Flipped()), List.of());
  }

  /**
   * Each label is drawn anew, all equally likely, the right one among them.
   *
   * @param n how many draws, a condition for each, at least 1
   * @throws IllegalArgumentException if {@code n} is below 1
   */
  public static ExemplarLabels random(int n) {
    if (n < 1) {
      throw new IllegalArgumentException(
          "the number of draws of exemplar labels must be at least 1: "
              + n
              + "; ask for one or more");
    }
    return new ExemplarLabels(Labelling.random(n), List.of());
  }

  /**
   * A share of the exemplars, rounded to a whole number of them, has a label drawn from the wrong
   * ones. A condition for each share, which is its dose; what a variant achieved of it is the wrong
   * labels of all. Exemplars that are wrong at a lower share are wrong at a higher one.
   *
   * @param shares in [0, 1], at least one
   * @throws IllegalArgumentException if there is none, or one is out of range
   */
  public static ExemplarLabels wrong(double... shares) {
    if (shares.length == 0 || !Arrays.stream(shares).allMatch(share -> share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "shares of wrong exemplar labels must be in [0, 1]: %s; give one or more"
              .formatted(Arrays.toString(shares)));
    }
    return new ExemplarLabels(
        Arrays.stream(shares).mapToObj(share -> new Labelling.Wrong(share + 0.0)).toList(),
        List.of());
  }

  /**
   * The same with labels drawn from these and those of the exemplars.
   *
   * @param newLabels at least two, none empty, no two of them equal
   * @throws IllegalArgumentException if there are fewer, one is empty, or two are equal
   */
  public ExemplarLabels withLabels(String... newLabels) {
    List<String> given = List.of(newLabels);
    if (given.size() < 2 || given.contains("") || Set.copyOf(given).size() < given.size()) {
      throw new IllegalArgumentException(
          "labels to draw from must be at least two, none empty and no two of them equal: %s; name all of the task"
              .formatted(given));
    }
    return new ExemplarLabels(labellings, given);
  }

  /**
   * The one that was recorded so.
   *
   * @throws IllegalArgumentException if this operator did not make the condition
   */
  public static ExemplarLabels again(Condition recorded) {
    List<String> labels =
        IntStream.iterate(1, i -> i + 1)
            .mapToObj(i -> recorded.parameters().getOrDefault("label " + i, ""))
            .takeWhile(label -> !label.isEmpty())
            .toList();
    var again = new ExemplarLabels(List.of(Labelling.again(recorded.parameter("labels"))), labels);
    recorded.requireIn(again.conditions());
    return again;
  }

  @Override
  public List<Condition> conditions() {
    return labellings.stream().map(this::condition).toList();
  }

  private Condition condition(Labelling labelling) {
    var parameters = new TreeMap<String, String>();
    parameters.put("labels", labelling.name());
    for (int i = 0; i < labels.size(); i++) {
      parameters.put("label " + (i + 1), labels.get(i));
    }
    return new Condition(
        "exemplar-labels-" + labelling.name(),
        "exemplar-labels",
        parameters,
        labelling.dose(),
        labelling.replicate(),
        labelling.drawn());
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    List<Condition> own = conditions();
    condition.requireIn(own);
    List<Exemplar> given = prompt.exemplars();
    List<String> gold = given.stream().map(Exemplar::output).toList();
    var all = new TreeSet<>(gold);
    all.addAll(labels);
    if (given.isEmpty() || all.size() < 2) {
      return Perturbed.unchanged(prompt);
    }
    List<String> shown =
        labellings.get(own.indexOf(condition)).of(gold, List.copyOf(all), draws.of(condition));
    List<Exemplar> relabelled =
        IntStream.range(0, given.size())
            .mapToObj(i -> new Exemplar(given.get(i).input(), shown.get(i)))
            .toList();
    Perturbed made = Perturbed.between(prompt, prompt.withExemplars(relabelled));
    long wrong =
        IntStream.range(0, given.size()).filter(i -> !gold.get(i).equals(shown.get(i))).count();
    Perturbed recorded =
        OrderDetails.withLabels(wrong == 0 ? made : made.asControl())
            .withDetail("wrong labels", Long.toString(wrong));
    return condition.dose().isEmpty()
        ? recorded
        : withDose(recorded, new AchievedDose(wrong, given.size()));
  }

  private static Perturbed withDose(Perturbed made, AchievedDose dose) {
    return new Perturbed(
        made.prompt(), made.edits(), made.keepsMeaning(), Optional.of(dose), made.details());
  }

  @Override
  public String needs() {
    return "exemplars with at least two different outputs";
  }

  private Object writeReplace() {
    return new Sent(labellings, labels);
  }

  /** What a stream holds of it. */
  private record Sent(List<Labelling> labellings, List<String> labels) implements Serializable {
    private Object readResolve() {
      return new ExemplarLabels(labellings, labels);
    }
  }
}
