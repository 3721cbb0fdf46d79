package io.github.promptharness;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that answers prompts. A model is used by many threads at once.
 *
 * <p>A bare model neither meters nor retries: give it to a study, or wrap it with {@code
 * Workspace.meter}, which is the one way to pay. A model of your own needs these three methods;
 * extend {@code ModelContract} from the test jar to check it.
 */
public interface Model {
  /** Who answers. The same for the whole life of the object. */
  ModelIdentity identity();

  /**
   * Asks once and waits for what becomes of it.
   *
   * @return a response with {@link Request#repeats()} answers, or a failure; never an exception for
   *     what the endpoint does
   */
  Outcome answer(Request request);

  /**
   * The most that {@link #answer} can use and cost for this request.
   *
   * @throws IllegalArgumentException if it can never be answered within the model's limits, or has
   *     no price
   */
  Bound bound(Request request);

  /** The pace that the endpoint allows; unlimited unless the model says otherwise. */
  default RateLimit rateLimit() {
    return RateLimit.UNLIMITED;
  }

  /**
   * Whose limit it is: calls of one group share one pace. Without further knowledge each model of
   * an endpoint has its own.
   */
  default String limitGroup() {
    return identity().endpoint() + " " + identity().name();
  }

  /**
   * The share of the endpoint's limit that is used, in (0, 1], for limits that its answers tell of;
   * {@link #rateLimit} holds it already. The whole unless the model says otherwise.
   */
  default double limitShare() {
    return 1;
  }

  /** How long one call is expected to take, for quotes: five seconds unless the model says else. */
  default Duration expectedLatency() {
    return Duration.ofSeconds(5);
  }

  /** Name, date and hash of the prices that bounds and costs rest on; empty if it costs nothing. */
  default String prices() {
    return "";
  }

  /** What attempts are made with, as far as is known by now; asked for before each attempt. */
  default Instrument instrument() {
    return Instrument.NONE;
  }

  /**
   * Where files of many requests to this very model are answered within a day; absent unless the
   * model says otherwise. A model that changes what is asked, or derives its answers, has none.
   */
  default Optional<BatchEndpoint> batches() {
    return Optional.empty();
  }

  /**
   * Checks, before anything is paid for, that the model can be reached and is there.
   *
   * @return remarks for the researcher, such as an announced end of the model
   * @throws HarnessException if it is not there
   */
  default java.util.List<String> preflight() {
    return java.util.List.of();
  }
}
