package io.github.promptharness.data;

import java.util.List;
import java.util.Optional;

/**
 * The names in a file beside those that columns ask for.
 *
 * @param there the names of a header or an object, in order
 */
record Names(Columns columns, List<String> there) {
  /** The first name that must be there and is not. */
  Optional<String> firstMissing() {
    return columns.needed().stream().filter(name -> !there.contains(name)).findFirst();
  }

  /** What to say about a name that is missing. */
  String missing(String name) {
    String number = columns.source(Part.ID).columns().contains(name) ? ", or say .numbered()" : "";
    return "it is missing, add it or let Columns name another%s; there are %s%s"
        .formatted(number, Excerpt.list(there), meant(name, there));
  }

  /** The names that nothing reads and nobody ignores. */
  List<String> others() {
    var read = columns.read();
    return columns.ignoresOthers()
        ? List.of()
        : there.stream().filter(name -> !read.contains(name) && !columns.ignores(name)).toList();
  }

  /** What to say about names that nothing reads. */
  String unread(List<String> others) {
    List<String> unused = columns.read().stream().filter(name -> !there.contains(name)).toList();
    String list = Excerpt.list(others);
    return "nothing reads it, %ssay .tags(%s), .ignoring(%s) or .ignoringOthers()%s"
        .formatted(ids(others), list, list, meant(others.get(0), unused));
  }

  private String ids(List<String> others) {
    String id = Part.ID.standardName();
    return others.contains(id) && columns.source(Part.ID) instanceof PartSource.ItemNumber
        ? "drop .numbered() to take the ids from %s, or ".formatted(Excerpt.of(id))
        : "";
  }

  private static String meant(String name, List<String> names) {
    return NearName.of(name, names)
        .map(near -> "; is %s meant?".formatted(Excerpt.of(near)))
        .orElse("");
  }
}
