package io.github.promptharness.study;

import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which items the placebo arm of a study asks again. */
public final class PlaceboItems {
  private PlaceboItems() {}

  /**
   * Their ids, in the order of the prompts: the same ones, and more, when more are wanted.
   *
   * @param count how many, at least 0; all if there are fewer
   * @param seed of the study
   */
  public static List<String> drawn(List<Prompt> prompts, int count, Seed seed) {
    Set<String> drawn =
        prompts.stream()
            .map(Prompt::id)
            .sorted(
                Comparator.comparingLong(
                        (String id) -> seed.named("placebo", id).generator().nextLong())
                    .thenComparing(Comparator.naturalOrder()))
            .limit(count)
            .collect(Collectors.toUnmodifiableSet());
    return prompts.stream().map(Prompt::id).filter(drawn::contains).toList();
  }
}
