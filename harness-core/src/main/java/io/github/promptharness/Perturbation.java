package io.github.promptharness;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An operator: it makes changed prompts under named conditions.
 *
 * <p>It is stateless and pure: the same prompt, condition and draws give the same result, in any
 * order and on any thread. Extend {@code PerturbationContract} from the test jar to check one of
 * your own.
 *
 * <p>It is serialisable, so that an engine such as Apache Spark can hand it to its workers. A
 * record of texts, numbers, lists and other operators is so without more; an {@code Optional} is
 * not. What is large and the same everywhere, such as a word list, stays out of its fields and is
 * loaded where it is needed, once a process. A model or a connection cannot be in it at all: ask
 * the model beforehand, and give the operator what it answered. Streams are for processes that run
 * the same version of this library, and not for keeping: for that there are {@link
 * Condition#described} and frozen sets. As with all serialised Java objects, read only streams of
 * processes that you trust.
 */
public interface Perturbation extends Serializable {
  /** The columns this operator adds to a study, in order; ids are unique. */
  List<Condition> conditions();

  /**
   * The prompt under one of this operator's conditions.
   *
   * @param prompt the original; returned unchanged where the operator finds nothing to do
   * @param condition one of {@link #conditions()}
   * @param draws the named streams of this variant; the operator uses no other source of chance
   * @throws IllegalArgumentException if the operator cannot be applied to this prompt at all
   */
  Perturbed perturb(Prompt prompt, Condition condition, Draws draws);

  /**
   * What a prompt must have for this operator to change it, such as {@code at least two exemplars}:
   * said when it leaves every prompt of a study as it was.
   */
  default String needs() {
    return "something that this operator can change";
  }

  /**
   * This operator and then another, on what this one made: a condition for each pair of theirs, its
   * id both ids with a {@code +} between them. Each draws what it draws alone.
   *
   * @throws IllegalArgumentException if one of them draws once an answer and is therefore no part
   *     of a composition
   */
  default Perturbation then(Perturbation next) {
    return Composition.of(this, next);
  }

  /**
   * A changed prompt and what was done to it.
   *
   * @param prompt the changed prompt; id, cluster, expected and tags as before
   * @param edits what changed; empty exactly if nothing did
   * @param keepsMeaning whether the operator claims that the right answer is still right
   * @param dose how much of what could be changed was; absent where the operator has no such scale
   * @param details what the operator records of this draw, by name, such as the order it chose
   */
  record Perturbed(
      Prompt prompt,
      List<Edit> edits,
      boolean keepsMeaning,
      Optional<AchievedDose> dose,
      Map<String, String> details)
      implements Serializable {
    /** Copies the edits, and the details in order of their names. */
    public Perturbed {
      edits = List.copyOf(edits);
      details = Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** Without dose and details. */
    public Perturbed(Prompt prompt, List<Edit> edits, boolean keepsMeaning) {
      this(prompt, edits, keepsMeaning, Optional.empty(), Map.of());
    }

    /** Nothing was done. */
    public static Perturbed unchanged(Prompt prompt) {
      return new Perturbed(prompt, List.of(), true);
    }

    /** Whole parts were replaced, which the edits then say; the right answer is still right. */
    public static Perturbed between(Prompt before, Prompt after) {
      return new Perturbed(after, PartEdits.between(before, after), true);
    }

    /** The same with a detail more. */
    public Perturbed withDetail(String name, String value) {
      var more = new TreeMap<>(details);
      more.put(name, value);
      return new Perturbed(prompt, edits, keepsMeaning, dose, more);
    }

    /**
     * This and what was then done to its prompt, as one change of the first prompt; each edit is
     * against the first. There is no dose, since two operators count different places. Details of
     * both are kept; {@link #behind} keeps those of one name apart.
     *
     * @param first the prompt that this was made of
     * @param next what was made of this prompt
     */
    public Perturbed then(Prompt first, Perturbed next) {
      var both = new TreeMap<>(details);
      both.putAll(next.details);
      return new Perturbed(
          next.prompt,
          ComposedEdits.of(first, edits, prompt, next.edits),
          keepsMeaning && next.keepsMeaning,
          Optional.empty(),
          both);
    }

    /** The same with this before the name of each detail. */
    public Perturbed behind(String prefix) {
      var named = new TreeMap<String, String>();
      details.forEach((name, value) -> named.put(prefix + name, value));
      return new Perturbed(prompt, edits, keepsMeaning, dose, named);
    }

    /** The same with this achieved dose, or none. */
    public Perturbed withDose(Optional<AchievedDose> newDose) {
      return new Perturbed(prompt, edits, keepsMeaning, newDose, details);
    }

    /** The same, and the right answer may be another one: a control. */
    public Perturbed asControl() {
      return new Perturbed(prompt, edits, false, dose, details);
    }

    private Object writeReplace() {
      return new Sent(prompt, edits, keepsMeaning, dose.stream().toList(), details);
    }

    /** What a stream holds of it, as no Optional can be serialised. */
    private record Sent(
        Prompt prompt,
        List<Edit> edits,
        boolean keepsMeaning,
        List<AchievedDose> dose,
        Map<String, String> details)
        implements Serializable {
      private Object readResolve() {
        return new Perturbed(prompt, edits, keepsMeaning, dose.stream().findFirst(), details);
      }
    }
  }
}
