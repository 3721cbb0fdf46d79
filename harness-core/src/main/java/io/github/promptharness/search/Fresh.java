package io.github.promptharness.search;

import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the re-test asks that the search has not seen. */
sealed interface Fresh {
  /**
   * Which items are searched and which are kept for the re-test.
   *
   * @param search at least one
   * @param retest those of the re-test: others, or the same if only repeats are fresh
   * @param freshItems whether they are others
   * @param why repeats are fresh and items are not; empty if items are
   */
  record Split(List<Prompt> search, List<Prompt> retest, boolean freshItems, String why) {}

  /** Splits the items. */
  Split split(List<Prompt> prompts, Seed seed);

  /** A share of the clusters, drawn by the seed before the search. */
  record HeldOut(double share) implements Fresh {
    public HeldOut {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException(
            "the share held out must be in (0, 1): %s; with freshRepeats() no item is"
                .formatted(share));
      }
    }

    @Override
    public Split split(List<Prompt> prompts, Seed seed) {
      List<String> clusters =
          SearchSpace.RandomOrder.of(prompts, seed.named("held out")).stream()
              .map(Prompt::cluster)
              .distinct()
              .toList();
      if (clusters.size() < 2) {
        return new Split(
            prompts, prompts, false, "all items share one source, so that none can be held out");
      }
      int held = (int) Math.max(1, Math.min(clusters.size() - 1.0, share * clusters.size()));
      Set<String> kept = Set.copyOf(clusters.subList(0, held));
      return new Split(
          prompts.stream().filter(each -> !kept.contains(each.cluster())).toList(),
          prompts.stream().filter(each -> kept.contains(each.cluster())).toList(),
          true,
          "");
    }
  }

  /** Items that the researcher held out. */
  record Given(List<Prompt> items) implements Fresh {
    public Given {
      items = List.copyOf(items);
      if (items.isEmpty()) {
        throw new IllegalArgumentException(
            "the re-test needs at least one fresh item: 0; give some, or freshRepeats()");
      }
    }

    @Override
    public Split split(List<Prompt> prompts, Seed seed) {
      var searched = prompts.stream().map(Prompt::cluster).collect(Collectors.toSet());
      var ids = new HashSet<>(prompts.stream().map(Prompt::id).toList());
      Optional<Prompt> known =
          items.stream()
              .filter(each -> searched.contains(each.cluster()) || ids.contains(each.id()))
              .findFirst();
      if (known.isPresent()) {
        throw new IllegalArgumentException(
            "a fresh item must be no item of the search and share no source with one: %s; leave it out of one of the two"
                .formatted(known.get().id()));
      }
      return new Split(prompts, items, true, "");
    }
  }

  /** The same items, asked anew. */
  record Repeats() implements Fresh {
    @Override
    public Split split(List<Prompt> prompts, Seed seed) {
      return new Split(prompts, prompts, false, "fresh repeats were asked for");
    }
  }
}
