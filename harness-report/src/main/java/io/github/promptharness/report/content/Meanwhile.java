package io.github.promptharness.report.content;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * What another thread makes while this one goes on: the parts of a report that need nothing of each
 * other use a second core so.
 *
 * <p>Safe for many threads.
 *
 * @param <T> what is made
 */
public final class Meanwhile<T> {
  private final CompletableFuture<T> made;

  private Meanwhile(CompletableFuture<T> made) {
    this.made = made;
  }

  /** Begins at once. */
  public static <T> Meanwhile<T> of(Supplier<T> work) {
    return new Meanwhile<>(CompletableFuture.supplyAsync(work));
  }

  /** What was made, waited for; throws what the work threw. */
  public T get() {
    try {
      return made.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error thrown) {
        throw thrown;
      }
      throw e;
    }
  }
}
