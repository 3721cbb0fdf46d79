package io.github.promptharness.predict;

import io.github.promptharness.Observation;
import io.github.promptharness.ShownOptions;
import java.util.List;
import java.util.OptionalDouble;

/** What any model of features must beat: what the original's answers say by themselves. */
final class Baselines {
  private Baselines() {}

  static List<Feature> of(List<FragilityRow> rows) {
    boolean margins = rows.stream().anyMatch(row -> margin(row.candidate()).isPresent());
    return List.of(new OriginalWrong(), margins ? new Margin() : new Agreement());
  }

  /** Whether the original's first answer is wrong. */
  private record OriginalWrong() implements Feature {
    @Override
    public String name() {
      return "original wrong";
    }

    @Override
    public String unit() {
      return "0 or 1";
    }

    @Override
    public OptionalDouble of(Candidate candidate) {
      return candidate
          .firstAnswer()
          .filter(answer -> answer.hasReference() && answer.outcome().isAnswered())
          .map(answer -> OptionalDouble.of(answer.score().orElse(0) < 1 ? 1 : 0))
          .orElse(OptionalDouble.empty());
    }
  }

  private static OptionalDouble margin(Candidate candidate) {
    return candidate
        .firstAnswer()
        .flatMap(Observation::options)
        .map(ShownOptions::margin)
        .orElse(OptionalDouble.empty());
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
      return margin(candidate);
    }
  }

  /** Where there are none: by how many of the other repeats say the same. */
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
      var later =
          candidate.laterAnswers().stream()
              .filter(answer -> answer.outcome().isAnswered())
              .toList();
      if (candidate.firstAnswer().isEmpty() || later.isEmpty()) {
        return OptionalDouble.empty();
      }
      var first = candidate.firstAnswer().get().answer();
      return OptionalDouble.of(
          (double) later.stream().filter(answer -> answer.answer().equals(first)).count()
              / later.size());
    }
  }
}
