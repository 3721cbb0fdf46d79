package io.github.promptharness.predict;

import io.github.promptharness.Observation;
import io.github.promptharness.ShownOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What any model of features must beat: what the original's answers say by themselves. As features
 * do, they look at answers alone that have no part in what is foretold.
 */
final class Baselines {
  private Baselines() {}

  /**
   * By name, each with what it is fitted to. Confidence is the margin where all rows have one, the
   * agreement of repeats where none has, and both where some have.
   */
  static Map<String, List<Feature>> of(List<FragilityRow> rows) {
    long margins = margins(rows);
    var all = new LinkedHashMap<String, List<Feature>>();
    for (Feature each :
        margins == 0
            ? List.of(new OriginalWrong(), new Agreement())
            : List.of(new OriginalWrong(), new Margin())) {
      all.put(each.name(), List.of(each));
    }
    if (margins > 0 && margins < rows.size()) {
      all.remove(new Margin().name());
      all.put("original's confidence (both)", List.of(new Margin(), new Agreement()));
    }
    return all;
  }

  /** What a reader must know of them; empty if nothing. */
  static Optional<String> remark(List<FragilityRow> rows) {
    long margins = margins(rows);
    if (!rows.isEmpty() && rows.stream().allMatch(row -> row.candidate().freeAnswers().isEmpty())) {
      return Optional.of(
          "nothing is known of the original's answers but those that the outcomes are counted"
              + " from, so there is no baseline of them: ask it again, as by repeats(3)");
    }
    return margins == 0 || margins == rows.size()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the original's margin is known in %d of %d rows: its confidence as a baseline is"
                    + " the margin and the agreement of repeats together, with columns that say"
                    + " where each is not known",
                margins,
                rows.size()));
  }

  private static long margins(List<FragilityRow> rows) {
    return rows.stream().filter(row -> new Margin().of(row.candidate()).isPresent()).count();
  }

  /** How many of the original's answers are wrong. */
  private record OriginalWrong() implements Feature {
    @Override
    public String name() {
      return "original wrong";
    }

    @Override
    public String unit() {
      return "share of its answers";
    }

    @Override
    public OptionalDouble of(Candidate candidate) {
      return candidate.freeAnswers().stream()
          .filter(answer -> answer.hasReference() && answer.outcome().isAnswered())
          .mapToDouble(answer -> answer.score().orElse(0) < 1 ? 1 : 0)
          .average();
    }
  }

  /** By log-probabilities. */
  private record Margin() implements Feature {
    @Override
    public String name() {
      return "original's confidence (margin)";
    }

    @Override
    public String unit() {
      return "nats";
    }

    @Override
    public OptionalDouble of(Candidate candidate) {
      return candidate.freeAnswers().stream()
          .flatMap(answer -> answer.options().stream())
          .map(ShownOptions::margin)
          .flatMapToDouble(OptionalDouble::stream)
          .average();
    }
  }

  /** Where there are none: how many of its answers are the most frequent one. */
  private record Agreement() implements Feature {
    @Override
    public String name() {
      return "original's confidence (repeats)";
    }

    @Override
    public String unit() {
      return "share";
    }

    @Override
    public OptionalDouble of(Candidate candidate) {
      var answers =
          candidate.freeAnswers().stream()
              .filter(answer -> answer.outcome().isAnswered())
              .collect(Collectors.groupingBy(Observation::answer, Collectors.counting()));
      long all = answers.values().stream().mapToLong(Long::longValue).sum();
      long most = answers.values().stream().mapToLong(Long::longValue).max().orElse(0);
      return all < 2 ? OptionalDouble.empty() : OptionalDouble.of((double) most / all);
    }
  }
}
