package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import io.github.promptharness.stats.proportion.PairedProportionInterval;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often seeded simulations without an effect end in a rejection at 5 %. */
class TypeOneErrorTest {
  private static final double LEVEL = 0.05;
  private static final double MOST = 0.06;
  private static final Seed NONE = Seed.of(0);

  @ParameterizedTest
  @EnumSource(McNemar.class)
  void mcNemar_withoutAnEffect_rejectsAtItsLevel(McNemar form) {
    assertRejects(
        form.name(),
        4000,
        generator -> {
          int[] only = new int[2];
          for (int item = 0; item < 200; item++) {
            if (generator.chance(0.3)) {
              only[generator.nextInt(2)]++;
            }
          }
          return rejects(form.test(only[0], only[1]));
        });
  }

  @Test
  void cochranQ_withoutAnEffect_rejectsAtItsLevel() {
    assertRejects(
        "Cochran", 4000, generator -> rejects(CochranQ.test(rightOrWrong(generator, 60, 5))));
  }

  @Test
  void stuartMaxwell_withoutAnEffect_rejectsAtItsLevel() {
    assertRejects(
        "Stuart-Maxwell",
        4000,
        generator -> rejects(StuartMaxwell.test(symmetric(generator, 300, 4))));
  }

  @Test
  void bowker_withoutAnEffect_rejectsAtItsLevel() {
    assertRejects("Bowker", 4000, generator -> rejects(Bowker.test(symmetric(generator, 300, 4))));
  }

  @ParameterizedTest
  @EnumSource(WilcoxonSignedRank.Reference.class)
  void wilcoxon_withoutAnEffect_rejectsAtItsLevel(WilcoxonSignedRank.Reference reference) {
    var test = WilcoxonSignedRank.withDefaults().withReference(reference);
    assertRejects(
        "Wilcoxon", 1000, generator -> rejects(test.test(tiedDifferences(generator, 40))));
  }

  @Test
  void signTest_withoutAnEffect_rejectsAtItsLevel() {
    assertRejects(
        "sign", 4000, generator -> SignTest.test(tiedDifferences(generator, 60)).p() <= LEVEL);
  }

  @Test
  void pairedT_withoutAnEffect_rejectsAtItsLevel() {
    assertRejects(
        "t", 4000, generator -> rejects(PairedT.of(tiedDifferences(generator, 30)).test()));
  }

