package io.github.promptharness.credit;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The books of one payer and one model for files of calls, kept in the workspace. A file is held
 * whole or not at all; each of its lines is settled with its answer, and what is left is released
 * once all results are read.
 *
 * <p>A batch is a record of its own, whichever process sees to it: while it lives at the endpoint
 * its calls are nobody's to end, and when its process is gone another one {@linkplain #claim takes
 * it over}. Until it may have been created it costs nothing: then whoever looks releases it. Used
 * by one thread at a time.
 *
 * <pre>held -&gt; sending -&gt; running -&gt; over</pre>
 */
public interface BatchLedger {
  /** How far a batch of ours is. */
  enum State {
    /** The money is held; nothing was sent that costs any. */
    HELD,
    /** It may have been created at the endpoint; its id is not known. */
    SENDING,
    /** It is known at the endpoint by its id. */
    RUNNING
  }

  /**
   * A batch that this process sees to.
   *
   * @param number in the ledger
   * @param name found in the metadata of the batch at the endpoint
   * @param study who pays for it
   * @param file the id of the file that was handed in; empty if none was
   * @param id of the batch at the endpoint; empty if it is not known
   * @param lines how many calls it has
   * @param heldAt when their money was held
   */
  record Open(
      long number,
      String name,
      String study,
      State state,
      String file,
      String id,
      long lines,
      Instant heldAt) {}

  /**
   * What became of the wish to hold a file.
   *
   * @param batch the file that is held; absent if there is nothing to ask, or it may not be held
   * @param lines its lines in order, as they are to be sent
   * @param answered what somebody else has paid for meanwhile, at no cost; and failures of those
   *     that a batch asks which nobody sees to
   * @param busy how many are being asked by others just now
   * @param refusal why it may not be held
   * @param later how long to hold back before asking again, if it cannot be held just now
   */
  record Holding(
      Optional<Open> batch,
      List<Request> lines,
      Map<Request, Outcome> answered,
      int busy,
      Optional<Admission.Refused> refusal,
      Optional<Duration> later) {
    /** Copies the lines and answers. */
    public Holding {
      lines = List.copyOf(lines);
      answered = Map.copyOf(answered);
    }
  }

  /** What became of a line of results. */
  enum Entry {
    /** Its money is settled and its answers are kept, or it was released. */
    ENTERED,
    /** It was before: the first word counts. */
    KNOWN_BEFORE,
    /** No line of this name was sent in this batch. */
    UNKNOWN
  }

  /**
   * A line of results that was entered.
   *
   * @param id its name
   * @param request as it was sent; absent if it is unknown
   * @param outcome as it was entered; absent if it was not
   */
  record Settled(String id, Entry entry, Optional<Request> request, Optional<Outcome> outcome) {}

  /** What became of the wish to write down by which id a batch is known. */
  enum Known {
    /** It is written down. */
    OURS,
    /** Another process took this one for dead, and sees to the batch under the same id or name. */
    OF_ANOTHER,
    /** The books on it are closed, or know it by another id: nobody will see to this one. */
    OF_NOBODY
  }

  /** The study whose payer this charges. */
  String study();

  /**
   * Takes over the batches of this model and account whose process is gone, whichever study pays
   * for them. What never reached the endpoint is released.
   */
  List<Open> claim();

  /**
   * Whether a batch was handed in with a key whose place ours has taken: that ours does not see it
   * says nothing.
   */
  boolean isOfFormerKey(Open batch);

  /** How long ago a batch was marked as sent; nothing if it was not. */
  Duration sinceSent(Open batch);

  /**
   * Holds the most that each of these calls can cost, in one transaction, all of them or none; but
   * for those that somebody else has answered or is asking.
   *
   * @param requests in the tier of batches
   * @param mostTokens prompt tokens that may be under way in batches of this model and project
   */
  Holding hold(List<Request> requests, long mostTokens);

  /** Writes down which file was handed in. */
  void uploaded(Open batch, String file, String sha256);

  /**
   * Marks the batch and its calls as sent, durably: from now on they may be billed.
   *
   * @throws io.github.promptharness.HarnessException if another process took this one for dead
   */
  void sending(Open batch);

  /** Writes down by which id the endpoint knows the batch, if this process still sees to it. */
  Known running(Open batch, String id);

  /**
   * Enters lines of results: of each the money together with the answers; all of them in one
   * transaction, and none if another process sees to the batch by now.
   *
   * @return of each what became of it, in their order
   */
  List<Settled> settle(Open batch, List<BatchEndpoint.Reply> replies);

  /**
   * Ends a batch: what is left of it is released. Nothing is done if another process sees to it by
   * now.
   *
   * @param word how it ended, in the endpoint's word
   * @param lost of the lines that are left, how many may have been answered and billed without a
   *     word: if any, the holds of all that are left stay uncertain
   * @return the lines that were left
   */
  List<Request> close(Open batch, String word, long lost);

  /** Lets go of a batch that is not over: whoever comes next takes it over. */
  void leave(Open batch);

  /** A metered model whose payer can also be charged by the file. */
  interface Door {
    /** The books of its payer. */
    BatchLedger batchLedger();

    /** What of the repeats was chosen, which lines of files keep to as live calls do. */
    RetryPolicy retries();
  }
}
