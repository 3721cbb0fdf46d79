package io.github.promptharness.stats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.promptharness.stats.agreement.AgreementGolden;
import io.github.promptharness.stats.association.AssociationGolden;
import io.github.promptharness.stats.bound.BoundGolden;
import io.github.promptharness.stats.calibration.CalibrationGolden;
import io.github.promptharness.stats.cluster.ClusterGolden;
import io.github.promptharness.stats.entropy.EntropyGolden;
import io.github.promptharness.stats.hypothesis.HypothesisGolden;
import io.github.promptharness.stats.model.ModelGolden;
import io.github.promptharness.stats.model.PromptEvalGolden;
import io.github.promptharness.stats.prediction.PredictionGolden;
import io.github.promptharness.stats.proportion.ProportionGolden;
import io.github.promptharness.stats.sensitivity.SensitivityGolden;
import io.github.promptharness.stats.sequential.SequentialGolden;
import io.github.promptharness.stats.text.TextGolden;
import io.github.promptharness.stats.variance.VarianceGolden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks the golden values below the folder in system property {@code golden.dir} and prints how
 * many of them hold; {@code golden/README.md} explains where they come from.
 */
class GoldenTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<GoldenFamily> FAMILIES =
      List.of(
          new NumericsGolden(),
          new AgreementGolden(),
          new AssociationGolden(),
          new BoundGolden(),
          new CalibrationGolden(),
          new ClusterGolden(),
          new EntropyGolden(),
          new HypothesisGolden(),
          new ModelGolden(),
          new PredictionGolden(),
          new PromptEvalGolden(),
          new ProportionGolden(),
          new SensitivityGolden(),
          new SequentialGolden(),
          new TextGolden(),
          new VarianceGolden());

  /** Known, and not in the library; {@code golden/README.md} says why. */
  private static final Set<String> NOT_BUILT =
      Set.of(
          "bhapkar",
          "conger_kappa",
          "conger_kappa_standard_error",
          "gev_fit",
          "gpd_fit",
          "light_kappa",
          "maurer_pontil_half_width",
          "posix_psi",
          "predictive_entropy",
          "semantic_entropy_mean_cluster",
          "semantic_entropy_rao");

  private static final Map<String, GoldenFamily.Computation> COMPUTATIONS = computations();
  private static int passed;
  private static int failed;
  private static int notImplemented;

  @BeforeAll
  static void forgetTheLastWalk() {
    passed = 0;
    failed = 0;
    notImplemented = 0;
  }

  @AfterAll
  static void printTheTotals() {
    System.out.printf(
        "golden: %d passed, %d failed, %d not implemented (%s)%n",
        passed, failed, notImplemented, String.join(", ", notImplementedNames()));
  }

  @TestFactory
  Stream<DynamicTest> statistic_ofEveryGoldenCase_isAsThePackageSays() {
    return lines().stream().map(line -> DynamicTest.dynamicTest(line.name(), () -> walk(line)));
  }

  @Test
  void statistic_ofEveryGoldenCase_isComputedOrKnownNotToBe() {
    var unknown = notImplementedNames();
    unknown.removeAll(NOT_BUILT);
    assertEquals(Set.of(), unknown, "statistics that nothing computes");
  }

  @Test
  void lines_ofAllFamilies_areAsManyAsTheManifestSays() throws IOException {
    Path manifest = folder().resolve("MANIFEST.json");
    if (Files.exists(manifest)) {
      JsonNode totals = JSON.readTree(Files.readString(manifest)).path("totals");
      assertEquals(totals.path("lines").intValue(), lines().size());
    }
  }

  @Test
  void notBuilt_ofEveryStatistic_isNotComputed() {
    var both = new TreeSet<>(NOT_BUILT);
    both.retainAll(COMPUTATIONS.keySet());
    assertEquals(Set.of(), both);
  }

  private static void walk(Line line) {
    if (line.golden() != null && !COMPUTATIONS.containsKey(line.golden().statistic())) {
      notImplemented++;
      return;
    }
    failed++;
    check(line);
    failed--;
    passed++;
  }

  private static void check(Line line) {
    assertTrue(line.golden() != null, "not a JSON object with a statistic: " + line.name());
    GoldenCase golden = line.golden();
    Map<String, ?> got = computation(golden.statistic()).of(golden);
    JsonNode expected = golden.line().path("expected");
    assertTrue(expected.isObject() && !expected.isEmpty(), "nothing is expected");
    expected
        .properties()
        .forEach(
            entry -> {
              String key = entry.getKey();
              assertTrue(
                  got.containsKey(key), () -> "no value named " + key + " in " + got.keySet());
              compare(golden, key, entry.getValue(), JSON.valueToTree(got.get(key)));
            });
  }

  private static void compare(GoldenCase golden, String at, JsonNode want, JsonNode got) {
    if (want.isNull()) {
      assertTrue(got.isNull(), () -> at + ": expected no value, got " + got);
    } else if (want.isArray()) {
      assertTrue(got.isArray(), () -> at + ": expected a list, got " + got);
      assertEquals(want.size(), got.size(), at);
      for (int i = 0; i < want.size(); i++) {
        compare(golden, at + "[" + i + "]", want.get(i), got.get(i));
      }
    } else if (want.isObject()) {
      assertEquals(want.size(), got.size(), at);
      want.properties()
          .forEach(
              entry ->
                  compare(
                      golden,
                      at + "." + entry.getKey(),
                      entry.getValue(),
                      got.path(entry.getKey())));
    } else if (isNumber(want)) {
      assertTrue(isNumber(got), () -> at + ": expected " + want + ", got " + got);
      assertNear(golden, at, number(want), number(got));
    } else {
      assertEquals(want, got, at);
    }
  }

  private static boolean isNumber(JsonNode value) {
    return value.isNumber()
        || (value.isTextual()
            && Set.of("NaN", "Infinity", "-Infinity").contains(value.textValue()));
  }

  private static double number(JsonNode value) {
    return value.isTextual() ? Double.parseDouble(value.textValue()) : value.doubleValue();
  }

  private static void assertNear(GoldenCase golden, String at, double want, double got) {
    JsonNode tolerance = golden.line().path("tolerance");
    double allowed =
        Math.max(
            tolerance.path("abs").doubleValue(),
            tolerance.path("rel").doubleValue() * Math.abs(want));
    boolean near =
        Double.isNaN(want)
            ? Double.isNaN(got)
            : Double.isInfinite(want) ? want == got : Math.abs(got - want) <= allowed;
    assertTrue(near, () -> at + ": expected " + want + " within " + allowed + ", got " + got);
  }

  private static GoldenFamily.Computation computation(String statistic) {
    var computation = COMPUTATIONS.get(statistic);
    if (computation == null) {
      throw new IllegalArgumentException("the library does not compute " + statistic);
    }
    return computation;
  }

  private static Map<String, GoldenFamily.Computation> computations() {
    var all = new HashMap<String, GoldenFamily.Computation>();
    for (GoldenFamily family : FAMILIES) {
      family
          .statistics()
          .forEach(
              (name, computation) -> {
                if (all.put(name, computation) != null) {
                  throw new IllegalStateException("computed twice: " + name);
                }
              });
    }
    return Map.copyOf(all);
  }

  private static Set<String> notImplementedNames() {
    var names = new TreeSet<String>();
    for (Line line : lines()) {
      if (line.golden() != null && !COMPUTATIONS.containsKey(line.golden().statistic())) {
        names.add(line.golden().statistic());
      }
    }
    return names;
  }

  /** One line; without a case if it is no JSON object with a statistic. */
  private record Line(String name, GoldenCase golden) {}

  private static List<Line> lines() {
    var lines = new ArrayList<Line>();
    try (var files = Files.walk(folder())) {
      for (Path file : files.filter(path -> path.endsWith("cases.jsonl")).sorted().toList()) {
        for (String text : Files.readString(file, UTF_8).split("\n", -1)) {
          if (!text.isBlank()) {
            lines.add(line(file, text));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static Line line(Path file, String text) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      node = MissingNode.getInstance();
    }
    if (!node.path("statistic").isTextual()) {
      return new Line(text.substring(0, Math.min(80, text.length())), null);
    }
    var golden = new GoldenCase(file.getParent(), node);
    return new Line(golden.name(), golden);
  }

  /** A relative folder is looked for in the module, then in the project. */
  private static Path folder() {
    String folder = System.getProperty("golden.dir", "");
    Path path = Path.of(folder.isBlank() ? "src/test/resources/golden" : folder);
    Path project = Path.of("..").resolve(path);
    Path found = Files.isDirectory(path) ? path : project;
    assertTrue(Files.isDirectory(found), "golden.dir is not a folder: " + path);
    return found;
  }
}
