package io.github.promptharness;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One prompt under one condition.
 *
 * @param original the prompt before the change
 * @param condition the column
 * @param prompt the prompt after the change
 * @param wording what is sent
 * @param seed the name of the random draw that made it
 * @param edits what changed; empty if nothing did
 * @param keepsMeaning whether the operator claims that the right answer is still right
 * @param repeat the one independent answer it is made for, counted from 0; absent if it serves all
 * @param dose how much of what could be changed was; absent where the operator has no such scale
 * @param details what the operator recorded of this draw, by name
 */
public record Variant(
    Prompt original,
    Condition condition,
    Prompt prompt,
    Wording wording,
    Seed seed,
    List<Edit> edits,
    boolean keepsMeaning,
    OptionalInt repeat,
    Optional<AchievedDose> dose,
    Map<String, String> details)
    implements Serializable {
  /** Copies the edits, and the details in order of their names. */
  public Variant {
    edits = List.copyOf(edits);
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }

  /** The prompt as it is. */
  public static Variant original(Prompt prompt) {
    return placebo(prompt, Condition.ORIGINAL);
  }

  /** The prompt as it is, to be asked again in the placebo arm. */
  public static Variant placebo(Prompt prompt, Condition placebo) {
    return made(
        prompt, placebo, Perturbation.Perturbed.unchanged(prompt), Seed.of(0), OptionalInt.empty());
  }

  /**
   * The prompt under an operator's condition; for the first answer where each is drawn apart.
   *
   * @throws IllegalStateException if the operator throws or breaks its contract; names both
   */
  public static Variant of(
      Prompt prompt, Perturbation operator, Condition condition, Seed studySeed) {
    return of(prompt, operator, condition, Draws.of(studySeed, prompt.id()));
  }

  /**
   * The prompt under an operator's condition, drawn from these streams.
   *
   * @throws IllegalStateException if the operator throws or breaks its contract; names both
   */
  public static Variant of(Prompt prompt, Perturbation operator, Condition condition, Draws draws) {
    Perturbation.Perturbed made;
    try {
      made = operator.perturb(prompt, condition, draws);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "operator " + condition.operator() + " failed on prompt " + prompt.id(), e);
    }
    if (!made.prompt().id().equals(prompt.id())) {
      throw new IllegalStateException(
          "operator %s must keep the id of prompt %s: %s"
              .formatted(condition.operator(), prompt.id(), made.prompt().id()));
    }
    boolean once = condition.drawn() == Condition.Drawn.ONCE_PER_ANSWER;
    return made(
        prompt,
        condition,
        made,
        draws.seed(condition),
        once ? OptionalInt.of(draws.repeat()) : OptionalInt.empty());
  }

  /**
   * Every prompt under every condition of these operators, made one at a time as they are asked
   * for: their number is not limited by memory. Conditions that are drawn once an answer are drawn
   * for the first answer.
   *
   * @param prompts read once
   * @param studySeed names the draws
   */
  public static Stream<Variant> stream(
      Stream<Prompt> prompts, Seed studySeed, Perturbation... operators) {
    return prompts.flatMap(
        prompt ->
            Stream.of(operators)
                .flatMap(
                    operator ->
                        operator.conditions().stream()
                            .map(condition -> of(prompt, operator, condition, studySeed))));
  }

  /**
   * A prompt under every condition of an operator, as a study has it: one variant, or one for each
   * answer where the condition is drawn once an answer.
   *
   * @param repeats how many answers there are, at least 1
   * @param studySeed names the draws
   */
  public static Stream<Variant> ofEachAnswer(
      Prompt prompt, Perturbation operator, int repeats, Seed studySeed) {
    var draws = Draws.of(studySeed, prompt.id());
    return operator.conditions().stream()
        .flatMap(
            condition ->
                IntStream.range(
                        0, condition.drawn() == Condition.Drawn.ONCE_PER_ANSWER ? repeats : 1)
                    .mapToObj(repeat -> of(prompt, operator, condition, draws.ofRepeat(repeat))));
  }

  private static Variant made(
      Prompt original,
      Condition condition,
      Perturbation.Perturbed made,
      Seed seed,
      OptionalInt repeat) {
    return new Variant(
        original,
        condition,
        made.prompt(),
        made.prompt().wording(),
        seed,
        made.edits(),
        made.keepsMeaning(),
        repeat,
        made.dose(),
        made.details());
  }

  private Object writeReplace() {
    return new Sent(
        original,
        condition,
        prompt,
        wording,
        seed,
        edits,
        keepsMeaning,
        repeat.stream().boxed().toList(),
        dose.stream().toList(),
        details);
  }

  /** What a stream holds of it, as no Optional can be serialised. */
  private record Sent(
      Prompt original,
      Condition condition,
      Prompt prompt,
      Wording wording,
      Seed seed,
      List<Edit> edits,
      boolean keepsMeaning,
      List<Integer> repeat,
      List<AchievedDose> dose,
      Map<String, String> details)
      implements Serializable {
    private Object readResolve() {
      return new Variant(
          original,
          condition,
          prompt,
          wording,
          seed,
          edits,
          keepsMeaning,
          repeat.stream().mapToInt(Integer::intValue).findFirst(),
          dose.stream().findFirst(),
          details);
    }
  }

  /** Whether what is sent equals the original: kept, but no evidence of robustness. */
  public boolean isUnchanged() {
    return wording.equals(original.wording());
  }

  /**
   * The share of the text that was changed, in [0, 1]: code points edited over those edited or
   * kept.
   *
   * <p>Edits of the schema are not of the text and do not count. An edit of the layout names a
   * setting and not what it does to the page: where there is one, the share is that of the messages
   * as they are sent, each without the beginning and the end that it has in common with the one
   * that stood there, or all of them as one text where their number is another. That counts what
   * stays between two changes of a message as well; another role alone counts nothing.
   */
  public double editRate() {
    if (edits.stream().anyMatch(edit -> edit.part() == Edit.Part.LAYOUT)) {
      return ChangedShare.between(original.wording(), wording);
    }
    List<Edit> counted = edits.stream().filter(edit -> edit.part() != Edit.Part.SCHEMA).toList();
    int edited = counted.stream().mapToInt(Edit::size).sum();
    int removed =
        counted.stream().mapToInt(e -> e.before().codePointCount(0, e.before().length())).sum();
    int kept = Math.max(0, original.wording().codePoints() - removed);
    return edited == 0 ? 0 : (double) edited / (edited + kept);
  }
}
