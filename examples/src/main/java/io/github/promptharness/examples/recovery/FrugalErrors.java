package io.github.promptharness.examples.recovery;

import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Quantile;
import io.github.promptharness.stats.model.PromptEval;
import io.github.promptharness.stats.model.PromptEvalDistribution;
import io.github.promptharness.stats.model.PromptEvalPosterior;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What do few calls give? The accuracies of 100 wordings over 500 items are estimated from 10 % of
 * the calls, many times over, where wordings and items interact: how far the quantiles are from the
 * truth, beside those of stratified sampling at equal budget, and how many intervals hold it. And
 * how often does a sequence of intervals miss when it is looked at after every item?
 */
public final class FrugalErrors {
  static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};

  private static final int SEEDS = 200;
  private static final int FEW = 40;
  private static final int SEQUENCES = 2_000;
  private static final int WORDINGS = 100;
  private static final int ITEMS = 500;

  private FrugalErrors() {}

  /**
   * Wordings that are estimated.
   *
   * @param name of the case
   * @param population of items and wordings
   * @param shape of the wordings
   * @param share of the calls
   * @param studies how many
   */
  record Case(
      String name,
      CrossedPopulation population,
      FrugalTruth.Shape shape,
      double share,
      int studies) {}

  /** How one quantile fared in one study. */
  record Study(double truth, double plain, double promptEval, double posterior, Interval interval) {
    boolean covers() {
      return interval.low() <= truth && truth <= interval.high();
    }
  }

  /**
   * How one quantile fared in all studies: mean absolute errors, mean width, intervals that held.
   */
  record Fared(
      double p, double plain, double promptEval, double posterior, double width, int covered) {
    static Fared of(double p, List<Study> studies) {
      return new Fared(
          p,
          mean(studies, s -> Math.abs(s.plain() - s.truth())),
          mean(studies, s -> Math.abs(s.promptEval() - s.truth())),
          mean(studies, s -> Math.abs(s.posterior() - s.truth())),
          mean(studies, s -> s.interval().high() - s.interval().low()),
          (int) studies.stream().filter(Study::covers).count());
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "  %4.2f %10.4f %10.4f %9.4f %8.4f %8s",
          p,
          plain,
          promptEval,
          posterior,
          width,
          covered);
    }
  }

  /** Prints all tables; takes about ten minutes of one core. */
  public static void main(String[] args) {
    for (Case each : cases()) {
      System.out.println(each.name() + ", " + each.studies() + " studies");
      System.out.println("     p stratified PromptEval posterior    width  covered");
      List<Fared> fared = quantiles(each, WORDINGS, ITEMS, each.studies());
      fared.forEach(System.out::println);
      System.out.printf(Locale.ROOT, "  error below stratified: %.2f%n", saved(fared));
    }
    System.out.printf(
        Locale.ROOT,
        "%-44s %6s %8s %12s %10s%n",
        "looking after every item",
        "number",
        "missed",
        "fixed missed",
        "asked");
    sequences().forEach(each -> System.out.println(each.fared(SEQUENCES)));
  }

  static List<StoppedSequences> sequences() {
    return List.of(
        new StoppedSequences("one series, all of 300 items", 300, 0.8, 1, true),
        new StoppedSequences("one series, items like these", 300, 0.8, 1, false),
        new StoppedSequences("one series, nearly all right", 300, 0.97, 1, true),
        new StoppedSequences("five series that share alpha", 300, 0.8, 5, true));
  }

  static List<Case> cases() {
    var usual = new CrossedPopulation(1.5, 0.5, 0, 0.7, 0, 0);
    return List.of(
        new Case("normal wordings", usual, FrugalTruth.Shape.NORMAL, 0.1, SEEDS),
        new Case(
            "wordings hardly differ",
            new CrossedPopulation(1.5, 0.1, 0, 0.7, 0, 0),
            FrugalTruth.Shape.NORMAL,
            0.1,
            FEW),
        new Case("one wording in ten breaks", usual, FrugalTruth.Shape.SOME_BREAK, 0.1, FEW),
        new Case("a long tail of bad wordings", usual, FrugalTruth.Shape.SKEWED, 0.1, FEW));
  }

  /** The mean over quantiles of the share of the error of stratified sampling that is saved. */
  static double saved(List<Fared> fared) {
    return 1
        - fared.stream().mapToDouble(Fared::posterior).sum()
            / fared.stream().mapToDouble(Fared::plain).sum();
  }

  /** Each of the quantiles, over so many studies. */
  static List<Fared> quantiles(Case tried, int wordings, int items, int seeds) {
    List<List<Study>> studies =
        IntStream.range(0, seeds)
            .parallel()
            .mapToObj(seed -> study(tried, wordings, items, Seed.of(seed).named("frugal")))
            .toList();
    return IntStream.range(0, QUANTILES.length)
        .mapToObj(k -> Fared.of(QUANTILES[k], studies.stream().map(s -> s.get(k)).toList()))
        .toList();
  }

  private static List<Study> study(Case tried, int wordings, int items, Seed seed) {
    var truth =
        FrugalTruth.of(
            tried.population(), tried.shape(), wordings, items, seed.named("truth").generator());
    int calls = (int) Math.round(tried.share() * wordings * items);
    double[] plain = truth.stratified(calls, seed);
    double[][] labels = truth.balanced(calls, seed);
    var fit = PromptEval.withDefaults().fit(labels).orElseThrow();
    PromptEvalDistribution found =
        PromptEvalPosterior.withDefaults().of(labels, seed).orElseThrow();
    return IntStream.range(0, QUANTILES.length)
        .mapToObj(
            k ->
                new Study(
                    truth.quantile(QUANTILES[k]),
                    Quantile.type7(plain, QUANTILES[k]),
                    fit.quantile(QUANTILES[k]),
                    found.quantile(QUANTILES[k]),
                    found.quantileInterval(QUANTILES[k])))
        .toList();
  }

  private static double mean(List<Study> studies, java.util.function.ToDoubleFunction<Study> of) {
    return studies.stream().mapToDouble(of).average().orElseThrow();
  }
}
