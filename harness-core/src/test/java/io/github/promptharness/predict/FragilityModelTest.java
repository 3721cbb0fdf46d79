package io.github.promptharness.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import io.github.promptharness.predict.feature.InputLength;
import io.github.promptharness.predict.feature.RepeatDisagreement;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.prediction.RidgeLogit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Probabilities of held-out rows, and of items that were not among those learnt from. */
class FragilityModelTest {
  private static final FragilityRows ROWS =
      FragilityRows.of(MadeRows.flips(4, 20, 1.5, 0, 1, 6), FragileWhen.FLIPS).withDomain("domain");

  private static final FragilityPrediction PREDICTION =
      FragilityPrediction.from(MadeRows.signals(1)).withDraws(19);

  private static FragilityModel model() {
    return PREDICTION.fit(ROWS).orElseThrow();
  }

  private static Candidate candidate(Map<String, String> tags, String condition) {
    return new Candidate(
        "new",
        "new",
        FragilityRows.ONE_DOMAIN,
        condition,
        tags,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        FragileWhen.FLIPS);
  }

  @Test
  void probability_isThatOfTheRidgeOverStandardisedColumns() {
    // The columns made here by hand: two features and two of three conditions.
    var rows = ROWS.rows();
    double[][] x = new double[rows.size()][4];
    int[] y = new int[rows.size()];
    for (int i = 0; i < x.length; i++) {
      Candidate candidate = rows.get(i).candidate();
      x[i][0] = Double.parseDouble(candidate.tags().get("x0"));
      x[i][1] = Double.parseDouble(candidate.tags().get("x1"));
      x[i][2] = candidate.condition().equals("c1") ? 1 : 0;
      x[i][3] = candidate.condition().equals("c2") ? 1 : 0;
      y[i] = rows.get(i).isFragile() ? 1 : 0;
    }
    double[] asked = {0.7, -0.2, 0, 1};
    for (int c = 0; c < 4; c++) {
      double mean = 0;
      double squares = 0;
      for (double[] row : x) {
        mean += row[c] / x.length;
      }
      for (double[] row : x) {
        squares += (row[c] - mean) * (row[c] - mean) / x.length;
      }
      for (double[] row : x) {
        row[c] = (row[c] - mean) / Math.sqrt(squares);
      }
      asked[c] = (asked[c] - mean) / Math.sqrt(squares);
    }
    double expected = RidgeLogit.fit(x, y, 1).orElseThrow().probability(asked);
    assertEquals(expected, model().probability("c2", Map.of("x0", 0.7, "x1", -0.2)), 1e-9);
    assertEquals(
        expected, model().probability(candidate(Map.of("x0", "0.7", "x1", "-0.2"), "c2")), 1e-9);
  }

  @Test
  void probability_ofWhatWasNotLearntFrom_isRefusedInOneSentence() {
    var model = model();
    assertEquals(List.of("x0", "x1"), model.features());
    assertEquals(List.of("c0", "c1", "c2"), model.conditions());
    assertEquals(
        "feature \"length\" is none of the model's, which are [x0, x1]",
        refusal(() -> model.probability("c0", Map.of("x0", 1.0, "x1", 1.0, "length", 3.0))));
    assertEquals(
        "feature \"x1\" must be given, and finite: null",
        refusal(() -> model.probability("c0", Map.of("x0", 1.0))));
    assertEquals(
        "feature \"x0\" must be given, and finite: NaN",
        refusal(() -> model.probability("c0", Map.of("x0", Double.NaN, "x1", 1.0))));
    assertEquals(
        "condition typos was not learnt from, so its base rate is not known; the model's are"
            + " [c0, c1, c2]",
        refusal(() -> model.probability("typos", Map.of("x0", 1.0, "x1", 1.0))));
    assertTrue(
        refusal(() -> model.probability(candidate(Map.of("x0", "1"), "c0")))
            .startsWith("feature \"x1\" is not known of item new and was known in every row"));
  }

  private static String refusal(Runnable asked) {
    return assertThrows(IllegalArgumentException.class, asked::run).getMessage();
  }

  @Test
  void probability_ofAnotherOutcome_isRefused() {
    var fails =
        PREDICTION.fit(FragilityRows.of(MadeRows.flips(2, 20, 1, 0, 1, 6), FragileWhen.FAILS));
    assertEquals(
        "the model foretells which items fail, and item new asks which flip: ask for the same",
        refusal(() -> fails.orElseThrow().probability(candidate(Map.of(), "c0"))));
  }

