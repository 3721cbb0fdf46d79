package io.github.promptharness.mitigate;

import io.github.promptharness.Answer;
import io.github.promptharness.Prompt;
import io.github.promptharness.Score;
import io.github.promptharness.Scorer;
import io.github.promptharness.score.LabelLogProbs;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How likely an answer found each label of the options on its page. */
final class LabelProbabilities {
  private final Scorer scorer;

  LabelProbabilities(Scorer scorer) {
    this.scorer = scorer;
  }

  /** The answer says nothing of how likely its label was. */
  static final class None extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String why;

    None(String why) {
      super(why, null, false, false);
      this.why = why;
    }

    String why() {
      return why;
    }
  }

  /**
   * The probabilities of the labels in their order on the page; they need not add up to 1. Empty if
   * no option is found in the answer.
   *
   * @throws None if it has no log-probabilities of its label
   */
  Optional<double[]> of(Prompt page, Answer answer) {
    if (!(scorer.score(page, answer) instanceof Score.Value value)) {
      return Optional.empty();
    }
    int place =
        IntStream.range(0, page.choices().size())
            .filter(i -> page.choices().get(i).id().equals(value.canonical()))
            .findFirst()
            .orElse(-1);
    if (place < 0) {
      return Optional.empty();
    }
    List<String> labels =
        IntStream.range(0, page.choices().size())
            .mapToObj(page.layout().enumerator()::label)
            .toList();
    List<Double> logs = LabelLogProbs.of(answer.logProbs(), labels, labels.get(place));
    if (logs.isEmpty()) {
      throw new None(
          "the model gave no log-probability for the label of its answer to %s: calibration needs a model and a sampling with log-probabilities"
              .formatted(page.id()));
    }
    return Optional.of(logs.stream().mapToDouble(Math::exp).toArray());
  }
}
