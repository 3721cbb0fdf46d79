package io.github.promptharness.stats.variance;

import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The analysis of variance of items crossed with orders within sets: n items, S sets, O orders of
 * each, R repeats, all random. Made for few-shot examples: which are shown, and in which order.
 *
 * <pre>
 * score = mu + set + order(set) + item + item:set + item:order(set) + noise
 *
 * noise      = MS_e                                      on nSO(R-1) degrees of freedom
 * item:order = (MS_io - MS_e)/R                          on (n-1)S(O-1)
 * item:set   = (MS_is - MS_io)/(RO)                      on (n-1)(S-1)
 * order      = (MS_o - MS_io)/(Rn)                       on S(O-1)
 * set        = (MS_s - MS_o - MS_is + MS_io)/(RnO)       on S-1
 * item       = (MS_i - MS_is)/(RSO)                      on n-1
 * </pre>
 *
 * <p><b>Unit and range</b>: components in the square of the scores' unit; all but the noise may
 * come out below 0. <b>Undefined</b> with fewer than two items, sets or orders. With R = 1 noise
 * and item:order cannot be told apart: their sum is what is given as noise, and marked {@link
 * Interaction#IN_NOISE}.
 *
 * <p><b>Interval</b> of {@code set} and {@code order}, for sets and orders like these: that of Ting
 * and others for sums and differences of mean squares. It holds as far as the means of sets and
 * orders are normal, which they nearly are as means over many items. It is wide with few sets, as
 * it should be. The other sources depend on the items alone, whose scores of 0 and 1 are not
 * normal: resample {@link #statistic}.
 *
 * <p>Source: Searle, Casella and McCulloch (1992), Variance Components, Wiley, chapter 4; the
 * interval: Ting, Burdick, Graybill, Jeyaratnam and Lu (1990), "Confidence intervals on linear
 * combinations of variance components that are unrestricted in sign", Journal of Statistical
 * Computation and Simulation 35.
 */
public final class NestedAnova {
  /** A sum of squares below this share of all is what rounding leaves of none. */
  private static final double ROUNDING = 1e-13;

  private static final int MOST_DEALS = 100_000;

  private final NestedScores scores;

  private final double[] itemMeans;

  /** The squares of the sets of each item about its mean, and of its orders about their set's. */
  private final double[] setSquares;

  private final double[] orderSquares;

  private NestedAnova(NestedScores scores) {
    this.scores = scores;
    int n = scores.items();
    itemMeans = new double[n];
    setSquares = new double[n];
    orderSquares = new double[n];
    for (int i = 0; i < n; i++) {
      double[] squares = squares(scores.cells(i));
      itemMeans[i] = squares[0];
      setSquares[i] = squares[1];
      orderSquares[i] = squares[2];
    }
  }

  /** The analysis of these scores, or why there is none. */
  public static Result<NestedAnova> of(NestedScores scores) {
    if (scores.items() < 2 || scores.sets() < 2 || scores.orders() < 2) {
      return Result.undefined(
          "orders within sets need two items, two sets and two orders of each: %s, %s and %s"
              .formatted(scores.items(), scores.sets(), scores.orders()));
    }
    return Result.of(new NestedAnova(scores));
  }

  /** The components, not clipped: those by moments may be below 0. */
  public NestedComponents components() {
    int[] once = new int[scores.items()];
    Arrays.fill(once, 1);
    return components(meanSquares(once), scores.items());
  }

  /**
   * A component, or its share of all, as a statistic over items that can be resampled, with the
   * sets and orders as they are.
   *
   * @param share whether it is {@link NestedComponents#share} that is wanted
   */
  public ItemStatistic statistic(NestedSource source, boolean share) {
    return new OfItems(source, share);
  }

  /**
   * The interval of {@link NestedSource#SET} or {@link NestedSource#ORDER}, for sets and orders
   * like these; its ends may be below 0, as the component may.
   *
   * @param level in (0, 1)
   * @throws IllegalArgumentException if the level is out of range, or the source is another
   */
  public Interval interval(NestedSource source, double level) {
    Require.inside(level, "level");
    Squares ms = observed();
    double n = scores.items();
    double r = scores.repeats();
    List<MeanSquare> parts =
        switch (source) {
          case SET -> {
            double by = 1 / (r * n * scores.orders());
            yield List.of(
                new MeanSquare(by, ms.set, setDf()),
                new MeanSquare(by, ms.itemOrder, itemOrderDf(n)),
                new MeanSquare(-by, ms.order, orderDf()),
                new MeanSquare(-by, ms.itemSet, itemSetDf(n)));
          }
          case ORDER ->
              List.of(
                  new MeanSquare(1 / (r * n), ms.order, orderDf()),
                  new MeanSquare(-1 / (r * n), ms.itemOrder, itemOrderDf(n)));
          default ->
              throw new IllegalArgumentException(
                  "an interval by mean squares is for SET and ORDER: %s; resample the others"
                      .formatted(source));
        };
    return new MeanSquareInterval(level)
        .of(
            parts,
            "Ting's from mean squares, for %s like these, %s of %s"
                .formatted(
                    source == NestedSource.SET ? "sets" : "orders",
                    source == NestedSource.SET
                        ? scores.sets() + " sets"
                        : scores.orders() + " orders",
                    source == NestedSource.SET ? scores.orders() + " orders" : "each set"));
  }

  /**
   * The test of no order effect, against item by order: F = MS_o/MS_io. <b>Undefined</b> where
   * neither varies.
   */
  public Result<TestResult> orderTest() {
    Squares ms = observed();
    return test(
        "F test of orders within sets against item by order",
        ms.order,
        orderDf(),
        ms.itemOrder,
        itemOrderDf(scores.items()));
  }

  /**
   * The test of no set effect, F = (MS_s + MS_io)/(MS_o + MS_is) on Satterthwaite's degrees of
   * freedom. <b>Undefined</b> where nothing varies.
   *
   * <p>Source: Satterthwaite (1946), Biometrics Bulletin 2(6), DOI 10.2307/3002019.
   */
  public Result<TestResult> setTest() {
    Squares ms = observed();
    double n = scores.items();
    double above = ms.set + ms.itemOrder;
    double below = ms.order + ms.itemSet;
    return test(
        "F test of sets by synthesised mean squares",
        above,
        degrees(ms.set, setDf(), ms.itemOrder, itemOrderDf(n)),
        below,
        degrees(ms.order, orderDf(), ms.itemSet, itemSetDf(n)));
  }

  /**
   * What the component of {@link NestedSource#SET} or {@link NestedSource#ORDER} would be without
   * that effect: the answers of each item dealt out again among the orders of each set; or the
   * orders, with all items, dealt out again among the sets.
   *
   * @param draws how many deals, from 1 to 100,000
   * @param seed the name of the draws
   * @throws IllegalArgumentException if the draws are out of range, or the source is another
   */
  public NoEffect withoutEffect(NestedSource source, int draws, Seed seed) {
    Require.within(1, MOST_DEALS, draws, "draws");
    if (source != NestedSource.SET && source != NestedSource.ORDER) {
      throw new IllegalArgumentException(
          "what is dealt out again is SET or ORDER: %s; the others need no reference"
              .formatted(source));
    }
    var deals = new NestedDeals(scores, source);
    var generator = seed.named("nested deals", source.name()).generator();
    double[] dealt = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      dealt[draw] = new NestedAnova(deals.next(generator)).components().of(source);
    }
    return NoEffect.of(dealt, components().of(source));
  }

  private static Result<TestResult> test(
      String name, double above, double df1, double below, double df2) {
    if (above == 0 && below == 0) {
      return Result.undefined("nothing varies: " + name);
    }
    double f = above / below;
    return Result.of(
        new TestResult(name, f, List.of(df1, df2), Distributions.fisherUpperTail(f, df1, df2)));
  }

  private static double degrees(double one, double df, double other, double otherDf) {
    double size = Math.max(one, other);
    if (size == 0) {
      return df;
    }
    double a = one / size;
    double b = other / size;
    return (a + b) * (a + b) / (a * a / df + b * b / otherDf);
  }

  private Squares observed() {
    int[] once = new int[scores.items()];
    Arrays.fill(once, 1);
    return meanSquares(once);
  }

  /** The mean squares with each item counted so many times; at least two in all. */
  private Squares meanSquares(int[] weights) {
    double[] arms = new double[scores.sets() * scores.orders()];
    double n = 0;
    double items = 0;
    double itemSets = 0;
    double itemOrders = 0;
    double within = 0;
    double grand = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        n += weights[i];
        double[] cells = scores.cells(i);
        for (int arm = 0; arm < arms.length; arm++) {
          arms[arm] += weights[i] * cells[arm];
        }
        grand += weights[i] * itemMeans[i];
        itemSets += weights[i] * setSquares[i];
        itemOrders += weights[i] * orderSquares[i];
        within += weights[i] * scores.within(i);
      }
    }
    for (int arm = 0; arm < arms.length; arm++) {
      arms[arm] /= n;
    }
    grand /= n;
    for (int i = 0; i < weights.length; i++) {
      items += weights[i] * square(itemMeans[i] - grand);
    }
    double[] whole = squares(arms);
    double r = scores.repeats();
    double ofArms = arms.length;
    double ofItems = r * ofArms * items;
    double ofItemSets = r * (itemSets - n * whole[1]);
    double ofItemOrders = r * (itemOrders - n * whole[2]);
    double rounding = ROUNDING * r * (itemSets + itemOrders + ofArms * items);
    return new Squares(
        clean(ofItems, rounding) / (n - 1),
        clean(r * n * whole[1], rounding) / setDf(),
        clean(r * n * whole[2], rounding) / orderDf(),
        clean(ofItemSets, rounding) / itemSetDf(n),
        clean(ofItemOrders, rounding) / itemOrderDf(n),
        scores.repeats() == 1 ? 0 : within / (n * ofArms * (r - 1)));
  }

  /** The mean of a row of cells, the squares of its sets, and those of orders within them. */
  private double[] squares(double[] cells) {
    int orders = scores.orders();
    double mean = Arrays.stream(cells).sum() / cells.length;
    double ofSets = 0;
    double ofOrders = 0;
    for (int s = 0; s < scores.sets(); s++) {
      double ofSet = 0;
      for (int o = 0; o < orders; o++) {
        ofSet += cells[s * orders + o] / orders;
      }
      ofSets += orders * square(ofSet - mean);
      for (int o = 0; o < orders; o++) {
        ofOrders += square(cells[s * orders + o] - ofSet);
      }
    }
    return new double[] {mean, ofSets, ofOrders};
  }

  private NestedComponents components(Squares ms, double n) {
    double r = scores.repeats();
    double orders = scores.orders();
    boolean separate = scores.repeats() > 1;
    return new NestedComponents(
        (ms.set - ms.order - ms.itemSet + ms.itemOrder) / (r * n * orders),
        (ms.order - ms.itemOrder) / (r * n),
        (ms.item - ms.itemSet) / (r * scores.sets() * orders),
        (ms.itemSet - ms.itemOrder) / (r * orders),
        separate ? (ms.itemOrder - ms.noise) / r : 0,
        separate ? ms.noise : ms.itemOrder,
        separate ? Interaction.SEPARATE : Interaction.IN_NOISE);
  }

  private double setDf() {
    return scores.sets() - 1.0;
  }

  private double orderDf() {
    return scores.sets() * (scores.orders() - 1.0);
  }

  private double itemSetDf(double n) {
    return (n - 1) * setDf();
  }

  private double itemOrderDf(double n) {
    return (n - 1) * orderDf();
  }

  private static double clean(double sum, double rounding) {
    return sum <= rounding ? 0 : sum;
  }

  private static double square(double x) {
    return x * x;
  }

  /** Mean squares. */
  private record Squares(
      double item, double set, double order, double itemSet, double itemOrder, double noise) {}

  /** A component or share over items, each counted any number of times. */
  private final class OfItems implements ItemStatistic {
    private final NestedSource source;
    private final boolean share;

    OfItems(NestedSource source, boolean share) {
      this.source = source;
      this.share = share;
    }

    @Override
    public int items() {
      return scores.items();
    }

    @Override
    public boolean uses(int item) {
      return true;
    }

    @Override
    public OptionalDouble of(int[] weights) {
      Require.weights(weights, items());
      double n =
          Arrays.stream(weights).filter(weight -> weight > 0).mapToDouble(weight -> weight).sum();
      if (n < 2) {
        return OptionalDouble.empty();
      }
      NestedComponents components = components(meanSquares(weights), n);
      double value = share ? components.share(source).orElse(Double.NaN) : components.of(source);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    @Override
    public double lowest() {
      return share ? 0 : -highest();
    }

    @Override
    public double highest() {
      return share ? 1 : scores.squaredRange();
    }
  }
}
