package io.github.promptharness.mitigate;

import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The items that a mitigation was fitted on, so that none of them judges it.
 *
 * @param sources the sources of the items: an item that shares one is not another item
 * @param texts SHA-256 of what was shown, as an item may come again under another name
 */
record TunedOn(Set<String> sources, Set<String> texts) {
  static final TunedOn NOTHING = new TunedOn(Set.of(), Set.of());

  /** Copies the sets. */
  TunedOn {
    sources = Set.copyOf(sources);
    texts = Set.copyOf(texts);
  }

  static TunedOn of(List<Prompt> items) {
    return new TunedOn(
        items.stream().map(Prompt::cluster).collect(Collectors.toSet()),
        items.stream().map(item -> item.wording().key()).collect(Collectors.toSet()));
  }

  TunedOn plus(TunedOn other) {
    var both = new TreeSet<>(sources);
    both.addAll(other.sources);
    var shown = new TreeSet<>(texts);
    shown.addAll(other.texts);
    return new TunedOn(both, shown);
  }

  /** The sources of those of a study's items that are among these, by source or by text. */
  SortedSet<String> among(StudyResult result) {
    if (equals(NOTHING)) {
      return Collections.emptySortedSet();
    }
    return result.variants().stream()
        .map(variant -> variant.original())
        .filter(item -> sources.contains(item.cluster()) || texts.contains(item.wording().key()))
        .map(Prompt::cluster)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
