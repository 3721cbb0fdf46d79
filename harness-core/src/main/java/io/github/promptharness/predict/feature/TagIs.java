package io.github.promptharness.predict.feature;

import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import io.github.promptharness.predict.FragilityRows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Whether a tag of the item has a value: 1 or 0; not known where the item lacks the tag.
 *
 * @param tag its name
 * @param value the value
 */
public record TagIs(String tag, String value) implements Feature {
  /**
   * One feature for each value that enough items have, but for the most frequent, which the others
   * are compared with.
   *
   * @param rows whose tags are looked at; their answers are not
   * @param leastItems how many rows a value needs
   */
  public static List<TagIs> eachOf(FragilityRows rows, String tag, int leastItems) {
    var counts = new TreeMap<String, Integer>();
    rows.rows().stream()
        .flatMap(row -> Optional.ofNullable(row.candidate().tags().get(tag)).stream())
        .forEach(value -> counts.merge(value, 1, Integer::sum));
    var most = counts.values().stream().max(Integer::compare).orElse(0);
    var reference =
        counts.keySet().stream().filter(value -> most.equals(counts.get(value))).findFirst();
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= leastItems)
        .filter(entry -> !reference.equals(Optional.of(entry.getKey())))
        .map(entry -> new TagIs(tag, entry.getKey()))
        .toList();
  }

  @Override
  public String name() {
    return "tag " + tag + "=" + value;
  }

  @Override
  public String unit() {
    return "0 or 1";
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    String found = candidate.tags().get(tag);
    return found == null ? OptionalDouble.empty() : OptionalDouble.of(found.equals(value) ? 1 : 0);
  }
}
