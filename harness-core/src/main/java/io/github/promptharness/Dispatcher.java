package io.github.promptharness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

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

  /**
   * Sends requests that are claimed block by block, since other processes claim from the same ones.
   * By default all that can be had is claimed and sent together, as suits a batch; what sends calls
   * one by one claims as it goes on, so that others have their part.
   *
   * @param model who is asked
   * @param blocks claims the next block, on whatever thread; an empty list when none is to be had
   * @param sink as in {@link #dispatch}
   */
  default void dispatchBlocks(
      Model model, Supplier<List<Request>> blocks, BiPredicate<Request, Outcome> sink) {
    var all = new ArrayList<Request>();
    for (List<Request> block = blocks.get(); !block.isEmpty(); block = blocks.get()) {
      all.addAll(block);
    }
    if (!all.isEmpty()) {
      dispatch(model, all, sink);
    }
  }
}
