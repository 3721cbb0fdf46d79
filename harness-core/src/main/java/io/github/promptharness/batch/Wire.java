package io.github.promptharness.batch;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.BatchEndpoint.Batch;
import io.github.promptharness.BatchException;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.credit.BatchLedger.Open;
import io.github.promptharness.credit.Retry;
import io.github.promptharness.credit.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the endpoint again where that may help, as often as a live call would be made, and never
 * creates a batch a second time without having looked whether the first is there.
 */
final class Wire {
  /** Under this key the metadata of a batch holds its name in the ledger. */
  static final String NAME = "promptharness_batch";

  static final String STUDY = "promptharness_study";
  static final String FILE = "promptharness_file_sha256";

  private static final Logger LOG = LoggerFactory.getLogger(BatchDispatcher.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** Clocks of endpoints and databases differ by less. */
  private static final Duration CLOCKS = Duration.ofDays(1);

  /** How often is looked for a batch that may be created a little later. */
  private static final int LOOKS = 3;

  /** After these a batch may be there all the same. */
  private static final Set<Kind> MAY_HAVE_ARRIVED =
      EnumSet.of(Kind.LOST, Kind.SERVER_ERROR, Kind.CONFLICT, Kind.PROTOCOL_VIOLATION);

  private static final int LONGEST_VALUE = 512;

  private final BatchEndpoint endpoint;
  private final Sleeper sleeper;

  Wire(BatchEndpoint endpoint, Sleeper sleeper) {
    this.endpoint = endpoint;
    this.sleeper = sleeper;
  }

  /** Asks once. */
  @FunctionalInterface
  interface Verb<T> {
    T ask() throws BatchException;
  }

  String upload(Open batch, BatchFile file) throws BatchException, InterruptedException {
    return patiently(() -> endpoint.upload(batch.name(), file));
  }

  Batch find(String id) throws BatchException {
    return endpoint.find(id);
  }

  /**
   * Reads a file of results.
   *
   * @param begin hears that it is read from its beginning, each time
   */
  void download(String file, Runnable begin, Consumer<BatchEndpoint.Reply> reader)
      throws BatchException, InterruptedException {
    patiently(
        () -> {
          begin.run();
          endpoint.download(file, reader);
          return true;
        });
  }

  /** Asks again after failures that may pass. */
  private <T> T patiently(Verb<T> verb) throws BatchException, InterruptedException {
    var failures = new EnumMap<Kind, Integer>(Kind.class);
    for (Duration wait = FIRST_WAIT; ; wait = longer(wait)) {
      try {
        return verb.ask();
      } catch (BatchException e) {
        rest(e, failures, wait);
      }
    }
  }

  /** Waits before the next try, or throws what went wrong if there is to be none. */
  private void rest(BatchException why, Map<Kind, Integer> failures, Duration wait)
      throws BatchException, InterruptedException {
    Failure failure = why.failure();
    if (failure.kind() == Kind.INTERRUPTED) {
      throw new InterruptedException(failure.message());
    }
    Duration asked = failure.signals().pause().orElse(Duration.ZERO);
    int count = failures.merge(failure.kind(), 1, Integer::sum);
    if (!failure.kind().mayBeRetried()
        || count >= Retry.attempts(failure.kind())
        || asked.compareTo(LONGEST_PAUSE) > 0) {
      throw why;
    }
    sleeper.sleep(asked.compareTo(wait) > 0 ? asked : wait);
  }

  /**
   * Has a file answered.
   *
   * @return its id at the endpoint
   * @throws BatchException if it was refused; of a kind that {@link #mayHaveArrived} if nobody can
   *     say whether it is there
   */
  String create(Open batch, String file, String sha256)
      throws BatchException, InterruptedException {
    var failures = new EnumMap<Kind, Integer>(Kind.class);
    Optional<BatchException> lost = Optional.empty();
    for (Duration wait = FIRST_WAIT; ; wait = longer(wait)) {
      try {
        return endpoint.create(file, metadata(batch, sha256)).id();
      } catch (BatchException e) {
        if (mayHaveArrived(e.failure())) {
          Optional<Batch> found = look(batch);
          if (found.isPresent()) {
            return found.get().id();
          }
          lost = Optional.of(e);
        }
        try {
          rest(e, failures, wait);
        } catch (BatchException last) {
          throw lost.orElse(last); // one that came late may still be there
        }
      }
    }
  }

  static boolean mayHaveArrived(Failure failure) {
    return MAY_HAVE_ARRIVED.contains(failure.kind());
  }

  private static Map<String, String> metadata(Open batch, String sha256) {
    String study = batch.study().replaceAll("\\p{Cntrl}", " ");
    int end = Math.min(study.length(), LONGEST_VALUE);
    return Map.of(NAME, batch.name(), STUDY, study.substring(0, end), FILE, sha256);
  }

  /** Looks several times for a batch that may have been created just now. */
  Optional<Batch> look(Open batch) throws BatchException, InterruptedException {
    Duration wait = FIRST_WAIT;
    for (int i = 0; i < LOOKS; i++, wait = longer(wait)) {
      if (i > 0) {
        sleeper.sleep(wait);
      }
      List<Batch> found = patiently(() -> named(batch));
      if (!found.isEmpty()) {
        found.sort(Comparator.comparing(Batch::createdAt));
        for (Batch second : found.subList(1, found.size())) {
          cancel(batch, second.id());
        }
        return Optional.of(found.get(0));
      }
    }
    return Optional.empty();
  }

  private List<Batch> named(Open batch) throws BatchException {
    Instant notBefore = batch.heldAt().minus(CLOCKS);
    var found = new ArrayList<Batch>();
    var pages = new HashSet<String>(); // an endpoint that does not turn pages is asked once
    List<Batch> page = endpoint.list("");
    while (!page.isEmpty()) {
      for (Batch each : page) {
        if (batch.name().equals(each.metadata().get(NAME))) {
          found.add(each);
        }
      }
      Batch last = page.get(page.size() - 1);
      boolean isNewestFirst = page.get(0).createdAt().isAfter(last.createdAt());
      if (!pages.add(last.id()) || (isNewestFirst && last.createdAt().isBefore(notBefore))) {
        break;
      }
      page = endpoint.list(last.id());
    }
    return found;
  }

  /**
   * Cancels a batch that must not be answered: it is there twice, or in nobody's books.
   *
   * @param id at the endpoint
   */
  void cancel(Open batch, String id) {
    boolean isCancelled = true;
    try {
      endpoint.cancel(id);
    } catch (BatchException e) {
      isCancelled = false;
    }
    LOG.atWarn()
        .addKeyValue("event", "batch.cancel")
        .addKeyValue("batch", batch.name())
        .addKeyValue("id", id)
        .addKeyValue("cancelled", isCancelled)
        .log("a batch is there that nobody settles; if it is not cancelled, do so at the endpoint");
  }

  private static Duration longer(Duration wait) {
    Duration doubled = wait.multipliedBy(2);
    return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
  }
}
