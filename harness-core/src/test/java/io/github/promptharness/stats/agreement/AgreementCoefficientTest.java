package io.github.promptharness.stats.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all coefficients have in common. Values of packages stand in the golden cases. */
class AgreementCoefficientTest {
  private static final int OPTIONS = 4;

  enum Kind {
    FLEISS(codes -> NominalAgreement.of(codes).fleissKappa()),
    GENERALISED(codes -> NominalAgreement.of(codes).generalisedFleissKappa()),
    ALPHA(codes -> NominalAgreement.of(codes).krippendorffAlpha()),
    AC1(codes -> NominalAgreement.of(codes).gwetAc1(OPTIONS)),
    BRENNAN_PREDIGER(codes -> NominalAgreement.of(codes).brennanPrediger(OPTIONS)),
    COHEN(codes -> CohenKappa.of(column(codes, 0), column(codes, 1)));

    private final Function<int[][], AgreementCoefficient> make;

    Kind(Function<int[][], AgreementCoefficient> make) {
      this.make = make;
    }

    AgreementCoefficient of(int[][] codes) {
      return make.apply(codes);
    }
  }

  @ParameterizedTest
  @EnumSource
  void estimate_withWeights_equalsThatOfRepeatedItems(Kind kind) {
    int[][] codes = codes(30, 3, 0.2, 5);
    Generator generator = Seed.of(6).generator();
    int[] weights = IntStream.range(0, codes.length).map(i -> generator.nextInt(4)).toArray();
    int[][] repeated =
        IntStream.range(0, codes.length)
            .boxed()
            .flatMap(i -> Stream.generate(() -> codes[i]).limit(weights[i]))
            .toArray(int[][]::new);
    assertEquals(
        value(kind.of(repeated)), kind.of(codes).of(weights).orElseThrow(), 1e-12, kind.name());
  }

