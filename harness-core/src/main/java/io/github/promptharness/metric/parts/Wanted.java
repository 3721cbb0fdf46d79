package io.github.promptharness.metric.parts;

import io.github.promptharness.Condition;
import io.github.promptharness.Metric;
import io.github.promptharness.Summary;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Polarity;
import io.github.promptharness.metric.table.SortedObservations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which estimates are wanted, and which columns of numbers they need: one for each estimate that is
 * a ratio of sums; for those that follow from scores one for each condition and way to count, which
 * they share.
 */
final class Wanted {
  private final List<String> conditions;
  private final List<Place> places;
  private final List<Rule> rules;
  private final List<String> drawn;
  private final String settings;

  private Wanted(
      List<String> conditions, List<Place> places, List<Rule> rules, List<String> drawn) {
    this.conditions = conditions;
    this.places = places;
    this.rules = rules;
    this.drawn = drawn;
    settings =
        places.stream()
            .map(place -> place.metric().id() + " of " + place.condition())
            .collect(Collectors.joining("; "));
  }

  /**
   * In the order of the rows of a summary: by metric, then by condition.
   *
   * @param drawn ids of conditions that stand in no metric of the whole study, as the placebo's
   *     does
   */
  static Wanted of(List<ItemMetric> metrics, List<String> conditions, Set<String> drawn) {
    var leftOut = new HashSet<>(drawn);
    leftOut.add(Condition.PLACEBO);
    leftOut.retainAll(conditions);
    var places = new ArrayList<Place>();
    for (ItemMetric metric : metrics) {
      for (String condition : conditionsOf(metric.scope(), conditions)) {
        places.add(new Place(metric, condition, Set.copyOf(leftOut)));
      }
    }
    var rules =
        metrics.stream()
            .map(ItemMetric::merging)
            .filter(Merging.OfScores.class::isInstance)
            .map(Merging.OfScores.class::cast)
            .map(Rule::of)
            .distinct()
            .toList();
    return new Wanted(
        List.copyOf(conditions),
        List.copyOf(places),
        rules,
        conditions.stream().filter(drawn::contains).toList());
  }

  private static List<String> conditionsOf(Metric.Scope scope, List<String> conditions) {
    return switch (scope) {
      case CONDITION -> conditions;
      case AGAINST_ORIGINAL ->
          conditions.stream().filter(each -> !each.equals(Condition.ORIGINAL.id())).toList();
      case STUDY -> List.of(Summary.ALL);
    };
  }

  /** Ids, in the order of the rows. */
  List<String> conditions() {
    return conditions;
  }

  /** The estimates; the first columns are theirs. */
  List<Place> places() {
    return places;
  }

  /** How answers are counted. */
  List<Rule> rules() {
    return rules;
  }

  int columns() {
    return places.size() + rules.size() * conditions.size();
  }

  /** The column of what answers score. */
  int column(Rule rule, int condition) {
    return places.size() + rules.indexOf(rule) * conditions.size() + condition;
  }

  /** The rows that a metric is given. */
  static SortedObservations slice(SortedObservations rows, Place place) {
    return switch (place.scope()) {
      case CONDITION -> rows.ofCondition(place.condition());
      case AGAINST_ORIGINAL -> rows.besideOriginal(place.condition());
      case STUDY -> without(place.leftOut(), rows);
    };
  }

  private static SortedObservations without(Set<String> leftOut, SortedObservations rows) {
    return Collections.disjoint(leftOut, rows.table().conditions())
        ? rows
        : rows.where(row -> !leftOut.contains(row.condition()));
  }

  /** Tells parts of different estimates apart. */
  String settings() {
    return settings + "; conditions " + conditions + "; drawn " + drawn;
  }

  /**
   * One estimate.
   *
   * @param condition which, or {@link Summary#ALL}
   * @param leftOut conditions that stand in no metric of the whole study
   */
  record Place(ItemMetric metric, String condition, Set<String> leftOut) {
    Metric.Scope scope() {
      return metric.scope();
    }

    boolean isOfAll() {
      return scope() == Metric.Scope.STUDY;
    }

    /** Whether a condition's rows are among those that the metric is given. */
    boolean takes(String other) {
      return switch (scope()) {
        case CONDITION -> other.equals(condition);
        case AGAINST_ORIGINAL -> other.equals(condition) || other.equals(Condition.ORIGINAL.id());
        case STUDY -> !leftOut.contains(other);
      };
    }
  }

  /**
   * How answers count.
   *
   * @param isExcluded whether "no answer" is left out
   * @param polarity what it scores if it is not
   */
  record Rule(boolean isExcluded, Polarity polarity) {
    static Rule of(Merging.OfScores scores) {
      return new Rule(scores.unreadable() == Unreadable.EXCLUDE, scores.polarity());
    }

    Unreadable unreadable() {
      return isExcluded ? Unreadable.EXCLUDE : Unreadable.WRONG;
    }
  }
}
