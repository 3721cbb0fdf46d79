package io.github.promptharness.stats;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.cluster.PigeonholeBootstrap;
import io.github.promptharness.stats.cluster.ResamplingPlan;
import io.github.promptharness.stats.hypothesis.MaxT;
import io.github.promptharness.stats.hypothesis.SignFlip;
import io.github.promptharness.stats.hypothesis.WithinItemPermutation;
import io.github.promptharness.stats.model.LogitShareBootstrap;
import io.github.promptharness.stats.model.PromptEvalBootstrap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DrawsTest {
  private static Arguments of(String name, IntConsumer taker) {
    return Arguments.of(name, taker);
  }

  private static Stream<Arguments> takers() {
    return Stream.of(
        of("cluster bootstrap", ClusterBootstrap.withDefaults()::withResamples),
        of("cluster bootstrap, threads", ClusterBootstrap.withDefaults()::withThreads),
        of("pigeonhole bootstrap", PigeonholeBootstrap.withDefaults()::withResamples),
        of("pigeonhole bootstrap, threads", PigeonholeBootstrap.withDefaults()::withThreads),
        of("resampling plan", resamples -> new ResamplingPlan(Seed.of(1), 5, resamples)),
        of("max-T", MaxT.withDefaults()::withDraws),
        of("sign flips", SignFlip.withDefaults()::withDraws),
        of("permutation", WithinItemPermutation.withDefaults()::withDraws),
        of("logit shares", LogitShareBootstrap.withDefaults()::withReplicates),
        of("PromptEval", PromptEvalBootstrap.withDefaults()::withResamples));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("takers")
  void draws_thatNoMemoryHolds_areRefused(String name, IntConsumer taker) {
    assertThrows(IllegalArgumentException.class, () -> taker.accept(Integer.MAX_VALUE), name);
    assertThrows(IllegalArgumentException.class, () -> taker.accept(0), name);
  }
}
