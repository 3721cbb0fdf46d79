package io.github.promptharness.workspace;

import io.github.promptharness.Message;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/**
 * An uncertain call with all by which a vendor's export may tell its fate.
 *
 * @param call the call, with what of its hold is uncertain
 * @param grant number of the grant that would pay, as text; empty if there is none
 * @param endpoint host and path that was asked
 * @param scope whose pace it kept
 * @param key fingerprint of the key; empty if it is not known
 * @param batch whether it was made by batch
 * @param sampling how its answers were to be drawn
 * @param prices by which list it is paid; empty if it costs nothing
 * @param promptTokens tokens of its prompt, as the vendor counted them in this call or in others of
 *     the same wording; absent if it never did
 * @param messages what was shown, where its tokens can be counted; empty if it had tools or a
 *     schema
 * @param promptBound at most so many prompt tokens
 * @param outputBound at most so many output tokens
 * @param sent the day on which it was sent, in UTC, by a clock that is five minutes behind: the
 *     vendor's may be
 * @param ended the day until which the vendor may have booked it, in UTC: on which it was given up
 *     or, if that is later, fifteen minutes after it was sent, 25 hours if by batch; by a clock
 *     that is five minutes ahead
 */
public record UncertainBooking(
    UncertainCall call,
    String grant,
    String endpoint,
    String scope,
    String key,
    boolean batch,
    String sampling,
    String prices,
    OptionalLong promptTokens,
    List<Message> messages,
    long promptBound,
    long outputBound,
    LocalDate sent,
    LocalDate ended) {
  /** Copies the messages. */
  public UncertainBooking {
    messages = List.copyOf(messages);
  }
}
