package io.github.promptharness.report.compare;

import io.github.promptharness.Estimate;
import io.github.promptharness.comparison.ConditionComparison;
import io.github.promptharness.comparison.TiedSets;
import io.github.promptharness.report.content.Sentence;
import io.github.promptharness.report.content.Unit;
import java.util.ArrayList;
import java.util.List;

/** Which results cannot be told apart, said so that nobody takes a tie for equality. */
final class TieWords {
  private TieWords() {}

  /**
   * A sentence for each set.
   *
   * @param withAccuracies whether each name has its accuracy behind it
   */
  static List<Sentence> of(ConditionComparison comparison, boolean withAccuracies) {
    var sentences = new ArrayList<Sentence>();
    for (TiedSets.Tie tie : comparison.ties().sets()) {
      Sentence names = Sentence.start();
      List<String> results = tie.results();
      for (int i = 0; i < results.size(); i++) {
        names =
            names
                .text(i == 0 ? "\"" : i == results.size() - 1 ? " and \"" : ", \"")
                .data(Named.of(results.get(i)))
                .text("\"" + (withAccuracies ? accuracy(comparison, results.get(i)) : ""));
      }
      sentences.add(names.text(said(tie, comparison.ties().level())));
    }
    return sentences;
  }

  private static String said(TiedSets.Tie tie, double level) {
    if (tie.results().size() == 1) {
      return " differs in accuracy from every other result (error rate %s)."
          .formatted(level(level));
    }
    return " cannot be told apart at an error rate of %s%s; %s."
        .formatted(
            level(level),
            tie.untested() ? ", as not all of them could be tested" : "",
            tie.equivalent()
                ? "each two of them are shown to differ by less than the margin"
                : "that is no proof that they are equal");
  }

  private static String accuracy(ConditionComparison comparison, String result) {
    return comparison.levels().stream()
        .filter(each -> each.result().equals(result))
        .filter(each -> each.accuracy() instanceof Estimate.Value)
        .findFirst()
        .map(each -> " (" + Unit.SHARE.inWords(((Estimate.Value) each.accuracy()).point()) + ")")
        .orElse("");
  }

  /** Such as {@code 5.0 %}. */
  static String level(double level) {
    return Unit.SHARE.inWords(level);
  }
}
