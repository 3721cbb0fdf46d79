package io.github.promptharness.metric;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.table.SortedObservations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * Gives each metric the observations it wants: by sampling, by tag, by condition; live studies and
 * recorded answers go the same way.
 *
 * <p>For each sampling, over all items and then over those of each value of each tag, every metric
 * is estimated for each condition by itself, for each beside the original, or once for all of them,
 * as its {@link Metric#scope()} says. The placebo's re-asks stand in no metric of the whole study.
 *
 * <p>The rows depend neither on the order of the observations nor on the number of threads.
 * Observations are sorted once, and metrics of the same rows share the table.
 */
public final class Estimation {
  private final List<Metric> metrics;
  private final List<String> conditions;
  private final List<String> tags;
  private final Set<String> drawnOnceAnAnswer;
  private final Optional<PlaceboArm> placebo;
  private final Optional<ShuffledReference> shuffled;
  private final int threads;

  private Estimation(
      List<Metric> metrics,
      List<String> conditions,
      List<String> tags,
      Set<String> drawnOnceAnAnswer,
      Optional<PlaceboArm> placebo,
      Optional<ShuffledReference> shuffled,
      int threads) {
    this.metrics = List.copyOf(metrics);
    this.conditions = List.copyOf(conditions);
    this.tags = List.copyOf(tags);
    this.drawnOnceAnAnswer = Set.copyOf(drawnOnceAnAnswer);
    this.placebo = placebo;
    this.shuffled = shuffled;
    this.threads = threads;
  }

  /**
   * Over all items alone, without a placebo arm, on one thread.
   *
   * @param metrics in the order of the rows
   * @param conditions their ids in the order of the rows, the original's and the placebo's among
   *     them if there are such
   */
  public static Estimation of(List<Metric> metrics, List<String> conditions) {
    return new Estimation(
        metrics, conditions, List.of(), Set.of(), Optional.empty(), Optional.empty(), 1);
  }

  /** Over the items of each value of these tags as well. */
  public Estimation withTags(List<String> newTags) {
    return new Estimation(
        metrics, conditions, newTags, drawnOnceAnAnswer, placebo, shuffled, threads);
  }

  /**
   * Leaves these conditions out where repeats of one wording are compared: each of their answers
   * has a wording of its own.
   *
   * @param newDrawn ids
   */
  public Estimation withDrawnOnceAnAnswer(Set<String> newDrawn) {
    return new Estimation(metrics, conditions, tags, newDrawn, placebo, shuffled, threads);
  }

  /** With this reference where the observations hold answers of the placebo. */
  public Estimation withPlacebo(PlaceboArm newPlacebo) {
    return new Estimation(
        metrics, conditions, tags, drawnOnceAnAnswer, Optional.of(newPlacebo), shuffled, threads);
  }

  /**
   * With this reference for what is selected, where the observations hold no answers of the
   * placebo; over all items, and not again over those of each tag.
   */
  public Estimation withShuffled(ShuffledReference newShuffled) {
    return new Estimation(
        metrics, conditions, tags, drawnOnceAnAnswer, placebo, Optional.of(newShuffled), threads);
  }

  /**
   * With another number of threads; the rows stay the same. Metrics are asked by several at once.
   *
   * @param newThreads at least 1
   */
  public Estimation withThreads(int newThreads) {
    if (newThreads < 1) {
      throw new IllegalArgumentException("threads must be at least 1: " + newThreads);
    }
    return new Estimation(
        metrics, conditions, tags, drawnOnceAnAnswer, placebo, shuffled, newThreads);
  }

  /**
   * The estimates.
   *
   * @param observations of any samplings
   * @param samplings the ids of those wanted, in the order of the rows
   * @param seed the name of the resampling
   * @return for each sampling, then for all items and each value of each tag, the metrics by
   *     condition
   */
  public List<Summary.Row> rows(List<Observation> observations, List<String> samplings, Seed seed) {
    var sorted = SortedObservations.of(observations);
    var rows = new ArrayList<Summary.Row>();
    for (String sampling : samplings) {
      var ofSampling = sorted.ofSampling(sampling);
      rows.addAll(rows(ofSampling, sampling, "", seed));
      for (String tag : tags) {
        var values = new TreeSet<String>();
        ofSampling.stream().forEach(row -> values.add(row.tags().getOrDefault(tag, "")));
        for (String value : values) {
          var tagged = ofSampling.where(row -> row.tags().getOrDefault(tag, "").equals(value));
          rows.addAll(rows(tagged, sampling, tag + "=" + value, seed));
        }
      }
    }
    return rows;
  }

  /** The rows in the order of the metrics, computed condition by condition. */
  private List<Summary.Row> rows(SortedObservations all, String sampling, String tag, Seed seed) {
    SortedObservations fixed = ofFixedWordings(all);
    SortedObservations together = fixed.withoutPlacebo();
    var work = new ArrayList<Callable<List<Done>>>();
    for (String condition : conditions) {
      work.add(() -> ofCondition(condition, tag, all, seed));
      if (!condition.equals(Condition.ORIGINAL.id())) {
        work.add(() -> besideOriginal(condition, tag, all, seed));
      }
    }
    // What these keep of all rows would take the memory that the conditions need one by one.
    for (int metric : ofScope(Metric.Scope.STUDY)) {
      work.add(() -> List.of(ofStudy(metric, tag, together, fixed, seed)));
    }
    return Work.all(work, threads).stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Done::metric))
        .map(done -> row(done, sampling, tag))
        .toList();
  }

  /** Answers are dealt out again once, over all items, and nowhere beside a placebo. */
  private Done ofStudy(
      int number, String tag, SortedObservations together, SortedObservations all, Seed seed) {
    Done done = done(number, Summary.ALL, together, all, seed);
    return together == all ? withShuffled(done, tag, together, seed) : done;
  }

  private Done withShuffled(Done done, String tag, SortedObservations rows, Seed seed) {
    return tag.isEmpty() && done.reference().isEmpty()
        ? done.withShuffled(
            shuffled.flatMap(
                how ->
                    how.reference(
                        metrics.get(done.metric()), done.estimate(), metrics, rows, seed)))
        : done;
  }

  private List<Done> ofCondition(String condition, String tag, SortedObservations all, Seed seed) {
    var wanted = all.ofCondition(condition);
    return ofScope(Metric.Scope.CONDITION).stream()
        .map(metric -> done(metric, condition, wanted, all, seed))
        .map(done -> withShuffled(done, tag, wanted, seed))
        .toList();
  }

  private List<Done> besideOriginal(
      String condition, String tag, SortedObservations all, Seed seed) {
    var wanted = all.besideOriginal(condition);
    return ofScope(Metric.Scope.AGAINST_ORIGINAL).stream()
        .map(metric -> done(metric, condition, wanted, all, seed))
        .map(done -> withShuffled(done, tag, wanted, seed))
        .toList();
  }

  private List<Integer> ofScope(Metric.Scope scope) {
    var found = new ArrayList<Integer>();
    for (int i = 0; i < metrics.size(); i++) {
      if (metrics.get(i).scope() == scope) {
        found.add(i);
      }
    }
    return found;
  }

  private Done done(
      int number, String condition, SortedObservations wanted, SortedObservations all, Seed seed) {
    Metric metric = metrics.get(number);
    boolean isPlacebo = condition.equals(Condition.PLACEBO);
    Estimate estimate =
        isPlacebo && placebo.isPresent() && metric.scope() == Metric.Scope.CONDITION
            ? placebo.get().estimate(metric, wanted, seed)
            : metric.estimate(wanted, seed);
    Optional<Summary.Reference> reference =
        isPlacebo
            ? Optional.empty()
            : placebo.flatMap(arm -> arm.reference(metric, condition, all, seed));
    return new Done(number, condition, estimate, reference, Optional.empty());
  }

  private Summary.Row row(Done done, String sampling, String tag) {
    String metric = metrics.get(done.metric()).id();
    return new Summary.Row(
        metric,
        done.condition(),
        sampling,
        tag,
        done.estimate(),
        done.reference(),
        done.shuffled());
  }

  /** What compares repeats of one wording with other wordings has no use for any but these. */
  private SortedObservations ofFixedWordings(SortedObservations observations) {
    return drawnOnceAnAnswer.isEmpty()
        ? observations
        : observations.where(row -> !drawnOnceAnAnswer.contains(row.condition()));
  }

  private record Done(
      int metric,
      String condition,
      Estimate estimate,
      Optional<Summary.Reference> reference,
      Optional<Summary.Shuffled> shuffled) {
    Done withShuffled(Optional<Summary.Shuffled> newShuffled) {
      return new Done(metric, condition, estimate, reference, newShuffled);
    }
  }
}
