package io.github.promptharness.mitigate;

import io.github.promptharness.Condition;
import io.github.promptharness.Interval;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.prediction.RiskCoverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What abstaining at low agreement gains: how often the answers that are given are wrong, against
 * the share that is given.
 *
 * <pre>
 * risk at coverage c = mean loss of the share c of cells with the highest agreement
 * area (AURC)        = mean of that risk over all coverages
 * loss               = 1 - score; 1 where no answer was found
 * </pre>
 *
 * <p>A cell is an item under a condition. {@link #ofRepeats} finds the agreement in repeats of the
 * bare model, and so shows every threshold at once, without a further call; {@link #ofThresholds}
 * reads the answers of models that abstained. Cells with a failed call or without a reference are
 * left out, and so are cells whose text is another condition's. For the curve of one condition give
 * its rows: {@code observations.where(row -> row.condition().equals(...))}.
 *
 * <p><b>Unit and range</b>: coverage, risk and area are shares in [0, 1]; a lower area is better,
 * and an agreement that says nothing has the mean loss as its area. <b>Interval</b>: of the area,
 * 95 % percentile bootstrap over clusters of items ({@link ClusterBootstrap}). <b>Undefined</b>
 * without a cell, which is refused.
 *
 * <p>Source: see {@link RiskCoverage}; they give no interval, that is ours.
 *
 * @param curve the points, the area, and its excess over a perfect order
 * @param area the interval of the area
 * @param cells how many are in it
 * @param clusters how many sources their items have
 */
public record AbstentionCurve(RiskCoverage curve, Interval area, int cells, int clusters) {
  private static final double NEVER = -1;
  private static final double ROUNDING = 1e-9;

  /** A vote. */
  private record Cell(String cluster, double loss, double agreement) {
    static Cell of(String cluster, Optional<Observation> answer, double agreement) {
      double score = answer.map(Observation::score).flatMap(Cell::boxed).orElse(0.0);
      return new Cell(cluster, Math.min(1, Math.max(0, 1 - score)), agreement);
    }

    private static Optional<Double> boxed(OptionalDouble score) {
      return score.stream().boxed().findFirst();
    }
  }

  /**
   * From losses and agreements that are known.
   *
   * @param losses in [0, 1], one a cell
   * @param agreement in [0, 1], one a cell
   * @param clusters the source of each, counted from 0
   * @param seed names the draws of the bootstrap
   * @throws IllegalArgumentException if there is no cell, the lengths differ, or a number is out of
   *     range
   */
  public static AbstentionCurve of(double[] losses, double[] agreement, int[] clusters, Seed seed) {
    for (double each : agreement) {
      if (!(each >= 0 && each <= 1)) {
        throw new IllegalArgumentException(
            "agreement must be in [0, 1], give the share of equal votes: " + each);
      }
    }
    return ofCells(losses, agreement, clusters, seed);
  }

  /** The same, where {@link #NEVER} is an agreement too. */
  private static AbstentionCurve ofCells(
      double[] losses, double[] agreement, int[] clusters, Seed seed) {
    RiskCoverage curve = RiskCoverage.of(losses, agreement);
    var area = new AreaOfItems(losses, agreement);
    Interval interval = ClusterBootstrap.withDefaults().interval(area, clusters, seed);
    return new AbstentionCurve(
        curve, interval, losses.length, (int) Arrays.stream(clusters).distinct().count());
  }

  /**
   * From repeats of one model: of each cell the vote of all its repeats, and their agreement.
   *
   * @param repeats answers of the bare model, of one sampling, at least two a cell
   * @param ties what becomes of equally many votes
   * @param seed names the draws of the bootstrap
   * @throws IllegalArgumentException if no cell has two answers, or there are several samplings
   */
  public static AbstentionCurve ofRepeats(Observations repeats, VoteRule.Ties ties, Seed seed) {
    VoteRule rule = VoteRule.PLURALITY.withTies(ties);
    var cells = new ArrayList<Cell>();
    for (List<Observation> cell : cells(repeats).values()) {
      if (cell.size() < 2 || cell.stream().anyMatch(AbstentionCurve::isUseless)) {
        continue;
      }
      VoteRule.Count count = rule.count(cell.stream().map(Observation::answer).toList());
      Optional<Observation> winner =
          count.winner().isPresent()
              ? Optional.of(cell.get(count.winner().getAsInt()))
              : Optional.empty();
      cells.add(Cell.of(cell.get(0).cluster(), winner, count.agreement()));
    }
    return of(cells, "two answers to one cell, such as a study with repeats", seed);
  }

  /**
   * From models that abstain below several agreements, on the same cells: the agreement of a cell
   * is the highest at which it was answered. One that nobody answered comes last and counts as
   * wrong.
   *
   * @param answers of each model by its least agreement ({@link VoteRule#withLeastAgreement}), each
   *     of one sampling and one answer a cell
   * @param seed names the draws of the bootstrap
   * @throws IllegalArgumentException if no cell has an answer of each model, or a model has several
   *     answers to one
   */
  public static AbstentionCurve ofThresholds(SortedMap<Double, Observations> answers, Seed seed) {
    var models = new TreeMap<Double, Map<String, List<Observation>>>();
    answers.forEach((least, rows) -> models.put(least, cells(rows)));
    var keys = new TreeSet<String>();
    models.values().forEach(of -> keys.addAll(of.keySet()));
    var cells = new ArrayList<Cell>();
    for (String key : keys) {
      var asked = new TreeMap<Double, Observation>();
      refuseRepeats(key, models);
      models.forEach(
          (least, of) -> of.getOrDefault(key, List.of()).forEach(r -> asked.put(least, r)));
      boolean isWhole = asked.size() == models.size();
      if (!isWhole || asked.values().stream().anyMatch(AbstentionCurve::isUseless)) {
        continue;
      }
      Optional<Map.Entry<Double, Observation>> answered =
          asked.descendingMap().entrySet().stream()
              .filter(each -> each.getValue().outcome() != OutcomeClass.REFUSED)
              .findFirst();
      cells.add(
          Cell.of(
              asked.firstEntry().getValue().cluster(),
              answered.map(Map.Entry::getValue),
              answered.map(Map.Entry::getKey).orElse(NEVER)));
    }
    return of(cells, "a cell that each of the models was asked", seed);
  }

  private static void refuseRepeats(
      String key, Map<Double, Map<String, List<Observation>>> models) {
    if (models.values().stream().anyMatch(of -> of.getOrDefault(key, List.of()).size() > 1)) {
      throw new IllegalArgumentException(
          "a model that abstains has one answer a cell here, and %s has several: give one repeat"
              .formatted(key.replace("\n", " under ")));
    }
  }

  private static AbstentionCurve of(List<Cell> cells, String wanted, Seed seed) {
    if (cells.isEmpty()) {
      throw new IllegalArgumentException(
          "a curve of abstaining needs %s, with a reference and no failed call: there is none"
              .formatted(wanted));
    }
    var places = new HashMap<String, Integer>();
    cells.stream()
        .map(Cell::cluster)
        .distinct()
        .sorted()
        .forEach(name -> places.put(name, places.size()));
    return ofCells(
        cells.stream().mapToDouble(Cell::loss).toArray(),
        cells.stream().mapToDouble(Cell::agreement).toArray(),
        cells.stream().mapToInt(cell -> places.get(cell.cluster())).toArray(),
        seed);
  }

  /** The answers to each item under each condition, by repeat. */
  private static SortedMap<String, List<Observation>> cells(Observations all) {
    var cells = new TreeMap<String, List<Observation>>();
    var samplings = new TreeSet<String>();
    try (Stream<Observation> rows = all.stream()) {
      rows.filter(row -> !row.condition().equals(Condition.PLACEBO) && row.sameTextAs().isEmpty())
          .sorted(Comparator.comparingInt(Observation::repeat))
          .forEach(
              row -> {
                samplings.add(row.sampling());
                cells
                    .computeIfAbsent(row.prompt() + "\n" + row.condition(), k -> new ArrayList<>())
                    .add(row);
              });
    }
    if (samplings.size() > 1) {
      throw new IllegalArgumentException(
          "a curve of abstaining is of one sampling, and there are %s: give the rows of one"
              .formatted(samplings));
    }
    return cells;
  }

  private static boolean isUseless(Observation row) {
    return row.outcome() == OutcomeClass.FAILED || !row.hasReference();
  }

  /**
   * Coverage and risk where answers of less agreement are not given.
   *
   * @param agreement in [0, 1]
   * @return absent if no cell has so much
   */
  public Optional<RiskCoverage.Point> atLeast(double agreement) {
    return curve.curve().stream()
        .filter(point -> point.confidence() >= agreement - ROUNDING)
        .reduce((wider, widest) -> widest);
  }

  /** A line for each agreement, and the area. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (RiskCoverage.Point point : curve.curve()) {
      text.append(
          point.confidence() == NEVER
              ? "never answered  "
              : String.format(Locale.ROOT, "agreement %.3f ", point.confidence()));
      text.append(
          String.format(
              Locale.ROOT, " coverage %.3f  risk %.3f\n", point.coverage(), point.risk()));
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "area under risk-coverage %.3f [%.3f, %.3f], %.3f above a perfect order; %s cells"
                    + " of %s sources",
                curve.area(),
                area.low(),
                area.high(),
                curve.excess(),
                cells,
                clusters))
        .toString();
  }
}
