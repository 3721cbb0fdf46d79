package io.github.promptharness;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where a file of many requests to one model is handed in and answered within a day, in any order:
 * the Batch API. Each verb sends once and neither meters nor retries; dispatchers do. Used by many
 * threads at once.
 */
public interface BatchEndpoint {
  /** What one file may have. */
  Limits limits();

  /**
   * Whose batches are seen here, without telling a secret: who has another account may not see
   * them. Empty where all see the same.
   */
  default String account() {
    return "";
  }

  /**
   * Accounts whose batches are seen here as well, such as that of a key whose place this one's has
   * taken; none unless the endpoint says otherwise.
   */
  default Set<String> formerAccounts() {
    return Set.of();
  }

  /**
   * One line of a file, without its end.
   *
   * @param request of the model that this belongs to; its call id names the line
   */
  byte[] line(Request request);

  /**
   * Hands in a file, which costs nothing yet.
   *
   * @param name a short one of letters, digits and hyphens
   * @return its id at the endpoint
   */
  String upload(String name, Lines lines) throws BatchException;

  /**
   * Has a file answered.
   *
   * @param file its id
   * @param metadata kept with the batch and listed with it; at most 16, keys of at most 64
   *     characters and values of at most 512
   */
  Batch create(String file, Map<String, String> metadata) throws BatchException;

  /** How a batch stands; of the kind {@code NOT_FOUND} if the account has none of that id. */
  Batch find(String batch) throws BatchException;

  /**
   * Batches from the newest on.
   *
   * @param after the last one of the page before; empty for the first page
   * @return a page; empty after the last
   */
  List<Batch> list(String after) throws BatchException;

  /** Asks that no further line of a batch be answered; it takes some minutes. */
  Batch cancel(String batch) throws BatchException;

  /**
   * Reads a file of results, line by line as it comes.
   *
   * @param reader hears each line; what it throws ends the reading
   */
  void download(String file, Consumer<Reply> reader) throws BatchException;

  /**
   * What one file may have.
   *
   * @param lines at least 1
   * @param bytes with the ends of its lines
   */
  record Limits(int lines, long bytes) {
    /** Checks that a line fits. */
    public Limits {
      if (lines < 1 || bytes < 1) {
        throw new IllegalArgumentException(
            "a file needs room for a line: %s lines, %s bytes".formatted(lines, bytes));
      }
    }
  }

  /** The lines of a file, which can be gone through again. */
  interface Lines {
    /** How many bytes they have, with an end of one byte each. */
    long bytes();

    /** Tells of each line in order, without its end. */
    void forEach(Consumer<byte[]> line);
  }

  /** How far a batch is. */
  enum Status {
    /** The file is being checked, or its lines are being answered. */
    UNDER_WAY,
    /** The file was refused as a whole: no line was answered. */
    REFUSED,
    /** Every line has its answer or error. */
    COMPLETED,
    /** The time is over; what was answered by then is kept. */
    EXPIRED,
    /** Somebody cancelled it; what was answered by then is kept. */
    CANCELLED
  }

  /**
   * A batch.
   *
   * @param id at the endpoint
   * @param status how far it is
   * @param word the endpoint's own for that
   * @param inputFile the file that was handed in
   * @param outputFile of answers; empty if there is none
   * @param errorFile of the lines that have none; empty if there is none
   * @param counts how many lines came to what
   * @param metadata as it was created with
   * @param faults why it was refused
   * @param createdAt by the endpoint's clock
   */
  record Batch(
      String id,
      Status status,
      String word,
      String inputFile,
      String outputFile,
      String errorFile,
      Counts counts,
      Map<String, String> metadata,
      List<Fault> faults,
      Instant createdAt) {
    /** Copies what it is given. */
    public Batch {
      metadata = Map.copyOf(metadata);
      faults = List.copyOf(faults);
    }
  }

  /**
   * How many lines came to what, as far as the endpoint says.
   *
   * @param total in the file
   * @param completed answered
   * @param failed with an error
   */
  record Counts(long total, long completed, long failed) {}

  /**
   * Why a file was refused.
   *
   * @param line which one is at fault, counted from 1; absent for the whole file
   * @param kind what follows from it
   * @param message the endpoint's words
   */
  record Fault(OptionalLong line, Outcome.Kind kind, String message) {}

  /** One line of a file of results. */
  interface Reply {
    /** Which line it answers. */
    String id();

    /**
     * What it says, as a live call would have told.
     *
     * @param request as it was sent
     */
    Outcome outcome(Request request);
  }
}
