package io.github.promptharness.examples.benchmarks;

import io.github.promptharness.Condition;
import io.github.promptharness.Generator;
import io.github.promptharness.Metric;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.ObservationColumns;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.ShownOptions;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.Estimation;
import io.github.promptharness.metric.ShuffledReference;
import io.github.promptharness.metric.StandardMetrics;
import io.github.promptharness.metric.table.SortedObservations;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long do the metrics take over a million observations, and do they fit a heap of 512 MB?
 *
 * <p>The observations are held in columns ({@link ObservationColumns}), as they are read; the heap
 * holds them beside all that the metrics keep.
 *
 * <p>Starts itself with that heap for 2,500 items of 20 answers under 20 conditions, and for 50,000
 * items of one answer, in the order of a study, and prints the seconds of all metrics together with
 * their no-effect reference, the memory in use when they are done, and the slowest metrics one by
 * one. The metrics are those of {@link StandardMetrics}, or with the argument or the system
 * property {@code metrics} of {@code all} those of {@link AllMetrics}, of answers that know their
 * options and log-probabilities.
 *
 * <p>Arguments that begin with {@code -X} are flags for the Java that is started. A quarter to a
 * third of the processor's time of a fresh Java goes into its optimising compiler; {@code
 * -XX:TieredStopAtLevel=1} does without it. Each line says which flags it was measured with.
 */
public final class MillionObservations {
  private static final String HEAP = "-Xmx512m";
  private static final int CONDITIONS = 20;
  private static final int SLOWEST = 12;
  private static final Seed SEED = Seed.of(7);
  private static final List<String> LABELS = List.of("A", "B", "C", "D");

  /** One for each label that is chosen; the first is right. */
  private static final List<ShownOptions> OPTIONS =
      IntStream.range(0, LABELS.size()).mapToObj(MillionObservations::chosen).toList();

  private final Metrics wanted;

  private MillionObservations(Metrics wanted) {
    this.wanted = wanted;
  }

  /** Runs both shapes, each in a Java of its own. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 3 && args[0].matches("[0-9]+")) {
      new MillionObservations(Metrics.valueOf(args[2]))
          .run(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
      return;
    }
    boolean isAll =
        List.of(args).contains("all") || System.getProperty("metrics", "").equals("all");
    var metrics = isAll ? Metrics.ALL : Metrics.STANDARD;
    var flags = Arrays.stream(args).filter(arg -> arg.startsWith("-X")).toList();
    for (var shape : List.of(List.of("2500", "20"), List.of("50000", "1"))) {
      String java =
          System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
      var command = new ArrayList<>(List.of(java));
      command.addAll(flags);
      command.addAll(
          List.of(
              HEAP,
              "-classpath",
              System.getProperty("java.class.path"),
              MillionObservations.class.getName()));
      command.addAll(shape);
      command.add(metrics.name());
      int ended = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (ended != 0) {
        throw new IllegalStateException("the run of " + shape + " ended with " + ended);
      }
    }
  }

  private void run(int items, int repeats) {
    var conditions =
        IntStream.range(0, CONDITIONS)
            .mapToObj(j -> j == 0 ? Condition.ORIGINAL.id() : "wording " + j)
            .toList();
    var rows = rows(items, conditions, repeats);
    var metrics = wanted.list();
    int threads = Runtime.getRuntime().availableProcessors();
    double before = processorSeconds();
    long start = System.nanoTime();
    var estimates =
        Estimation.of(metrics, conditions)
            .withThreads(threads)
            .withShuffled(ShuffledReference.withDefaults())
            .rows(rows, List.of("sampling"), SEED);
    double seconds = seconds(start);
    double processor = processorSeconds() - before;
    System.out.printf(
        Locale.ROOT,
        "%,d items x %d conditions x %d answers: %d metrics, %d estimates in %.1f s on %d threads"
            + " (%.1f s of processor), %d MB in use afterwards with the observations, %s%n",
        items,
        CONDITIONS,
        repeats,
        metrics.size(),
        estimates.size(),
        seconds,
        threads,
        processor,
        megabytes(),
        String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
    if (estimates.stream().map(Summary.Row::condition).distinct().count() != CONDITIONS + 1) {
      throw new IllegalStateException("a condition has no estimate");
    }
    printSlowest(metrics, conditions, SortedObservations.of(rows));
  }

  /** The seconds of each metric alone, on one thread, over all conditions together. */
  private static void printSlowest(
      List<Metric> metrics, List<String> conditions, SortedObservations sorted) {
    Map<String, Double> seconds = new HashMap<>();
    for (String condition : conditions) {
      var alone = sorted.ofCondition(condition);
      alone.stream().forEach(row -> {}); // sorts what all metrics share before the clock runs
      var beside = sorted.besideOriginal(condition);
      for (Metric metric : metrics) {
        long start = System.nanoTime();
        switch (metric.scope()) {
          case CONDITION -> metric.estimate(alone, SEED);
          case AGAINST_ORIGINAL -> metric.estimate(beside, SEED);
          case STUDY -> {
            if (condition.equals(conditions.get(0))) {
              metric.estimate(sorted, SEED);
            }
          }
        }
        seconds.merge(metric.id(), seconds(start), Double::sum);
      }
    }
    seconds.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(SLOWEST)
        .forEach(
            entry ->
                System.out.printf(
                    Locale.ROOT, "  %6.2f s  %s%n", entry.getValue(), entry.getKey()));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** What a machine with other work to do takes longer for does not count here. */
  private static double processorSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : Double.NaN;
  }

