package io.github.promptharness.perturb.structure;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Shows only the first few of the given few-shot examples, or none.
 *
 * <p>A condition for each count, {@code exemplar-count-2} for example; the count is a parameter and
 * no dose, as doses are shares. A prompt that has no more exemplars than that stays as it is; a
 * study refuses a condition under which no prompt changes. The detail {@code exemplars} of a
 * variant is how many it shows. Nothing is random.
 *
 * <p>Immutable and safe for many threads.
 *
 * <p>Source: Brown et al. (2020), "Language models are few-shot learners", NeurIPS,
 * arXiv:2005.14165, who vary the number of examples. Ours differs: fewer are the first of the more,
 * so that nothing else changes.
 *
 * @param counts how many are shown, each at least 0, none twice
 */
public record ExemplarCount(List<Integer> counts) implements Perturbation {
  /** Copies and checks the counts. */
  public ExemplarCount {
    counts = List.copyOf(counts);
    if (counts.isEmpty()
        || counts.stream().anyMatch(count -> count < 0)
        || counts.stream().distinct().count() < counts.size()) {
      throw new IllegalArgumentException(
          "numbers of exemplars must be at least 0, and none twice: %s; give one or more"
              .formatted(counts));
    }
  }

  /**
   * These counts.
   *
   * @throws IllegalArgumentException if there is none, one is below 0 or stands twice
   */
  public static ExemplarCount of(int... counts) {
    return new ExemplarCount(Arrays.stream(counts).boxed().toList());
  }

  /**
   * Every count from 0 to this one: for prompts with {@code k} exemplars, {@code upTo(k - 1)}.
   *
   * @param most at least 0
   * @throws IllegalArgumentException if {@code most} is below 0
   */
  public static ExemplarCount upTo(int most) {
    return new ExemplarCount(IntStream.rangeClosed(0, most).boxed().toList());
  }

  /**
   * The count that was recorded so.
   *
   * @throws IllegalArgumentException if this operator did not make the condition
   */
  public static ExemplarCount again(Condition recorded) {
    var again = of(Integer.parseInt(recorded.parameter("count")));
    recorded.requireIn(again.conditions());
    return again;
  }

  @Override
  public List<Condition> conditions() {
    return counts.stream()
        .map(
            count ->
                new Condition(
                    "exemplar-count-" + count,
                    "exemplar-count",
                    Map.of("count", Integer.toString(count)),
                    OptionalDouble.empty(),
                    0,
                    Condition.Drawn.NEVER))
        .toList();
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    condition.requireIn(conditions());
    int given = prompt.exemplars().size();
    int shown = Math.min(given, Integer.parseInt(condition.parameter("count")));
    return Perturbed.between(prompt, prompt.withExemplars(prompt.exemplars().subList(0, shown)))
        .withDetail("exemplars", Integer.toString(shown));
  }

  @Override
  public String needs() {
    return "more than %s exemplars".formatted(counts.stream().mapToInt(c -> c).max().orElse(0));
  }
}
