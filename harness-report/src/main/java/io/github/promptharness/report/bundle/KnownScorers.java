package io.github.promptharness.report.bundle;

import io.github.promptharness.Scorer;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.GameOf24;
import io.github.promptharness.score.LabelOrText;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.score.NumericMatch;
import io.github.promptharness.score.OrRefused;
import io.github.promptharness.score.Refusal;
import io.github.promptharness.score.RefusalRule;
import io.github.promptharness.score.SchemaValidity;
import io.github.promptharness.score.TextMatch;
import io.github.promptharness.score.TextSimilarity;
import io.github.promptharness.score.YesNo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The scorers of this library that need nothing but their settings, by id. One with settings that
 * are not listed here, one of one's own, and one that asks a model is handed over.
 */
final class KnownScorers {
  private static final List<Extraction> EXTRACTIONS =
      List.of(
          Extraction.ANSWER_LETTER,
          Extraction.ANSWER_NUMBER,
          Extraction.ANSWER_ROMAN,
          Extraction.ANSWER_CALL);

  private KnownScorers() {}

  /** The scorer of this id, if it is known. */
  static Optional<Scorer> find(String id) {
    return all().filter(scorer -> scorer.id().equals(id)).findFirst();
  }

  private static Stream<Scorer> all() {
    List<Scorer> plain = plain();
    return Stream.concat(
        plain.stream(),
        plain.stream()
            .flatMap(
                scorer ->
                    Stream.of(RefusalRule.XSTEST, RefusalRule.OPENINGS)
                        .map(rule -> new OrRefused(scorer, rule))));
  }

  private static List<Scorer> plain() {
    var scorers = new ArrayList<Scorer>();
    for (Extraction extraction : EXTRACTIONS) {
      for (Extraction numbered : EXTRACTIONS) {
        for (Extraction roman : EXTRACTIONS) {
          var choice = new MultipleChoice(extraction, numbered, roman);
          scorers.add(choice);
          scorers.add(new LabelOrText(choice));
        }
      }
    }
    Arrays.stream(YesNo.Reading.values()).map(YesNo::new).forEach(scorers::add);
    Arrays.stream(TextSimilarity.Measure.values()).map(TextSimilarity::of).forEach(scorers::add);
    scorers.addAll(
        List.of(
            NumericMatch.withDefaults(),
            TextMatch.exact(),
            TextMatch.normalised(),
            new GameOf24(),
            new SchemaValidity(),
            new Refusal(RefusalRule.XSTEST),
            new Refusal(RefusalRule.OPENINGS)));
    return scorers;
  }
}
