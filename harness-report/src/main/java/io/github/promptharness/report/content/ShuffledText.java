package io.github.promptharness.report.content;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** What a statistic of selection shows with the answers dealt out again, in words. */
public final class ShuffledText {
  public static final String MEANING =
      "Without effect: the mean of the same statistic, and where 95 % of the draws lie, after the"
          + " answers of each item were shuffled among its wordings. The p of a spread is of whole"
          + " cells: the answers of an item to one wording were shuffled together, so it asks"
          + " whether some wording is better than another over all items.";

  private ShuffledText() {}

  /** Such as {@code without effect 0.045, 0.020 to 0.080, answers shuffled ...; p = 0.012}. */
  public static String inNumbers(Summary.Shuffled shuffled) {
    return text(shuffled, Figures::number, Figures::number);
  }

  /** The same in the unit of the metric. */
  static String inWords(Unit unit, Summary.Shuffled shuffled) {
    return text(shuffled, unit::inWords, unit::figure);
  }

  /** The end of a sentence, from the sign behind the estimate to the full stop. */
  static String besideIt(Summary.Shuffled shuffled, Unit unit) {
    if (shuffled.withoutEffect() instanceof Estimate.Value value) {
      return ", where shuffling the %s gives %s (%s to %s)%s."
          .formatted(
              isOfAnswers(shuffled) ? "answers among wordings" : shuffled.moved(),
              unit.inWords(value.point()),
              unit.figure(value.interval().low()),
              unit.figure(value.interval().high()),
              shuffled.p().isPresent() ? ", " + p(shuffled) : "");
    }
    return ". How much of that is chance was not measured: no placebo arm was asked, and "
        + ((Estimate.Undefined) shuffled.withoutEffect()).reason()
        + ".";
  }

  /** Whether some row has such a reference. */
  public static boolean isIn(List<Summary.Row> rows) {
    return rows.stream().anyMatch(row -> row.shuffled().isPresent());
  }

  private static String text(
      Summary.Shuffled shuffled, DoubleFunction<String> point, DoubleFunction<String> end) {
    if (shuffled.withoutEffect() instanceof Estimate.Value value) {
      var range = value.interval();
      return "without effect %s, %s to %s, %s, %s)%s"
          .formatted(
              point.apply(value.point()),
              end.apply(range.low()),
              end.apply(range.high()),
              isOfAnswers(shuffled)
                  ? "answers shuffled among wordings (" + shuffled.moved()
                  : "shuffled (" + shuffled.moved(),
              shuffled.draws() == 0 ? "all ways" : Figures.counted(shuffled.draws(), "draw"),
              shuffled.p().isPresent() ? "; " + p(shuffled) : "");
    }
    return ((Estimate.Undefined) shuffled.withoutEffect()).reason();
  }

  private static boolean isOfAnswers(Summary.Shuffled shuffled) {
    return shuffled.moved().equals("cells") || shuffled.moved().equals("draws");
  }

  /** It is of cells even where the reference is of draws. */
  private static String p(Summary.Shuffled shuffled) {
    double p = shuffled.p().orElseThrow();
    return (p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p))
        + (shuffled.moved().equals("draws") ? " (cells)" : "");
  }
}