  private static long megabytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  /**
   * Answers of a model that is right in 7 of 10, less on harder items; each text names the item.
   */
  private ObservationColumns rows(int items, List<String> conditions, int repeats) {
    Generator generator = SEED.named("rows").generator();
    return ObservationColumns.of(
        IntStream.range(0, items)
            .boxed()
            .flatMap(i -> ofItem("item " + i, conditions, repeats, generator)));
  }

  private Stream<Observation> ofItem(
      String prompt, List<String> conditions, int repeats, Generator generator) {
    double rate = 0.4 + 0.6 * generator.nextDouble();
    var rows = new ArrayList<Observation>(conditions.size() * repeats);
    for (String condition : conditions) {
      for (int repeat = 0; repeat < repeats; repeat++) {
        int drawn = generator.nextInt(3);
        String answer = generator.chance(rate) ? "A" : List.of("B", "C", "D").get(drawn);
        Observation row = row(prompt, condition, repeat, answer);
        rows.add(
            wanted == Metrics.ALL ? row.withOptions(OPTIONS.get(LABELS.indexOf(answer))) : row);
      }
    }
    return rows.stream();
  }

  private static ShownOptions chosen(int place) {
    var logProbs =
        IntStream.range(0, LABELS.size()).mapToObj(k -> k == place ? -0.5 : -2.5).toList();
    return new ShownOptions(LABELS, "one set", OptionalInt.of(place), OptionalInt.of(0), logProbs);
  }

  private static Observation row(String prompt, String condition, int repeat, String answer) {
    return new Observation(
        prompt,
        prompt,
        Map.of(),
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        "sampling",
        repeat,
        OutcomeClass.SCORED,
        Optional.of(answer),
        true,
        OptionalDouble.of(answer.equals("A") ? 1 : 0),
        "The answer to " + prompt + " is " + answer + ".",
        100,
        10,
        Money.ZERO,
        Duration.ZERO,
        Instant.EPOCH,
        "model",
        "member");
  }

  /** Which metrics are timed. */
  private enum Metrics {
    STANDARD {
      @Override
      List<Metric> list() {
        return StandardMetrics.list();
      }
    },
    ALL {
      @Override
      List<Metric> list() {
        return AllMetrics.list();
      }
    };

    abstract List<Metric> list();
  }
}
