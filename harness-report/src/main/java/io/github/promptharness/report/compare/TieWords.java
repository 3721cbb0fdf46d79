package io.github.promptharness.report.compare;

import io.github.promptharness.Estimate;
import io.github.promptharness.comparison.ConditionComparison;
import io.github.promptharness.comparison.TiedSets;
import io.github.promptharness.report.content.Sentence;
import io.github.promptharness.report.content.Unit;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which results cannot be told apart, said so that nobody takes a tie for equality, and each thing
 * once for all sets that it holds of.
 */
final class TieWords {
  private final ConditionComparison comparison;
  private final boolean isAlone;

  private TieWords(ConditionComparison comparison, boolean isAlone) {
    this.comparison = comparison;
    this.isAlone = isAlone;
  }

  /** With accuracies, the error rate, and that a tie is no proof. */
  static Sentence alone(ConditionComparison comparison) {
    return new TieWords(comparison, true).said(Sentence.start());
  }

  /** One condition of several, below {@link #rule}. */
  static Sentence below(ConditionComparison comparison) {
    return new TieWords(comparison, false)
        .said(Sentence.start().data(Named.condition(comparison.condition())).text(": "));
  }

  /** What holds of the ties of every condition. */
  static Sentence rule(ConditionComparison any) {
    return Named.words(
        "The error rate is %s, corrected for the number of tests. That results cannot be told apart is no proof that they are equal."
            .formatted(level(any.ties().level())));
  }

  private Sentence said(Sentence start) {
    Sentence sentence = start;
    String rate = isAlone ? " at an error rate of " + level(comparison.ties().level()) : "";
    String proof = isAlone ? "; that is no proof that they are equal" : "";
    var plain = sets(tie -> tie.results().size() > 1 && !tie.untested() && !tie.equivalent());
    var untested = sets(tie -> tie.results().size() > 1 && tie.untested());
    var equivalent = sets(tie -> tie.results().size() > 1 && !tie.untested() && tie.equivalent());
    String next = "";
    if (!plain.isEmpty()) {
      sentence = tied(sentence, plain, rate).text(untested.isEmpty() ? proof : "");
      next = "; ";
    }
    if (!untested.isEmpty()) {
      sentence =
          tied(sentence.text(next), untested, plain.isEmpty() ? rate : "")
              .text(", as not all of them could be tested" + proof);
      next = "; ";
    }
    if (!equivalent.isEmpty()) {
      sentence =
          tied(sentence.text(next), equivalent, plain.isEmpty() && untested.isEmpty() ? rate : "")
              .text(", and each two of these are shown to differ by less than the margin");
      next = "; ";
    }
    List<String> single =
        sets(tie -> tie.results().size() == 1).stream().map(tie -> tie.results().get(0)).toList();
    return (single.isEmpty() ? sentence : apart(sentence.text(next), single, rate)).text(".");
  }

  private Sentence apart(Sentence start, List<String> results, String rate) {
    return names(start, results)
        .text(
            (results.size() == 1 ? " differs" : " each differ")
                + " in accuracy from every other result"
                + (comparison.ties().sets().size() == results.size() ? rate : ""));
  }

  private List<TiedSets.Tie> sets(Predicate<TiedSets.Tie> which) {
    return comparison.ties().sets().stream().filter(which).toList();
  }

  /** Such as {@code A and B cannot be told apart, and neither can C and D, nor E and F}. */
  private Sentence tied(Sentence start, List<TiedSets.Tie> sets, String rate) {
    Sentence sentence = names(start, sets.get(0).results()).text(" cannot be told apart" + rate);
    for (int i = 1; i < sets.size(); i++) {
      sentence =
          names(sentence.text(i == 1 ? ", and neither can " : ", nor "), sets.get(i).results());
    }
    return sentence;
  }

  private Sentence names(Sentence start, List<String> results) {
    Sentence names = start;
    for (int i = 0; i < results.size(); i++) {
      names =
          names
              .text(i == 0 ? "\"" : i == results.size() - 1 ? " and \"" : ", \"")
              .data(Named.of(results.get(i)))
              .text("\"" + (isAlone ? accuracy(results.get(i)) : ""));
    }
    return names;
  }

  private String accuracy(String result) {
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
