package io.github.promptharness.comparison;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What results are, and what two of them have in common and differ in. */
final class Pairs {
  private Pairs() {}

  static ComparedResult described(Side side, List<Side> all) {
    var outcomes = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    int repeats = 0;
    for (var item : side.cells().values()) {
      for (List<Observation> cell : item.values()) {
        repeats = Math.max(repeats, cell.size());
        cell.forEach(row -> outcomes.merge(row.outcome(), 1L, Long::sum));
      }
    }
    var from = side.result().summary().provenance();
    var span = Span.of(side);
    return new ComparedResult(
        side.name(),
        from.model(),
        from.modelsReturned(),
        side.sampling(),
        from.scorer(),
        from.studyHash(),
        side.cells().size(),
        (int)
            side.cells().keySet().stream()
                .filter(id -> all.stream().allMatch(other -> other.cells().containsKey(id)))
                .count(),
        repeats,
        outcomes,
        span.map(Span::oldest),
        span.map(Span::newest));
  }

  static ComparedPair of(Side first, Side second) {
    long same = 0;
    long other = 0;
    var wordings = second.result().wordings();
    for (Map.Entry<NamedResult.Shown, String> shown : first.result().wordings().entrySet()) {
      String there = wordings.get(shown.getKey());
      same += shown.getValue().equals(there) ? 1 : 0;
      other += there == null || shown.getValue().equals(there) ? 0 : 1;
    }
    boolean oneHash = isOneHash(first, second);
    var prompts =
        other > 0
            ? SamePrompts.DIFFERENT
            : same > 0 || oneHash ? SamePrompts.SAME : SamePrompts.NOT_KNOWN;
    boolean sameAnswers = Rescorings.areSame(first, second);
    return new ComparedPair(
        first.name(),
        second.name(),
        (int) first.cells().keySet().stream().filter(second.cells()::containsKey).count(),
        prompts,
        same,
        other,
        sameAnswers,
        differs(first, second, prompts, sameAnswers));
  }

  private static boolean isOneHash(Side first, Side second) {
    String hash = first.result().summary().provenance().studyHash();
    return !hash.isBlank() && hash.equals(second.result().summary().provenance().studyHash());
  }

  private static List<Factor> differs(
      Side first, Side second, SamePrompts prompts, boolean sameAnswers) {
    var one = first.result().summary().provenance();
    var other = second.result().summary().provenance();
    var differs = new ArrayList<Factor>();
    if (!one.model().name().equals(other.model().name())) {
      differs.add(Factor.MODEL);
    } else if (!one.modelsReturned().equals(other.modelsReturned())) {
      differs.add(Factor.SNAPSHOT);
    }
    if (!sameAnswers && areApart(Span.of(first), Span.of(second))) {
      differs.add(Factor.DATE);
    }
    if (!first.sampling().equals(second.sampling())) {
      differs.add(Factor.SAMPLING);
    }
    if (prompts == SamePrompts.DIFFERENT) {
      differs.add(Factor.PROMPTS);
    }
    if (!one.scorer().equals(other.scorer())) {
      differs.add(Factor.SCORER);
    }
    return differs;
  }

  private static boolean areApart(Optional<Span> first, Optional<Span> second) {
    return first.isPresent()
        && second.isPresent()
        && (first.get().newest.isBefore(second.get().oldest)
            || second.get().newest.isBefore(first.get().oldest));
  }

  /** From the first answer to the last. */
  private record Span(Instant oldest, Instant newest) {
    /** Of the answers whose times are known. */
    static Optional<Span> of(Side side) {
      ModelIdentity model = side.result().summary().provenance().model();
      try (var rows = side.rows().stream()) {
        return rows.filter(row -> row.outcome().isAnswered())
            .flatMap(row -> model.timeOf(row).stream())
            .map(time -> new Span(time, time))
            .reduce(Span::with);
      }
    }

    private Span with(Span other) {
      return new Span(
          other.oldest.isBefore(oldest) ? other.oldest : oldest,
          other.newest.isAfter(newest) ? other.newest : newest);
    }
  }
}
