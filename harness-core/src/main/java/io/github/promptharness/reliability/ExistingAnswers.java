package io.github.promptharness.reliability;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.stats.bound.EffectiveSizeBound;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.proportion.ClopperPearsonBound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Claims from a study that was run for something else, with several answers to each source of
 * items.
 *
 * <p>{@link ClaimPlan#claim} reads one answer of each source and has an exact bound; that is the
 * claim to prefer. Here all answers are used: {@link #all} for a random variant of a random item,
 * with the effective size of answers that hang together, and {@link #underEvery} for items on which
 * the property holds under every variant that was asked.
 */
public final class ExistingAnswers {
  /** Answers of one source: how many hold, of how many. */
  private record Source(int held, int answers) {
    Source add(boolean holds) {
      return new Source(held + (holds ? 1 : 0), answers + 1);
    }
  }

  private final Target target;
  private final StudyResult result;
  private final Map<String, Source> sources = new TreeMap<>();
  private final List<Observation> rows = new ArrayList<>();
  private final TreeSet<String> conditions = new TreeSet<>();
  private final Set<String> all = new HashSet<>();
  private final Set<String> drawable = new HashSet<>();
  private int failedCalls;

  private ExistingAnswers(Target target, StudyResult result) {
    this.target = target;
    this.result = result;
    if (target.property().grader().isPresent()) {
      throw new IllegalArgumentException(
          "answers that hang together have no bound where the grader errs (%s): use ClaimPlan.oneEach(target).claim(result)"
              .formatted(target.property().grader().get()));
    }
    Map<Cell, Observation> answers = ClaimPlan.answers(result.observations());
    for (Variant variant : result.variants()) {
      boolean counts =
          !variant.condition().isOriginal()
              && !variant.condition().isPlacebo()
              && variant.keepsMeaning()
              && !variant.isUnchanged();
      if (!variant.condition().isPlacebo()) {
        all.add(variant.original().cluster());
      }
      if (counts) {
        drawable.add(variant.original().cluster());
        add(variant, answers);
      }
    }
    if (sources.size() < 2) {
      throw new IllegalArgumentException(
          "a claim about items needs answers to variants of at least 2 sources of items: %s; ask about more"
              .formatted(sources.size()));
    }
  }

  private void add(Variant variant, Map<Cell, Observation> answers) {
    String item = variant.original().id();
    String condition = variant.condition().id();
    int repeat = variant.repeat().orElse(0);
    Observation row = answers.get(new Cell(item, condition, repeat));
    while (row != null) {
      Held held = target.property().held(variant, row);
      if (held == Held.NO_ANSWER) {
        failedCalls++;
      } else {
        conditions.add(condition);
        rows.add(row);
        sources.merge(
            variant.original().cluster(),
            new Source(held == Held.HOLDS ? 1 : 0, 1),
            (old, one) -> old.add(one.held() == 1));
      }
      repeat++;
      row = variant.repeat().isPresent() ? null : answers.get(new Cell(item, condition, repeat));
    }
  }

  /**
   * A random variant of a random item, from all answers: approximate, by {@link
   * EffectiveSizeBound}. Sources count by their numbers of answers.
   */
  public static Claim all(Target target, StudyResult result) {
    var read = new ExistingAnswers(target, result);
    List<Source> all = List.copyOf(read.sources.values());
    var rate =
        ClusteredRatio.of(
            all.stream().mapToDouble(Source::held).toArray(),
            all.stream().mapToDouble(Source::answers).toArray(),
            IntStream.range(0, all.size()).toArray());
    var bound =
        new EffectiveSizeBound(rate.value(), rate.standardError(), read.rows.size(), all.size());
    double lower = bound.lower(target.confidence());
    return read.claim(
        lower,
        "all answers, which hang together within sources: approximate bound of Korn and Graubard at"
            + " the effective size "
            + Digits.of(bound.size(target.confidence())),
        "items like those of the study under a variant of the conditions below, each answer alike",
        read.rows.size(),
        read.rows.size() - all.stream().mapToInt(Source::held).sum());
  }

  /**
   * Items on which the property holds under every variant asked: exact, over sources of items. It
   * is about these variants alone, as for an attacker who has no others.
   */
  public static Claim underEvery(Target target, StudyResult result) {
    var read = new ExistingAnswers(target, result);
    int robust =
        (int) read.sources.values().stream().filter(each -> each.held() == each.answers()).count();
    int n = read.sources.size();
    return read.claim(
        ClopperPearsonBound.lower(robust, n, target.confidence()),
        "Clopper-Pearson bound over sources of items, each of which fails if one of its answers"
            + " does",
        "items like those of the study, all of whose answers under these %s conditions count together"
            .formatted(read.conditions.size()),
        n,
        n - robust);
  }

  private Claim claim(double lower, String method, String over, int answers, int failures) {
    List<Condition> drawn =
        result.variants().stream()
            .map(Variant::condition)
            .filter(each -> conditions.contains(each.id()))
            .distinct()
            .sorted(Comparator.comparing(Condition::id))
            .toList();
    var limits = new ArrayList<>(List.of(Claims.NOT_COVERED));
    limits.addAll(Claims.common(target, drawn));
    if (failedCalls > 0) {
      limits.add(
          "%s failed calls are left out; run the study again, which asks them once more."
              .formatted(failedCalls));
    }
    return new Claim(
        target,
        lower >= target.probability() ? Verdict.SHOWN : Verdict.OPEN,
        OptionalDouble.of(lower),
        method,
        over,
        new Claim.Counts(
            answers, failures, failedCalls, OptionalInt.empty(), all.size() - drawable.size()),
        new Claim.Drawn(drawn, result.summary().provenance().seed(), Optional.empty()),
        Claims.asked(result.summary(), Claims.sampling(result), rows),
        limits);
  }
}
