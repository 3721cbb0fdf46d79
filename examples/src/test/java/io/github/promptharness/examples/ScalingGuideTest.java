package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.Variant;
import io.github.promptharness.examples.benchmarks.AllMetrics;
import io.github.promptharness.metric.Estimation;
import io.github.promptharness.metric.StandardMetrics;
import io.github.promptharness.metric.parts.MergeableMetrics;
import io.github.promptharness.perturb.character.KeyboardTypos;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the guide to scaling shows is what is compiled and run. */
final class ScalingGuideTest {
  private static final Seed SEED = Seed.of(42);

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(
        Guide.fragments(ScalingFragments.class), Guide.of("docs/scaling.md").blocks("java"));
  }

  @Test
  void texts_ofOperatorsSentToPartitions_areThoseMadeInOnePlace() {
    var prompts =
        IntStream.range(0, 40)
            .mapToObj(i -> Prompt.of("q" + i, "Which of these rivers is the longest of all?"))
            .toList();
    var together =
        Variant.stream(prompts.stream(), SEED, new KeyboardTypos().at(0.02, 0.05))
            .map(variant -> variant.prompt().input())
            .toList();
    assertEquals(
        together,
        ScalingFragments.texts(List.of(prompts.subList(0, 7), List.of(), prompts.subList(7, 40))));
    assertEquals(80, together.size());
  }

  @Test
  void estimates_ofPartsMergedFromPartitions_areThoseMadeInOnePlace() {
    var rows = rows(ScalingFragments.CONDITIONS);
    var partitions = new ArrayList<List<Observation>>();
    for (int part = 0; part < 6; part++) {
      int number = part;
      partitions.add(rows.stream().filter(row -> row.prompt().length() % 6 == number).toList());
    }
    assertEquals(
        inOnePlace(MergeableMetrics.those(StandardMetrics.list()), rows),
        ScalingFragments.estimates(partitions));
  }

  @Test
  void guide_ofMetricsThatAreMerged_saysHowManyThereAre() throws IOException {
    String guide = Guide.of("docs/scaling.md").text();
    int standard = MergeableMetrics.those(StandardMetrics.list()).size();
    int all = MergeableMetrics.those(AllMetrics.list()).size();
    String counts =
        standard
            + " of the "
            + StandardMetrics.list().size()
            + " standard ones, "
            + all
            + " of all "
            + AllMetrics.list().size();
    assertTrue(guide.contains(counts), counts);
  }

  @Test
  void estimates_ofEveryMetricThatIsMerged_areThoseMadeInOnePlace() {
    var rows = rows(ScalingFragments.CONDITIONS);
    List<Metric> metrics = MergeableMetrics.those(AllMetrics.list());
    var parts = MergeableMetrics.of(metrics, ScalingFragments.CONDITIONS);
    var all = parts.create();
    for (String prompt : rows.stream().map(Observation::prompt).distinct().toList()) {
      var item = rows.stream().filter(row -> row.prompt().equals(prompt)).toList();
      all = parts.merge(all, parts.add(parts.create(), () -> item.stream()));
    }
    assertEquals(inOnePlace(metrics, rows), parts.finish(all, SEED));
  }

  private static List<Summary.Row> inOnePlace(List<Metric> metrics, List<Observation> rows) {
    return Estimation.of(metrics, ScalingFragments.CONDITIONS)
        .rows(rows, List.of("sampling"), SEED);
  }

  private static List<Observation> rows(List<String> conditions) {
    Generator generator = SEED.named("rows").generator();
    var rows = new ArrayList<Observation>();
    for (int item = 0; item < 30; item++) {
      double rate = generator.nextDouble();
      for (String condition : conditions) {
        for (int repeat = 0; repeat < 3; repeat++) {
          String answer = generator.chance(rate) ? "A" : generator.chance(0.5) ? "B" : "C";
          rows.add(row("q".repeat(1 + item), condition, repeat, answer));
        }
      }
    }
    return rows;
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
