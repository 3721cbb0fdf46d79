package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.RateLimit;
import io.github.promptharness.credit.PacedLoad.Call;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limiter against simulated endpoints: three minutes of load in virtual time. */
final class PaceLoadTest {
  private static final RateLimit LIMIT = RateLimit.perMinute(3000, 250_000);

  /** 84 tokens: 3000 a minute are just above the limit of tokens if they count as bound. */
  private static final Call REQUEST_BOUND = new Call(62, 40, 16);

  /** The endpoint counts the output alone, or the prompt alone. */
  private static final Call OUTPUT_BOUND = new Call(120, 100, 256);

  private static final Call PROMPT_BOUND = new Call(630, 600, 50);

  record Load(String name, Call call, double depth, List<Integer> workers) {
    PacedLoad run(long seed) {
      return new PacedLoad(
          new PaceRule(LIMIT, 1),
          new EndpointBuckets(3000, 250_000, depth, true),
          call,
          Duration.ofMillis(200),
          seed,
          workers.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public String toString() {
      return name + ", depth " + depth + " s, workers " + workers;
    }
  }

  static Stream<Load> loads() {
    return Stream.of(60.0, 1.0)
        .flatMap(
            depth ->
                Stream.of(List.of(32), List.of(32, 32), List.of(24, 8))
                    .flatMap(
                        workers ->
                            Stream.of(
                                new Load("request-bound", REQUEST_BOUND, depth, workers),
                                new Load("output-bound", OUTPUT_BOUND, depth, workers),
                                new Load("prompt-bound", PROMPT_BOUND, depth, workers))));
  }

  @ParameterizedTest
  @MethodSource("loads")
  void load_threeMinutes_usesTheBindingLimitAndIsHardlyRefused(Load load) {
    for (long seed : List.of(1L, 2L, 3L)) {
      PacedLoad run = load.run(seed);
      PacedLoad.Result result = run.run(5, 175);
      String told = load + ": " + result + ", used " + used(result) + ", " + run.pace();
      assertAll(
          () -> assertTrue(used(result) >= 0.98, told),
          () -> assertTrue(result.refusedShare() <= 0.001, told),
          () -> {
            List<Long> each = result.admitted();
            double half = each.stream().mapToDouble(Long::doubleValue).average().orElseThrow();
            for (double one : each.stream().mapToDouble(Long::doubleValue).toArray()) {
              assertEquals(half, one, half * 0.1, told);
            }
          });
    }
  }

  private static double used(PacedLoad.Result result) {
    return Math.max(result.requestsPerMinute() / 3000, result.tokensPerMinute() / 250_000);
  }

  static Stream<Load> shallow() {
    return loads().filter(load -> load.depth == 1);
  }

  @ParameterizedTest
  @MethodSource("shallow")
  void load_processesStandStillNowAndThen_isHardlyRefusedByABucketOfOneSecond(Load load) {
    for (long seed : List.of(1L, 2L, 3L)) {
      PacedLoad run = load.run(seed).stalling(300, 500);
      PacedLoad.Result result = run.run(5, 175);
      String told = load + ": " + result + ", used " + used(result) + ", " + run.pace();
      assertTrue(result.refusedShare() <= 0.001, told);
    }
  }

  static Stream<Load> deep() {
    return loads().filter(load -> load.depth == 60);
  }

  @ParameterizedTest
  @MethodSource("deep")
  void load_processesStandStillNowAndThen_usesTheWholeOfADeepBucket(Load load) {
    for (long seed : List.of(1L, 2L, 3L)) {
      PacedLoad run = load.run(seed).stalling(300, 500);
      PacedLoad.Result result = run.run(5, 175);
      String told = load + ": " + result + ", " + run.pace();
      assertTrue(used(result) >= 0.98, told);
    }
  }

  @ParameterizedTest
  @MethodSource("shallow")
  void load_processesStartCold_isHardlyRefusedByABucketOfOneSecond(Load load) {
    for (long seed : List.of(1L, 2L, 3L, 4L, 5L)) {
      PacedLoad run = load.run(seed).startingCold();
      PacedLoad.Result result = run.run(0, 180);
      String told = load + ": " + result + ", " + run.pace();
      assertTrue(result.refusedShare() <= 0.001, told);
    }
  }
}
