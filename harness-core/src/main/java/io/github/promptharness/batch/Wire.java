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

  /** How often at least is looked for a batch that may be created a little later. */
  private static final int LOOKS = 3;

  /** So many tries take a quarter of an hour. */
  private static final int PATIENT_TRIES = 20;

  /** What passes when the network is back; asking again costs nothing but for a creation. */
  private static final Set<Kind> TROUBLE =
      EnumSet.of(Kind.CONNECTION, Kind.LOST, Kind.SERVER_ERROR, Kind.CONFLICT);

  /** The same for a creation: nothing was sent. */
  private static final Set<Kind> UNSENT = EnumSet.of(Kind.CONNECTION);

  /** After these a batch may be there all the same. */
  private static final Set<Kind> MAY_HAVE_ARRIVED =
      EnumSet.of(Kind.LOST, Kind.SERVER_ERROR, Kind.CONFLICT, Kind.PROTOCOL_VIOLATION);

  private static final int LONGEST_VALUE = 512;

  private final BatchEndpoint endpoint;
  private final Sleeper sleeper;
  private final Duration patience;

  /**
   * The wire of an endpoint.
   *
   * @param patience for how long a batch is looked for before it counts as never created
   */
  Wire(BatchEndpoint endpoint, Sleeper sleeper, Duration patience) {
    this.endpoint = endpoint;
    this.sleeper = sleeper;
    this.patience = patience;
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
        rest(e, failures, wait, TROUBLE);
      }
    }
  }

  /**
   * Waits before the next try, or throws what went wrong if there is to be none.
   *
   * @param patiently what is tried for a quarter of an hour
   */
  private void rest(
      BatchException why, Map<Kind, Integer> failures, Duration wait, Set<Kind> patiently)
      throws BatchException, InterruptedException {
    Failure failure = why.failure();
    if (failure.kind() == Kind.INTERRUPTED) {
      throw new InterruptedException(failure.message());
    }
    Duration asked = failure.signals().pause().orElse(Duration.ZERO);
    int count = failures.merge(failure.kind(), 1, Integer::sum);
    int most = patiently.contains(failure.kind()) ? PATIENT_TRIES : Retry.attempts(failure.kind());
    if (!failure.kind().mayBeRetried() || count >= most || asked.compareTo(LONGEST_PAUSE) > 0) {
      throw why;
    }
    sleeper.sleep(asked.compareTo(wait) > 0 ? asked : wait);
  }

  /**
   * Has a file answered. After a creation without a reply it is looked for, and created again only
   * once it did not show for a time; if both are there then, the younger is cancelled.
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
      Batch created;
      try {
        created = endpoint.create(file, metadata(batch, sha256));
      } catch (BatchException e) {
        if (mayHaveArrived(e.failure())) {
          lost = Optional.of(e);
          Optional<Batch> found = lookAfterLoss(batch, e);
          if (found.isPresent()) {
            return found.get().id();
          }
        }
        try {
          rest(e, failures, wait, UNSENT);
        } catch (BatchException last) {
          throw lost.orElse(last); // one that came late may still be there
        }
        continue;
      }
      return lost.isEmpty() ? created.id() : older(batch, created).id();
    }
  }

  /** Who cannot look does not know: it is there or not, whatever kept from looking. */
  private Optional<Batch> lookAfterLoss(Open batch, BatchException lost)
      throws BatchException, InterruptedException {
    try {
      return look(batch, patience);
    } catch (BatchException blind) {
      throw lost;
    }
  }

  /** Of a batch that was created twice after all, the first; the other one is cancelled. */
  private Batch older(Open batch, Batch created) throws InterruptedException {
    try {
      List<Batch> there = patiently(() -> named(batch));
      if (there.stream().noneMatch(each -> each.id().equals(created.id()))) {
        there.add(created);
      }
      return onlyOldest(batch, there);
    } catch (BatchException e) {
      return created; // known for sure, while a first one never showed
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

  /**
   * Looks for a batch that was sent some time ago, until that is so long ago that it would be
   * there.
   */
  Optional<Batch> find(Open batch, Duration sinceSent) throws BatchException, InterruptedException {
    return look(batch, patience.minus(sinceSent));
  }

  private Optional<Batch> look(Open batch, Duration time)
      throws BatchException, InterruptedException {
    Duration waited = Duration.ZERO;
    Duration wait = FIRST_WAIT;
    for (int looks = 1; ; looks++, wait = longer(wait)) {
      List<Batch> found = patiently(() -> named(batch));
      if (!found.isEmpty()) {
        return Optional.of(onlyOldest(batch, found));
      }
      if (looks >= LOOKS && waited.compareTo(time) >= 0) {
        return Optional.empty();
      }
      sleeper.sleep(wait);
      waited = waited.plus(wait);
    }
  }

  private Batch onlyOldest(Open batch, List<Batch> found) {
    found.sort(Comparator.comparing(Batch::createdAt));
    for (Batch second : found.subList(1, found.size())) {
      cancel(batch, second.id());
    }
    return found.get(0);
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
