package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Random draws in blocks, each with a stream of its own, on as many threads as there are.
 *
 * <p>The blocks come back in their order, so that nothing depends on which thread was faster; and
 * more draws begin with the same ones.
 */
final class DrawBlocks {
  private static final int SIZE = 128;

  private DrawBlocks() {}

  /** Makes the draws of one block. */
  @FunctionalInterface
  interface Block<T> {
    T of(Generator generator, int draws);
  }

  static <T> List<T> of(int draws, Seed seed, Block<T> block) {
    int blocks = (draws - 1) / SIZE + 1;
    return IntStream.range(0, blocks)
        .parallel()
        .mapToObj(
            number ->
                block.of(
                    seed.named(Integer.toString(number)).generator(),
                    Math.min(SIZE, draws - number * SIZE)))
        .toList();
  }
}
