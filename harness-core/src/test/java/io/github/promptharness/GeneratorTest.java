package io.github.promptharness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneratorTest {
  @Test
  void nextLong_publishedState_givesThePublishedNumbers() {
    // xoshiro256** from state 1, 2, 3, 4: the test vector of the rand_xoshiro crate, which its
    // authors
    // took from the reference implementation in C.
    var generator = new Generator(1, 2, 3, 4);
    long[] expected = {
      11520L,
      0L,
      1509978240L,
      1215971899390074240L,
      1216172134540287360L,
      607988272756665600L,
      Long.parseUnsignedLong("16172922978634559625"),
      8476171486693032832L,
      Long.parseUnsignedLong("10595114339597558777"),
      2904607092377533576L
    };
    assertArrayEquals(expected, LongStream.generate(generator::nextLong).limit(10).toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 1 << 30, Integer.MAX_VALUE})
  void nextInt_anyBound_staysBelow(int bound) {
    Generator generator = Seed.of(1).generator();
    for (int i = 0; i < 1000; i++) {
      int drawn = generator.nextInt(bound);
      assertTrue(drawn >= 0 && drawn < bound, "drawn " + drawn);
    }
  }

  @Test
  void nextInt_boundOfTen_isUniform() {
    // Chi-square with 9 degrees of freedom: the 0.001 quantile of the upper tail is 27.9.
    Generator generator = Seed.of(2).generator();
    int[] counts = new int[10];
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      counts[generator.nextInt(10)]++;
    }
    double expected = draws / 10.0;
    double chi2 =
        IntStream.of(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
    assertTrue(chi2 < 27.9, "chi-square " + chi2);
  }

  @Test
  void nextInt_boundBelowOne_isRefused() {
    Generator generator = Seed.of(1).generator();
    assertThrows(IllegalArgumentException.class, () -> generator.nextInt(0));
  }

  @Test
  void shuffled_threeElements_givesEveryOrderAlikeOften() {
    Generator generator = Seed.of(3).generator();
    var counts = new HashMap<List<Integer>, Integer>();
    for (int i = 0; i < 60_000; i++) {
      counts.merge(generator.shuffled(List.of(1, 2, 3)), 1, Integer::sum);
    }
    assertEquals(6, counts.size());
    counts.values().forEach(c -> assertTrue(Math.abs(c - 10_000) < 400, "count " + c));
  }

  @Test
  void seed_sameName_givesTheSameNumbers() {
    Seed seed = Seed.of(42).named("perturb", "q17");
    assertEquals(seed.generator().nextLong(), seed.generator().nextLong());
    assertEquals(seed, Seed.of(42).named("perturb").named("q17"));
  }

  @Test
  void seed_namesThatConcatenateAlike_differ() {
    assertNotEquals(Seed.of(1).named("ab", "c").hex(), Seed.of(1).named("a", "bc").hex());
    assertNotEquals(Seed.of(1).named("a").hex(), Seed.of(2).named("a").hex());
  }

  @Test
  void seed_storedStudy_keepsItsNumbersForEver() {
    // Worked out with a few lines of Python from the canonical form, and frozen: variants of stored
    // studies depend on it.
    assertEquals(
        "cb210f59a353af9663e141c321e56d22113cbf8655e088a92a3ba012a86aa8dd",
        Seed.of(42).named("perturb", "q17", "typos", "0").hex());
  }
}
