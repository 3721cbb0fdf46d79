package io.github.promptharness.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.promptharness.Evidence;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Instrument;
import io.github.promptharness.Money;
import io.github.promptharness.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is kept of one attempt to get an answer: for a reviewer, and for whoever must
 * explain a bill. {@link Workspace#attempt} reads it; each retry is an attempt of its own.
 *
 * @param call number of the attempt in this workspace
 * @param callId what it was called towards the endpoint
 * @param study what it was paid for
 * @param member who pays
 * @param purposes which items under which conditions its wording stands for in that study; empty
 *     where the call was made without a study
 * @param endpoint host and path that was asked
 * @param model the model that was asked for
 * @param wording key of what was sent
 * @param sampling id of how answers were to be drawn; the parameters as sent stand in the request
 * @param firstRepeat the first of the repeats asked for
 * @param repeats how many answers were asked for
 * @param instrument what it was made with, and when the model was announced to end, as was known
 * @param money what was reserved and what it came to
 * @param times when it was reserved, sent and ended
 * @param end what became of it
 * @param evidence the bytes of request and response, checked against the hashes they were kept
 *     with, status, headers, durations and fingerprint of the key
 * @param requestSha256 SHA-256 of the request's bytes; empty in files of the first schema
 * @param responseSha256 SHA-256 of the response's bytes; empty in files of the first schema
 */
public record Attempt(
    long call,
    String callId,
    String study,
    String member,
    List<Purpose> purposes,
    String endpoint,
    String model,
    String wording,
    String sampling,
    int firstRepeat,
    int repeats,
    Instrument instrument,
    Reserved money,
    Times times,
    End end,
    Evidence evidence,
    String requestSha256,
    String responseSha256) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the purposes. */
  public Attempt {
    purposes = List.copyOf(purposes);
  }

  /** The endpoint's count of tokens as it wrote it; empty if it gave none. */
  public String usageJson() {
    JsonNode usage = response().path("usage");
    return usage.isObject() ? usage.toString() : "";
  }

  /** The endpoint's mark of what the model ran on; empty if it gave none. */
  public String systemFingerprint() {
    return response().path("system_fingerprint").asText("");
  }

  private JsonNode response() {
    try {
      return JSON.readTree(evidence.response());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /**
   * The money of an attempt.
   *
   * @param prices name, date and full hash of the price list; empty if nothing costs anything
   * @param promptBound the most prompt tokens that were expected
   * @param outputBound the most output tokens that were permitted
   * @param hold what was reserved
   * @param settled what it cost
   * @param uncertain what of the hold may have been billed
   */
  public record Reserved(
      String prices,
      long promptBound,
      long outputBound,
      Money hold,
      Money settled,
      Money uncertain) {}

  /**
   * When things happened, by the clock of the process that made the attempt. How long it took on
   * the wire is in {@link Evidence#timing}, by a clock that nobody sets: the headers came at {@code
   * dispatched} plus {@link Evidence.Timing#toHeaders}.
   *
   * @param reserved when its money was reserved
   * @param dispatched when it was marked as sent; absent if it never was
   * @param ended when its end was entered; absent if it is under way, or its process died
   */
  public record Times(Instant reserved, Optional<Instant> dispatched, Optional<Instant> ended) {}

  /**
   * What became of an attempt.
   *
   * @param state held, dispatched, settled, released or uncertain
   * @param outcome {@code ANSWERED}, {@code ABANDONED}, or the name of an {@link
   *     io.github.promptharness.Outcome.Kind}; empty if it has not ended
   * @param message for a person; empty if it was answered
   * @param finishes why each answer ended, in their order; empty if it was not answered
   * @param usage its tokens, with who counted them; absent if it was not answered
   * @param model the model named in the response; empty if none
   * @param tier the service tier named in the response; empty if none
   */
  public record End(
      String state,
      String outcome,
      String message,
      List<FinishReason> finishes,
      Optional<Usage> usage,
      String model,
      String tier) {
    /** Copies the reasons. */
    public End {
      finishes = List.copyOf(finishes);
    }
  }
}