  @ParameterizedTest
  @EnumSource
  void estimate_ofItemsInAnotherOrder_isTheSame(Kind kind) {
    int[][] codes = codes(40, 3, 0.2, 7);
    List<int[]> reversed = new ArrayList<>(List.of(codes));
    Collections.reverse(reversed);
    var before = kind.of(codes);
    var after = kind.of(reversed.toArray(int[][]::new));
    assertEquals(value(before), value(after), 1e-12);
    assertEquals(error(before), error(after), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void estimate_ofOtherCodesForTheSameLabels_hasTheSameBits(Kind kind) {
    int[] names = {Integer.MAX_VALUE, 0, 77_777, 1 << 30};
    int[][] codes = codes(40, 3, 0.2, 8);
    int[][] renamed =
        Stream.of(codes)
            .map(row -> IntStream.of(row).map(code -> code < 0 ? code : names[code]).toArray())
            .toArray(int[][]::new);
    assertEquals(value(kind.of(codes)), value(kind.of(renamed)), 0);
  }

  @ParameterizedTest
  @EnumSource
  void estimate_ofFullAgreementOnTwoLabels_isExactlyOne(Kind kind) {
    var coefficient = kind.of(new int[][] {{0, 0, 0}, {1, 1, 1}, {1, 1, 1}});
    assertEquals(1, value(coefficient), 0);
    assertEquals(0, error(coefficient), 1e-15);
  }

  @ParameterizedTest
  @EnumSource
  void estimate_ofLabelsByChance_isNearZero(Kind kind) {
    assertEquals(0, value(kind.of(codes(20_000, 3, 0, 9))), 0.02);
  }

  @ParameterizedTest
  @EnumSource
  void value_ofRandomRatings_liesInItsRange(Kind kind) {
    for (int seed = 0; seed < 200; seed++) {
      var coefficient = kind.of(codes(3, 3, 0.3, seed));
      if (coefficient.value().isPresent()) {
        assertTrue(value(coefficient) >= coefficient.lowest() - 1e-12, "seed " + seed);
        assertTrue(value(coefficient) <= 1, "seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void value_ofRandomRatings_comesFromItsParts(Kind kind) {
    var estimate = kind.of(codes(50, 3, 0.1, 10)).estimate().orElseThrow();
    assertEquals(
        (estimate.observed() - estimate.chance()) / (1 - estimate.chance()),
        estimate.value(),
        1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void estimate_ofItemsWithoutAPair_isUndefined(Kind kind) {
    var coefficient = kind.of(new int[][] {{0, -1, -1}, {-1, 1, -1}, {-1, -1, -1}});
    assertTrue(!coefficient.estimate().isDefined());
    assertTrue(!coefficient.standardError().isDefined());
    assertTrue(coefficient.value().isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void standardError_ofOneItem_isUndefined(Kind kind) {
    assertTrue(!kind.of(new int[][] {{0, 1, 1}}).standardError().isDefined());
  }

  @ParameterizedTest
  @EnumSource
  void standardError_ofManySamples_isTheirSpread(Kind kind) {
    // 400 studies of 80 items: the mean error should be the standard deviation of the values. The
    // spread of 400 values is itself known to 3.5 %, three times which is allowed.
    int studies = 400;
    double sum = 0;
    double squares = 0;
    double errors = 0;
    for (int study = 0; study < studies; study++) {
      var coefficient = kind.of(similar(80, 3, 1000 + study));
      double value = value(coefficient);
      sum += value;
      squares += value * value;
      errors += error(coefficient) / studies;
    }
    double spread = Math.sqrt((squares - sum * sum / studies) / (studies - 1));
    assertEquals(1, errors / spread, 0.11);
  }

  @ParameterizedTest
  @EnumSource
  void interval_byBootstrap_holdsTheValueAndComesAgain(Kind kind) {
    var coefficient = kind.of(similar(60, 3, 4));
    int[] clusters = IntStream.range(0, 60).toArray();
    var bootstrap = ClusterBootstrap.withDefaults().withResamples(300);
    var interval = bootstrap.interval(coefficient, clusters, Seed.of(1));
    assertTrue(interval.low() < value(coefficient) && value(coefficient) < interval.high());
    assertEquals(interval, bootstrap.interval(coefficient, clusters, Seed.of(1)));
  }

  @Test
  void estimate_ofOneLabel_isUndefinedWithTheReason() {
    int[][] codes = {{7, 7}, {7, 7}};
    for (Kind kind : List.of(Kind.FLEISS, Kind.GENERALISED, Kind.ALPHA, Kind.COHEN)) {
      assertEquals(
          "Undefined[reason=only one label occurs, so that agreement by chance is 1]",
          kind.of(codes).estimate().toString(),
          kind.name());
    }
    assertEquals(1, value(Kind.AC1.of(codes)), 0);
    assertEquals(1, value(Kind.BRENNAN_PREDIGER.of(codes)), 0);
  }

  private static int[][] codes(int items, int raters, double missing, long seed) {
    Generator generator = Seed.of(seed).generator();
    int[][] codes = new int[items][raters];
    for (int[] row : codes) {
      for (int r = 0; r < raters; r++) {
        row[r] = generator.chance(missing) ? -1 : generator.nextInt(OPTIONS);
      }
    }
    return codes;
  }

  /** Raters who often give an item's own label. */
  private static int[][] similar(int items, int raters, long seed) {
    Generator generator = Seed.of(seed).generator();
    int[][] codes = new int[items][raters];
    for (int[] row : codes) {
      int own = generator.nextInt(OPTIONS);
      for (int r = 0; r < raters; r++) {
        row[r] = generator.chance(0.6) ? own : generator.nextInt(OPTIONS);
      }
    }
    return codes;
  }

  private static int[] column(int[][] rows, int column) {
    return Stream.of(rows).mapToInt(row -> row[column]).toArray();
  }

  private static double value(AgreementCoefficient coefficient) {
    return coefficient.value().orElseThrow();
  }

  private static double error(AgreementCoefficient coefficient) {
    return coefficient.standardError().orElseThrow();
  }

  @Test
  void estimate_weightsOfOtherItems_isRefused() {
    var agreement = NominalAgreement.of(new int[][] {{0, 1}, {1, 1}});
    int[] three = {1, 1, 1};
    assertThrows(IllegalArgumentException.class, () -> agreement.fleissKappa().estimate(three));
    assertThrows(
        IllegalArgumentException.class, () -> agreement.krippendorffAlpha().estimate(three));
    assertThrows(
        IllegalArgumentException.class, () -> agreement.brennanPrediger(2).estimate(three));
  }

  @Test
  void chanceCorrected_withoutAFiniteValue_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ChanceCorrected(0.5, 0.5, Double.NEGATIVE_INFINITY));
  }
}
