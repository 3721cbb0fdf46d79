package io.github.promptharness.predict;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.metric.table.SortedObservations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One row for each item and condition of a study: what was known before, and whether it was
 * fragile.
 *
 * <p>First answers alone are looked at (repeat 0): the outcome is then one answer, whose noise no
 * other repeat has. Left out, and counted by reason, are variants whose text is the original's,
 * calls that failed, and rows that lack what is compared. Rows are in order of cluster, item and
 * condition, whatever order the observations came in. Immutable.
 */
public final class FragilityRows {
  /** The name of the one domain where none are told apart. */
  public static final String ONE_DOMAIN = "all items";

  private final SortedObservations observations;
  private final FragileWhen when;
  private final Map<String, Prompt> prompts;
  private final Map<List<String>, Variant> variants;
  private final Optional<String> domainTag;
  private final Set<String> without;

  private FragilityRows(
      SortedObservations observations,
      FragileWhen when,
      Map<String, Prompt> prompts,
      Map<List<String>, Variant> variants,
      Optional<String> domainTag,
      Set<String> without) {
    this.observations = observations;
    this.when = when;
    this.prompts = prompts;
    this.variants = variants;
    this.domainTag = domainTag;
    this.without = without;
  }

  /** The rows of a study, with the texts of its prompts and variants. */
  public static FragilityRows of(StudyResult result, FragileWhen when) {
    return of(result.observations(), when).withVariants(result.variants());
  }

  /**
   * The rows of answers alone; texts may be added.
   *
   * @throws IllegalArgumentException if an answer is there twice, an item is in two clusters, or
   *     there are several samplings: take those of one
   */
  public static FragilityRows of(Observations observations, FragileWhen when) {
    var sorted = SortedObservations.of(observations);
    if (sorted.table().isEmpty()) {
      throw new IllegalArgumentException("a prediction needs answers, and there are none");
    }
    return new FragilityRows(sorted, when, Map.of(), Map.of(), Optional.empty(), Set.of());
  }

  /** With the texts of the originals, for answers that were collected elsewhere. */
  public FragilityRows withPrompts(List<Prompt> originals) {
    var all = new HashMap<>(prompts);
    originals.forEach(prompt -> all.put(prompt.id(), prompt));
    return new FragilityRows(observations, when, Map.copyOf(all), variants, domainTag, without);
  }

  private FragilityRows withVariants(List<Variant> made) {
    var originals = new HashMap<>(prompts);
    var all = new HashMap<>(variants);
    for (Variant variant : made) {
      originals.put(variant.original().id(), variant.original());
      if (variant.repeat().orElse(0) == 0) {
        all.put(List.of(variant.original().id(), variant.condition().id()), variant);
      }
    }
    return new FragilityRows(
        observations, when, Map.copyOf(originals), Map.copyOf(all), domainTag, without);
  }

  /**
   * Tells domains apart by a tag, such as {@code exam}.
   *
   * @throws IllegalArgumentException if an item lacks it
   */
  public FragilityRows withDomain(String tag) {
    observations.stream()
        .filter(row -> !row.tags().containsKey(tag))
        .findFirst()
        .ifPresent(
            row -> {
              throw new IllegalArgumentException(
                  "every item needs the tag %s that names its domain, and %s has only %s"
                      .formatted(tag, row.prompt(), new TreeSet<>(row.tags().keySet())));
            });
    return new FragilityRows(observations, when, prompts, variants, Optional.of(tag), without);
  }

  /** Leaves out conditions, such as those that a feature was made of. */
  public FragilityRows without(Set<String> conditions) {
    var all = new TreeSet<>(without);
    all.addAll(conditions);
    return new FragilityRows(
        observations, when, prompts, variants, domainTag, Collections.unmodifiableSet(all));
  }

  /** What is to be foretold. */
  public FragileWhen foretold() {
    return when;
  }

  /** The tag that names domains; absent where none are told apart. */
  public Optional<String> domainTag() {
    return domainTag;
  }

  /** The conditions that have a row, in order of their names. */
  public List<String> conditions() {
    return rows().stream().map(row -> row.candidate().condition()).distinct().sorted().toList();
  }

  /** The rows. */
  public List<FragilityRow> rows() {
    return read().rows;
  }

  /** How many items under conditions were left out, by reason. */
  public SortedMap<String, Integer> leftOut() {
    return Collections.unmodifiableSortedMap(read().leftOut);
  }

  private record Read(List<FragilityRow> rows, SortedMap<String, Integer> leftOut) {}

  private Read read() {
    var cells = new LinkedHashMap<String, SortedMap<String, List<Observation>>>();
    observations.stream()
        .forEach(
            row ->
                cells
                    .computeIfAbsent(row.prompt(), item -> new TreeMap<>())
                    .computeIfAbsent(row.condition(), condition -> new ArrayList<>())
                    .add(row));
    var read = new Read(new ArrayList<>(), new TreeMap<>());
    for (var item : cells.values()) {
      List<Observation> original = item.getOrDefault(Condition.ORIGINAL.id(), List.of());
      for (var cell : item.entrySet()) {
        if (isForetold(cell.getKey())) {
          add(read, original, cell.getValue());
        }
      }
    }
    return read;
  }

  private boolean isForetold(String condition) {
    return !condition.equals(Condition.ORIGINAL.id())
        && !condition.equals(Condition.PLACEBO)
        && !without.contains(condition);
  }

  private void add(Read read, List<Observation> original, List<Observation> changed) {
    Observation first = changed.get(0);
    var candidate = candidate(original, first);
    Optional<String> problem =
        first.isUnchanged() || candidate.variant().map(Variant::isUnchanged).orElse(false)
            ? Optional.of("the text is the original's")
            : problem(candidate, first);
    if (problem.isPresent()) {
      read.leftOut.merge(problem.get(), 1, Integer::sum);
    } else {
      read.rows.add(new FragilityRow(candidate, isFragile(candidate, first)));
    }
  }

  private static Optional<String> problem(Candidate candidate, Observation first) {
    if (first.repeat() != 0 || !first.outcome().isAnswered()) {
      return Optional.of("the first answer under the condition is missing or its call failed");
    }
    if (candidate.foretold() == FragileWhen.FAILS) {
      return first.hasReference() ? Optional.empty() : Optional.of("there is no reference answer");
    }
    return candidate.firstAnswer().filter(answer -> answer.outcome().isAnswered()).isPresent()
        ? Optional.empty()
        : Optional.of("the first answer to the original is missing or its call failed");
  }

  private static boolean isFragile(Candidate candidate, Observation first) {
    return candidate.foretold() == FragileWhen.FAILS
        ? first.score().orElse(0) < 1
        : !first.answer().equals(candidate.firstAnswer().orElseThrow().answer());
  }

  private Candidate candidate(List<Observation> original, Observation first) {
    var item = Optional.ofNullable(prompts.get(first.prompt()));
    return new Candidate(
        first.prompt(),
        first.cluster(),
        domainTag.map(tag -> domain(first, tag)).orElse(ONE_DOMAIN),
        first.condition(),
        first.tags(),
        item,
        Optional.ofNullable(variants.get(List.of(first.prompt(), first.condition()))),
        original,
        when);
  }

  private static String domain(Observation row, String tag) {
    return row.tags().getOrDefault(tag, "");
  }
}
