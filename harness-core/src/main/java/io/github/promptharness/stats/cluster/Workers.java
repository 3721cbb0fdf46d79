package io.github.promptharness.stats.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Blocks of work, shared among threads. Each block writes where no other does, so what comes out
 * does not depend on who did it.
 */
final class Workers {
  private Workers() {}

  /**
   * Does all blocks.
   *
   * @param worker makes what does blocks on one thread, with room of its own to work in
   */
  static void run(int blocks, int threads, Supplier<IntConsumer> worker) {
    var next = new AtomicInteger();
    Callable<Integer> work =
        () -> {
          IntConsumer own = worker.get();
          int done = 0;
          for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
            own.accept(b);
            done++;
          }
          return done;
        };
    int useful = Math.min(threads, blocks);
    try {
      if (useful == 1) {
        work.call();
      } else {
        together(useful, work);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a block of resamples failed", e);
    }
  }

  private static void together(int threads, Callable<Integer> work) throws Exception {
    var pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Integer>> same = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        same.add(work);
      }
      for (Future<Integer> share : pool.invokeAll(same)) {
        share.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw e;
    } finally {
      pool.shutdownNow();
    }
  }
}
