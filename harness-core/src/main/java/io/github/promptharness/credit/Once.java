package io.github.promptharness.credit;

import io.github.promptharness.Outcome;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that the first who asks does, for all who ask. */
final class Once implements Supplier<Outcome> {
  private final Supplier<Outcome> work;
  private @Nullable Outcome outcome;
  private @Nullable RuntimeException exception;
  private @Nullable Error error;

  Once(Supplier<Outcome> work) {
    this.work = work;
  }

  @Override
  public synchronized Outcome get() {
    if (exception != null) {
      throw exception;
    }
    if (error != null) {
      throw error;
    }
    if (outcome == null) {
      try {
        outcome = work.get();
      } catch (RuntimeException e) {
        exception = e;
        throw e;
      } catch (Error e) {
        error = e;
        throw e;
      }
    }
    return outcome;
  }
}
