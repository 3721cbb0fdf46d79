package io.github.promptharness.examples;

import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is sent: it stands below the meter, where each attempt passes. */
final class Attempts extends ForwardingModel {
  private static final int TOO_MANY_REQUESTS = 429;

  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Set<String> unsent = ConcurrentHashMap.newKeySet();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong refusedForRate = new AtomicLong();

  Attempts(Model bare) {
    super(bare);
  }

  @Override
  public Outcome answer(Request attempt) {
    boolean isFirst = underWay.add(call(attempt));
    if (!isFirst) {
      retries.incrementAndGet();
    }
    Outcome outcome = inner().answer(attempt);
    if (isFirst && isUnsent(outcome)) {
      unsent.add(call(attempt));
    }
    if (outcome.evidence().status() == TOO_MANY_REQUESTS) {
      refusedForRate.incrementAndGet();
    }
    return outcome;
  }

  /**
   * The call has its outcome: what bears its name from now on is another one.
   *
   * @return whether it was made: a call that the ledger refused, or that was interrupted before it
   *     was sent, was not
   */
  boolean ended(Request request) {
    boolean wasUnsent = unsent.remove(call(request));
    return underWay.remove(call(request)) && !wasUnsent;
  }

  private static boolean isUnsent(Outcome outcome) {
    return outcome instanceof Outcome.Failure failure
        && failure.kind() == Outcome.Kind.INTERRUPTED
        && !failure.charge().mayBeBilled();
  }

  /** Attempts after the first of their call. */
  long retries() {
    return retries.get();
  }

  /** Attempts that were answered with status 429. */
  long refused() {
    return refusedForRate.get();
  }

  /** The name of the call, without the number of the attempt. */
  private static String call(Request request) {
    String id = request.callId();
    int attempt = id.lastIndexOf("-a");
    // The digest within the id may begin with this letter, too.
    return attempt > id.lastIndexOf("-r") ? id.substring(0, attempt) : id;
  }
}
