package io.github.promptharness.examples.benchmarks;

import io.github.promptharness.Condition;
import io.github.promptharness.Generator;
import io.github.promptharness.Observation;
import io.github.promptharness.ObservationColumns;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.metric.StandardMetrics;
import io.github.promptharness.metric.parts.MergeableMetrics;
import io.github.promptharness.metric.parts.PartialEstimates;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long do the standard metrics take in parts, and how much is sent and merged? Makes one part
 * after the other on one thread, as one core of an engine would, sends each through Java's
 * serialisation, merges them and makes the estimates.
 *
 * <p>System properties: {@code parts} (4), {@code items} of a part (2,500) and {@code repeats}, the
 * answers to each under each of 20 conditions (20): a million observations a part. With {@code
 * parts=100} they are a hundred million.
 */
public final class MergedParts {
  private static final int CONDITIONS = 20;
  private static final Seed SEED = Seed.of(7);
  private static final List<String> WRONG = List.of("B", "C", "D");

  private static final List<String> IDS =
      IntStream.range(0, CONDITIONS)
          .mapToObj(j -> j == 0 ? Condition.ORIGINAL.id() : "wording " + j)
          .toList();

  private MergedParts() {}

  /** Measures. */
  public static void main(String[] args) throws IOException, ClassNotFoundException {
    int parts = Integer.getInteger("parts", 4);
    int items = Integer.getInteger("items", 2_500);
    int repeats = Integer.getInteger("repeats", 20);
    var metrics = MergeableMetrics.of(MergeableMetrics.those(StandardMetrics.list()), IDS);
    PartialEstimates all = metrics.create();
    double reduced = 0;
    double merged = 0;
    long sent = 0;
    for (int part = 0; part < parts; part++) {
      var rows = rows(part, items, repeats);
      long start = System.nanoTime();
      var here = metrics.add(metrics.create(), rows);
      reduced += seconds(start);
      start = System.nanoTime();
      byte[] bytes = bytes(here);
      sent += bytes.length;
      all = metrics.merge(all, read(bytes));
      merged += seconds(start);
    }
    long start = System.nanoTime();
    var estimates = metrics.finish(all, SEED);
    long observations = (long) parts * items * CONDITIONS * repeats;
    System.out.printf(
        Locale.ROOT,
        "%,d observations of %,d items in %d parts, one thread: %.1f s to reduce (%,.0f a second),"
            + " %.1f s to send and merge, %.1f s for %d estimates;"
            + " sent %.1f MB, %.0f bytes an item; all together %.1f MB%n",
        observations,
        all.items(),
        parts,
        reduced,
        observations / reduced,
        merged,
        seconds(start),
        estimates.size(),
        sent / 1e6,
        (double) sent / all.items(),
        bytes(all).length / 1e6);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static byte[] bytes(PartialEstimates part) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(part);
    }
    return bytes.toByteArray();
  }

  private static PartialEstimates read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (PartialEstimates) in.readObject();
    }
  }

  /** Answers of a model that is right in 7 of 10, less on harder items. */
  private static ObservationColumns rows(int part, int items, int repeats) {
    Generator generator = SEED.named("part " + part).generator();
    return ObservationColumns.of(
        IntStream.range(0, items)
            .mapToObj(i -> "item " + part + "/" + i)
            .flatMap(prompt -> ofItem(prompt, repeats, generator)));
  }

  private static Stream<Observation> ofItem(String prompt, int repeats, Generator generator) {
    double rate = 0.4 + 0.6 * generator.nextDouble();
    return IDS.stream()
        .flatMap(
            condition ->
                IntStream.range(0, repeats)
                    .mapToObj(
                        repeat ->
                            row(
                                prompt,
                                condition,
                                repeat,
                                generator.chance(rate) ? "A" : WRONG.get(generator.nextInt(3)))));
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
        "",
        Observation.Call.of("model"),
        Optional.empty());
  }
}
