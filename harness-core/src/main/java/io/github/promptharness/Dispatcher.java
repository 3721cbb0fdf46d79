package io.github.promptharness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** How it asks, in a word for the records: the name of the class unless it says otherwise. */
  default String id() {
    return getClass().getSimpleName();
  }

  /**
   * A request as this dispatcher sends it, such as in another service tier: what the model says it
   * can cost then is what it is quoted at. Its answers are still those of its trials.
   */
  default Request asSent(Request request) {
    return request;
  }

  /** Within which time the answers come, where that is by the endpoint's word and no pace. */
  default Optional<Duration> window() {
    return Optional.empty();
  }

  /**
   * Refuses a model that cannot be asked in this way, before anything is paid for.
   *
   * @throws IllegalArgumentException says what to do instead
   */
  default void check(Model model) {}
}
