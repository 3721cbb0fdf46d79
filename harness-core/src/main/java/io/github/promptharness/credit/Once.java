package io.github.promptharness.credit;

import io.github.promptharness.Outcome;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that the first who asks does, for all who ask. */
final class Once implements Supplier<Outcome> {
  private final Supplier<Outcome> work;
  private @Nullable Outcome outcome;
  private @Nullable RuntimeException thrown;

  Once(Supplier<Outcome> work) {
    this.work = work;
  }

  @Override
  public synchronized Outcome get() {
    if (thrown != null) {
      throw thrown;
    }
    if (outcome == null) {
      try {
        outcome = work.get();
      } catch (RuntimeException e) {
        thrown = e;
        throw e;
      }
    }
    return outcome;
  }
}