  @Test
  void friedman_withoutAnEffect_rejectsAtItsLevel() {
    assertRejects("Friedman", 4000, generator -> rejects(Friedman.test(scores(generator, 40, 5))));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 40})
  void signFlip_withoutAnEffect_rejectsAtItsLevel(int items) {
    var test = SignFlip.withDefaults().withDraws(199);
    assertRejects(
        "sign flip",
        1000,
        generator -> test.test(tiedDifferences(generator, items), drawn(generator)).p() <= LEVEL);
  }

  @Test
  void signFlip_ofClusters_rejectsAtItsLevel() {
    var test = SignFlip.withDefaults().withDraws(199);
    int[] clusters = IntStream.range(0, 120).map(i -> i / 4).toArray();
    assertRejects(
        "sign flips of clusters",
        2000,
        generator -> {
          double[] shared = tiedDifferences(generator, 30);
          double[] differences = tiedDifferences(generator, 120);
          Arrays.setAll(differences, i -> differences[i] + shared[clusters[i]]);
          return test.test(differences, clusters, drawn(generator)).p() <= LEVEL;
        });
  }

  @ParameterizedTest
  @EnumSource(AccuracyStatistic.class)
  void cells_withoutAnEffect_rejectsAtItsLevel(AccuracyStatistic statistic) {
    var test = WithinItemPermutation.withDefaults().withDraws(99);
    assertRejects(
        "cells",
        1000,
        generator ->
            rejects(
                test.cells(repeated(generator, 30, 4, 2), statistic, drawn(generator))
                    .map(PermutationReference::test)));
  }

  @Test
  void excessFlips_withoutAnEffect_rejectsAtItsLevel() {
    var test = WithinItemPermutation.withDefaults().withDraws(99);
    assertRejects(
        "draws",
        1000,
        generator ->
            rejects(
                test.excessFlips(codes(repeated(generator, 30, 4, 3)), drawn(generator))
                    .map(PermutationReference::test)));
  }

  @Test
  void maxT_withFourHarmfulOperators_rejectsNoOtherTooOften() {
    var test = MaxT.withDefaults().withDraws(199);
    assertRejects(
        "max-T, sign flips",
        600,
        generator ->
            anyOfTheLastFour(
                test.signFlips(harmedByHalf(generator, 60), drawn(generator)).orElseThrow()));
  }

  @Test
  void maxT_withinItemsWithoutAnEffect_rejectsAtItsLevel() {
    var test = MaxT.withDefaults().withDraws(99);
    assertRejects(
        "max-T, within items",
        600,
        generator ->
            test.withinItems(repeated(generator, 40, 5, 1), drawn(generator)).orElseThrow().stream()
                .anyMatch(operator -> operator.p() <= LEVEL));
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 200})
  void verdict_atTheMargin_isRobustNoMoreThanAtItsLevel(int items) {
    var equivalence = Equivalence.withMargin(0.05);
    double wrong =
        share(
            4000,
            generator -> {
              int[] table = paired(generator, items);
              var interval =
                  PairedProportionInterval.NEWCOMBE.of(
                      table[0], table[1], table[2], table[3], equivalence.level());
              return equivalence.of(interval).verdict() == Verdict.ROBUST;
            });
    assertTrue(wrong <= 0.05, () -> items + " items: " + wrong);
  }

  @Test
  void eachByHolm_withAllOperatorsAtTheMargin_isWronglyRobustNoMoreThanAtItsLevel() {
    var equivalence = Equivalence.withMargin(0.1);
    assertRejects(
        "verdicts by Holm",
        500,
        generator -> {
          double[][] differences = MaxT.differences(lowered(generator, 60, 5, 0.1));
          return robustOnes(
              equivalence.eachByHolm(
                  IntStream.range(0, 5)
                      .mapToObj(
                          j ->
                              PairedT.of(
                                  Arrays.stream(differences).mapToDouble(row -> row[j]).toArray()))
                      .map(t -> (DoubleFunction<Interval>) level -> t.interval(level).orElseThrow())
                      .toList()));
        });
  }

  private static boolean robustOnes(List<Finding> findings) {
    return findings.stream().anyMatch(found -> found.verdict() == Verdict.ROBUST);
  }

  private static void assertRejects(String what, int simulations, Predicate<Generator> rejects) {
    double share = share(simulations, rejects);
    assertTrue(share <= MOST, () -> what + " rejects " + share);
  }

  private static double share(int simulations, Predicate<Generator> happens) {
    return IntStream.range(0, simulations)
            .filter(
                simulation ->
                    happens.test(Seed.of(20).named(Integer.toString(simulation)).generator()))
            .count()
        / (double) simulations;
  }

  private static boolean rejects(Result<TestResult> result) {
    return result.map(test -> test.p() <= LEVEL).orElse(false);
  }

  private static Seed drawn(Generator generator) {
    return NONE.named(Long.toString(generator.nextLong()));
  }

  /** Symmetric about 0, many ties and zeros. */
  private static double[] tiedDifferences(Generator generator, int items) {
    double[] differences = new double[items];
    Arrays.setAll(differences, i -> (generator.nextInt(9) + generator.nextInt(9) - 8) / 10.0);
    return differences;
  }

  private static double[][] scores(Generator generator, int items, int wordings) {
    double[][] scores = new double[items][wordings];
    for (double[] row : scores) {
      Arrays.setAll(row, j -> generator.nextInt(9) + generator.nextInt(9));
    }
    return scores;
  }

  private static int[][] rightOrWrong(Generator generator, int items, int wordings) {
    int[][] right = new int[items][wordings];
    for (int[] row : right) {
      double p = generator.nextDouble();
      Arrays.setAll(row, j -> generator.chance(p) ? 1 : 0);
    }
    return right;
  }

  private static double[][][] repeated(Generator generator, int items, int wordings, int repeats) {
    double[][][] scores = new double[items][wordings][repeats];
    for (double[][] item : scores) {
      double p = generator.nextDouble();
      for (double[] cell : item) {
        Arrays.setAll(cell, r -> generator.chance(p) ? 1 : 0);
      }
    }
    return scores;
  }

  private static int[][][] codes(double[][][] scores) {
    return Arrays.stream(scores)
        .map(
            item ->
                Arrays.stream(item)
                    .map(cell -> Arrays.stream(cell).mapToInt(score -> (int) score).toArray())
                    .toArray(int[][]::new))
        .toArray(int[][][]::new);
  }

  private static long[][] symmetric(Generator generator, int items, int labels) {
    long[][] table = new long[labels][labels];
    for (int item = 0; item < items; item++) {
      int first = generator.nextInt(labels);
      table[first][generator.chance(0.5) ? first : generator.nextInt(labels)]++;
    }
    return table;
  }

  /** An original, four operators that cost .3, four that cost nothing. */
  private static double[][][] harmedByHalf(Generator generator, int items) {
    double[][][] scores = new double[items][9][1];
    for (double[][] item : scores) {
      double p = 0.3 + 0.7 * generator.nextDouble();
      for (int j = 0; j < 9; j++) {
        item[j][0] = generator.chance(j >= 1 && j <= 4 ? p - 0.3 : p) ? 1 : 0;
      }
    }
    return scores;
  }

  private static boolean anyOfTheLastFour(List<TestResult> operators) {
    return operators.subList(4, 8).stream().anyMatch(operator -> operator.p() <= LEVEL);
  }

  /** An original and operators that cost as much, each scored by ten answers. */
  private static double[][][] lowered(Generator generator, int items, int operators, double cost) {
    double[][][] scores = new double[items][operators + 1][1];
    for (double[][] item : scores) {
      double p = cost + (1 - cost) * generator.nextDouble();
      for (int j = 0; j <= operators; j++) {
        double q = j == 0 ? p : p - cost;
        item[j][0] = IntStream.range(0, 10).filter(r -> generator.chance(q)).count() / 10.0;
      }
    }
    return scores;
  }

  /** Both right, only the variant, only the original, neither; the variant loses .05. */
  private static int[] paired(Generator generator, int items) {
    int[] table = new int[4];
    for (int item = 0; item < items; item++) {
      double at = generator.nextDouble();
      table[at < 0.70 ? 0 : at < 0.75 ? 1 : at < 0.85 ? 2 : 3]++;
    }
    return table;
  }
}