  @Test
  void probability_featureThatWasMissingBefore_mayBeMissing() {
    var some =
        MadeRows.flips(2, 30, 1.5, 0, 0, 4).stream()
            .map(
                row ->
                    row.prompt().endsWith("1")
                        ? MadeRows.answer(
                            row.prompt(), Map.of(), row.condition(), 0, row.answer().orElse(""))
                        : row)
            .toList();
    var model =
        FragilityPrediction.from(MadeRows.signals(0))
            .fit(FragilityRows.of(Observations.of(some), FragileWhen.FLIPS))
            .orElseThrow();
    double unknown = model.probability("c0", Map.of());
    assertTrue(unknown > 0 && unknown < 1);
    assertEquals(unknown, model.probability(candidate(Map.of(), "c0")));
    assertNotEquals(unknown, model.probability("c0", Map.of("x0", 0.0)));
  }

  @Test
  void fit_ofNothingFragile_isUndefinedWithTheReason() {
    var same =
        MadeRows.flips(2, 10, 1, 0, 0, 4).stream()
            .map(row -> MadeRows.answer(row.prompt(), row.tags(), row.condition(), 0, "A"))
            .toList();
    var none = PREDICTION.fit(FragilityRows.of(Observations.of(same), FragileWhen.FLIPS));
    assertEquals(Result.undefined("no row is fragile"), none);
  }

  @Test
  void foretold_isOfEveryRowWithItsFold() {
    var found = PREDICTION.of(ROWS);
    for (Validation validation : found.validations()) {
      var foretold = validation.foretold();
      assertEquals(found.rows(), foretold.size());
      assertEquals(validation.folds(), foretold.stream().map(Foretold::fold).distinct().count());
      var foldOf = new HashMap<String, Integer>();
      for (Foretold each : foretold) {
        assertEquals(each.fold(), foldOf.merge(each.item(), each.fold(), (one, two) -> one));
        assertTrue(each.probability() > 0 && each.probability() < 1);
      }
      // By hand from the same list: what is printed as the Brier score is of these.
      double brier =
          foretold.stream()
              .mapToDouble(each -> Math.pow(each.probability() - (each.isFragile() ? 1 : 0), 2))
              .average()
              .orElseThrow();
      assertEquals(validation.model().orElseThrow().brier(), brier, 1e-12);
      assertEquals(80, validation.byItem().size());
      assertEquals(List.of("d0", "d1", "d2", "d3"), List.copyOf(validation.byDomain().keySet()));
      double first =
          foretold.stream()
              .filter(each -> each.domain().equals("d0"))
              .mapToDouble(Foretold::probability)
              .average()
              .orElseThrow();
      assertEquals(first, validation.byDomain().get("d0"), 1e-12);
    }
  }

  @Test
  void foretold_doesNotKnowTheOutcomeOfTheItem() {
    var turned = new ArrayList<Observation>();
    for (Observation row : MadeRows.flips(4, 20, 1.5, 0, 1, 6).stream().toList()) {
      String other = row.answer().orElse("").equals("A") ? "B" : "A";
      turned.add(
          row.prompt().equals("d1-7") && !row.isOriginal()
              ? MadeRows.answer(row.prompt(), row.tags(), row.condition(), 0, other)
              : row);
    }
    var rows = FragilityRows.of(Observations.of(turned), FragileWhen.FLIPS).withDomain("domain");
    for (Split split : Split.values()) {
      var before = PREDICTION.of(ROWS).validation(split).orElseThrow();
      var after = PREDICTION.of(rows).validation(split).orElseThrow();
      assertEquals(before.byItem().get("d1-7"), after.byItem().get("d1-7"), 1e-12);
      assertNotEquals(before.byItem().get("d2-7"), after.byItem().get("d2-7"));
    }
  }

  @Test
  void candidate_ofAVariant_hasTextsAndTheAnswersToItsOriginal() {
    Prompt original = Prompt.of("q", "How many legs has a cat?").withTag("exam", "law");
    Prompt changed = original.withInput("How mny legs has a cat?");
    var variant =
        new Variant(
            original,
            new Condition("c", "test", Map.of(), OptionalDouble.empty(), 0, Condition.Drawn.NEVER),
            changed,
            changed.wording(),
            Seed.of(1),
            List.of(),
            true,
            OptionalInt.empty(),
            Optional.empty(),
            Map.of());
    var bare = Candidate.of(variant, FragileWhen.FLIPS);
    assertEquals("c", bare.condition());
    assertEquals("law", bare.tags().get("exam"));
    assertEquals(23, new InputLength().of(bare).orElseThrow());
    assertTrue(new RepeatDisagreement().of(bare).isEmpty());
    var tags = new TreeMap<>(Map.of("exam", "law"));
    var answers =
        Observations.of(
            List.of(
                MadeRows.answer("q", tags, "original", 2, "B"),
                MadeRows.answer("q", tags, "original", 0, "C"),
                MadeRows.answer("q", tags, "original", 1, "A"),
                MadeRows.answer("q", tags, "c", 0, "A"),
                MadeRows.answer("other", tags, "original", 1, "A")));
    var known = bare.withAnswers(answers);
    assertEquals(
        List.of(0, 1, 2), known.originalAnswers().stream().map(Observation::repeat).toList());
    assertEquals(1, new RepeatDisagreement().of(known).orElseThrow());
  }
}
