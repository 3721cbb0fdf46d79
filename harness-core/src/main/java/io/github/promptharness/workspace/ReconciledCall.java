package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.time.Instant;
import java.util.List;

/**
 * A line of the audit: an uncertain call that was settled or released by the vendor's books, or by
 * hand. Lines are added; nothing in this library changes one.
 *
 * @param line its number, from 1 on
 * @param at when
 * @param who in whose name
 * @param files SHA-256 of each file that it rests on, as 64 hexadecimal digits; none if it was
 *     entered by hand
 * @param call number of the call
 * @param oldState uncertain
 * @param newState settled or released
 * @param uncertain what counted against the caps before
 * @param billed what counts now
 * @param reason how that is known, as a sentence
 */
public record ReconciledCall(
    long line,
    Instant at,
    String who,
    List<String> files,
    long call,
    String oldState,
    String newState,
    Money uncertain,
    Money billed,
    String reason) {
  /** Copies the files. */
  public ReconciledCall {
    files = List.copyOf(files);
  }
}
