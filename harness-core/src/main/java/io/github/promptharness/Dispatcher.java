package io.github.promptharness;

import java.util.List;
import java.util.function.BiPredicate;

/** Sends many requests and brings every outcome back. */
public interface Dispatcher {
  /**
   * Sends the requests and returns when each that was sent has its outcome.
   *
   * <p>After an outcome that {@linkplain Outcome.Kind#stopsRun() stops the run}, when the sink says
   * so, when the model throws, or when the calling thread is interrupted, no further request is
   * sent; those in flight are waited for. The interrupt flag is left set.
   *
   * @param model who is asked
   * @param requests what is asked
   * @param sink receives each outcome once, on the calling thread, in no particular order; answers
   *     whether to go on
   */
  void dispatch(Model model, List<Request> requests, BiPredicate<Request, Outcome> sink);
}
