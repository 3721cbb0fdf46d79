package io.github.promptharness.recorded;

import io.github.promptharness.data.RecordingRow;
import java.util.List;
import java.util.Optional;

/**
 * Answers as lm-evaluation-harness logs them. A generated text is {@code ["text"]}, or {@code
 * [["text", "text again"]]}; of options that were compared each is {@code ["-1.25", "False"]}: the
 * logarithm of its likelihood, and whether it would have been generated.
 */
final class LmEvalAnswers {
  static final Field ANSWER = new Special("filtered_resps", LmEvalAnswers::answer);
  static final Field TEXT = new Special("resps", LmEvalAnswers::text);

  private static final int MOST_OPTIONS = 10_000;

  private LmEvalAnswers() {}

  /** A way to read a row. */
  private interface Reader {
    Optional<String> read(RecordingRow row);
  }

  private record Special(String column, Reader reader) implements Field.Computed {
    @Override
    public List<String> columns() {
      return List.of(column);
    }

    @Override
    public Optional<String> read(RecordingRow row) {
      return reader.read(row);
    }

    @Override
    public String shown() {
      return column;
    }
  }

  private static Optional<String> answer(RecordingRow row) {
    if (isLikelihood(row, "filtered_resps.0")) {
      return Optional.of(Integer.toString(likeliest(row)));
    }
    var first = row.text("filtered_resps.0.0");
    return first.isPresent() ? first : row.text("filtered_resps.0");
  }

  private static Optional<String> text(RecordingRow row) {
    return isLikelihood(row, "resps.0.0") ? Optional.empty() : row.text("resps.0.0");
  }

  private static boolean isLikelihood(RecordingRow row, String path) {
    return row.text(path + ".1").filter(LmEvalAnswers::isTruth).isPresent()
        && row.text(path + ".0").filter(text -> !Double.isNaN(number(text))).isPresent();
  }

  private static boolean isTruth(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  private static int likeliest(RecordingRow row) {
    if (row.text("acc_mutual_info").isPresent()) {
      throw row.refuse(
          "acc_mutual_info",
          "a task with this metric logs likelihoods that are not read here, log it without");
    }
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int option = 0; option < MOST_OPTIONS; option++) {
      var text = row.text("filtered_resps.%s.0".formatted(option));
      if (text.isEmpty()) {
        break;
      }
      double likelihood = number(text.get());
      if (likelihood > most) {
        most = likelihood;
        best = option;
      }
    }
    return best;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
