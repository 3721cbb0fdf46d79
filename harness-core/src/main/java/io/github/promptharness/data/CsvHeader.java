package io.github.promptharness.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The first row of a table, which names its columns.
 *
 * @param file its name
 * @param line where the header begins, counted from 1
 * @param separator the sign between cells
 * @param otherSeparator what to say if another separator seems to be meant; else empty
 * @param names in order, without white space around them; empty for a column without one
 */
record CsvHeader(String file, int line, char separator, String otherSeparator, List<String> names) {
  private static final String CHOICE = "choice.";
  private static final String TAG = "tag.";
  private static final Pattern EXEMPLAR =
      Pattern.compile("exemplar\\.([1-9]\\d{0,5})\\.(input|output)");

  CsvHeader {
    names = names.stream().map(WhiteSpace::strip).toList();
  }

  /** A refusal of a cell under a column, which is counted from 1. */
  IllegalArgumentException refuse(int cellLine, int column, String problem) {
    String name = column <= names.size() ? names.get(column - 1) : "";
    String shown =
        name.isEmpty() ? "column " + column : "column %s (%s)".formatted(Excerpt.of(name), column);
    return new Place(file, cellLine).refuse(shown, problem);
  }

  /** A refusal of what a scan found. */
  IllegalArgumentException refuse(CsvScan.Fault fault) {
    return fault.inHeader() && fault.ofQuoting() && !otherSeparator.isEmpty()
        ? new Place(file, line).refuse(otherSeparator)
        : refuse(fault.line(), fault.column(), fault.problem());
  }

  /**
   * These columns, with the standard ones that are here in place of what they may be called.
   *
   * @throws IllegalArgumentException if one is missing, has no name or the name of another, or is
   *     not mapped
   */
  Columns resolve(Columns wanted) {
    refuseTwins(wanted);
    Columns columns = withoutArrays(wanted).settled();
    columns = columns.withTags(tags(columns));
    var asked = new Names(columns, names);
    asked
        .firstMissing()
        .ifPresent(
            name -> {
              throw otherSeparator.isEmpty()
                  ? new Place(file, line).refuse("column " + Excerpt.of(name), asked.missing(name))
                  : new Place(file, line).refuse(otherSeparator);
            });
    var others = asked.others();
    if (!others.isEmpty()) {
      throw refuse(line, names.indexOf(others.get(0)) + 1, asked.unread(others));
    }
    return columns;
  }

  /** A table holds no arrays: ignoring the names they have in JSON Lines must change nothing. */
  private Columns withoutArrays(Columns wanted) {
    Columns columns = wanted;
    if (!columns.choices().needed() && columns.choices() instanceof ChoiceSource.Array) {
      columns = columns.withChoices(new ChoiceSource.Each(choices(columns)));
    }
    if (columns.exemplars() instanceof ExemplarSource.Array) {
      columns = columns.withExemplars(new ExemplarSource.Pairs(exemplars(columns)));
    }
    return columns;
  }

  private void refuseTwins(Columns columns) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isEmpty() && !columns.ignoresOthers()) {
        throw refuse(
            line, i + 1, "the column has no name, name it, take it out, or say .ignoringOthers()");
      }
      int first = names.indexOf(name);
      if (!name.isEmpty() && first < i) {
        throw refuse(
            line, i + 1, "column %s has that name too, give each its own".formatted(first + 1));
      }
    }
  }

  private Stream<String> standard(Columns columns, Predicate<String> isStandard) {
    var read = columns.read();
    return names.stream()
        .filter(name -> isStandard.test(name) && !read.contains(name) && !columns.ignores(name));
  }

  private List<ChoiceSource.IdColumn> choices(Columns columns) {
    var choices =
        standard(columns, name -> name.length() > CHOICE.length() && name.startsWith(CHOICE))
            .map(name -> new ChoiceSource.IdColumn(name.substring(CHOICE.length()), name))
            .toList();
    if (choices.size() > ChoiceSource.MOST) {
      throw new Place(file, line)
          .refuse("at most 26 choices can be lettered, ignore some: " + choices.size());
    }
    return choices;
  }

  private Map<String, String> tags(Columns columns) {
    var tags = new LinkedHashMap<>(columns.tags());
    standard(columns, name -> name.length() > TAG.length() && name.startsWith(TAG))
        .forEach(
            name -> {
              String earlier = tags.put(name.substring(TAG.length()), name);
              if (earlier != null) {
                throw refuse(
                    line,
                    names.indexOf(name) + 1,
                    "the tag is already read from column %s, ignore one of the two"
                        .formatted(Excerpt.of(earlier)));
              }
            });
    return tags;
  }

  /** Every exemplar of which a column is here; the other, and those before, must be here too. */
  private List<ExemplarSource.Pair> exemplars(Columns columns) {
    int last =
        standard(columns, name -> EXEMPLAR.matcher(name).matches())
            .mapToInt(name -> Integer.parseInt(EXEMPLAR.matcher(name).replaceFirst("$1")))
            .max()
            .orElse(0);
    return IntStream.rangeClosed(1, Math.min(last, names.size()))
        .mapToObj(
            n ->
                new ExemplarSource.Pair(
                    "exemplar.%s.input".formatted(n), "exemplar.%s.output".formatted(n)))
        .toList();
  }
}
