package io.github.promptharness.reconcile;

import io.github.promptharness.workspace.BookedSum;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which names are of one model: a call for {@code gpt-4o} is answered, and booked by the vendor, as
 * {@code gpt-4o-2024-08-06}.
 */
final class ModelNames {
  private static final Pattern DATED = Pattern.compile("(.+)-(?:\\d{4}-\\d{2}-\\d{2}|\\d{4})");

  private final Map<String, String> labels = new HashMap<>();

  /**
   * Of the names that were asked for and the names that were answered with.
   *
   * @param asked names of calls that were not answered
   */
  ModelNames(Collection<BookedSum> sums, Collection<String> asked) {
    for (BookedSum sum : sums) {
      join(sum.model(), sum.modelReturned().isEmpty() ? sum.model() : sum.modelReturned());
    }
    asked.forEach(name -> join(name, name));
  }

  private void join(String one, String other) {
    String first = labels.getOrDefault(one, one);
    String second = labels.getOrDefault(other, other);
    String label = first.length() <= second.length() ? first : second;
    labels.put(one, label);
    labels.put(other, label);
    labels.replaceAll((name, old) -> old.equals(first) || old.equals(second) ? label : old);
  }

  /** The name under which a model stands here: the shortest of its names. */
  String label(String name) {
    String known = labels.get(name);
    if (known != null) {
      return known;
    }
    var dated = DATED.matcher(name);
    return dated.matches() && labels.containsKey(dated.group(1))
        ? labels.get(dated.group(1))
        : name;
  }

  /** Whether a call was made to a model of this name. */
  boolean isOurs(String label) {
    return labels.containsValue(label);
  }

  /** Every name of a model. */
  List<String> names(String label) {
    var names = new TreeSet<String>();
    labels.forEach(
        (name, of) -> {
          if (of.equals(label)) {
            names.add(name);
          }
        });
    return List.copyOf(names);
  }
}
