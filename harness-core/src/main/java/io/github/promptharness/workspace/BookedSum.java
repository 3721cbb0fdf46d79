package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.time.LocalDate;

/**
 * Calls that were sent and are alike in all that a vendor's export tells apart, added up.
 *
 * @param endpoint host and path that was asked, with what stood before the model
 * @param scope whose pace they kept; it has a hash of organisation and project where these were
 *     given
 * @param model the model that was asked for
 * @param modelReturned the model that the response named; empty if none
 * @param key fingerprint of the key; empty if it is not known
 * @param member who made them
 * @param batch whether they were made by batch
 * @param state dispatched, settled, released or uncertain; released, too, if it is uncertain
 *     whether they were billed and they cost nothing
 * @param sent the day on which they were sent, in UTC, by a clock that is five minutes behind: the
 *     vendor's may be
 * @param ended the day on which they ended, in UTC, by a clock that is five minutes ahead; where
 *     the end is not known, fifteen minutes after they were sent, or 25 hours after if by batch
 * @param counted who counted their tokens
 * @param calls how many
 * @param promptTokens tokens of the prompts, cached ones included
 * @param cachedTokens those that the vendor had cached
 * @param outputTokens tokens of the answers
 * @param settled what they cost
 * @param uncertain what they may have cost besides
 */
public record BookedSum(
    String endpoint,
    String scope,
    String model,
    String modelReturned,
    String key,
    String member,
    boolean batch,
    String state,
    LocalDate sent,
    LocalDate ended,
    Counted counted,
    long calls,
    long promptTokens,
    long cachedTokens,
    long outputTokens,
    Money settled,
    Money uncertain) {
  /** Who counted the tokens of a call. */
  public enum Counted {
    /** The vendor, in the response or in an export by which the call was settled. */
    BY_VENDOR,
    /** This library, because the response had no usage. */
    BY_US,
    /** Nobody: it was not answered, or a person settled it. */
    BY_NOBODY
  }
}
