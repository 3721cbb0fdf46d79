package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.StudyResult;
import io.github.promptharness.comparison.NamedResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the guide to comparing and pooling shows is what is compiled and run; so are the examples.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ComparingGuideTest {
  @TempDir private Path folder;

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(
        Guide.fragments(ComparingFragments.class),
        Guide.of("docs/comparing-and-pooling.md").blocks("java"));
  }

  @Test
  void compare_simulatedResults_writesThePageAndSaysThatTheyAreSimulated() throws IOException {
    List<NamedResult> results = CompareResults.simulated();
    ComparingFragments.compare(unnamed(results.get(0)), unnamed(results.get(2)), folder);
    String page = Files.readString(folder.resolve("comparison.html"));
    assertTrue(page.contains("made up by a random number generator"), page.substring(0, 100));
    var compared = CompareResults.comparison(results).compared();
    assertEquals(1, compared.drifts().size(), compared.pairs().toString());
    assertEquals(60, compared.items());
    var pair = compared.find("original").orElseThrow().pairs().get(1);
    assertEquals("master", pair.second());
    assertTrue(pair.test().isDefined(), pair.toString());
  }

  @Test
  void pool_simulatedStudies_writesThePageWithEveryStudy() throws IOException {
    ComparingFragments.pool(PoolBundles.simulated(), folder);
    String page = Files.readString(folder.resolve("pooling.md"));
    for (int group = 1; group <= 4; group++) {
      assertTrue(page.contains("| group " + group + " | 25 |"), "group " + group);
    }
    assertTrue(page.contains("| domain=even | 4 |"), page);
    assertTrue(page.contains("typos-0.2: mean effect -"), page);
  }

  @Test
  void bundles_ofOthers_areReadCheckedAndNamedApart() {
    Path archive = PublishBundle.bundle(folder.resolve("bundle"), 8).writeTo(folder).archive();
    assertEquals("Leeds", ComparingFragments.bundle(archive).name());
    var both = NamedBundles.read(archive + ", " + archive);
    assertEquals(
        List.of("concise-cot", "concise-cot (2)"), both.stream().map(NamedResult::name).toList());
    assertEquals(List.of(), NamedBundles.read(""));
  }

  /** What a study of one's own gives. */
  private static StudyResult unnamed(NamedResult named) {
    return new StudyResult(named.summary(), named.observations(), List.of());
  }
}
