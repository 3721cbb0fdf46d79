package io.github.promptharness.examples.loopback;

import java.util.Set;
import java.util.function.Consumer;

/**
 * What a loopback endpoint does to files of calls. Faults happen to the first so many and then no
 * more, so that what is asked again is answered. Immutable.
 */
public final class BatchManners {
  /** Codes with which a file is refused as a whole, of those that the service has. */
  public static final Set<String> REFUSALS =
      Set.of("token_limit_exceeded", "invalid_json_line", "billing_hard_limit_reached");

  private int looks = 2;
  private int answeredBeforeEnd;
  private int expiring;
  private int cancelled;
  private String refusal = "";
  private int refused;
  private int refusedUploads;
  private int lostCreations;
  private int failing;
  private boolean hasStrangeLines;
  private boolean hasLastLines = true;
  private Consumer<String> onStep = step -> {};

  private BatchManners() {}

  private BatchManners(BatchManners other) {
    looks = other.looks;
    answeredBeforeEnd = other.answeredBeforeEnd;
    expiring = other.expiring;
    cancelled = other.cancelled;
    refusal = other.refusal;
    refused = other.refused;
    refusedUploads = other.refusedUploads;
    lostCreations = other.lostCreations;
    failing = other.failing;
    hasStrangeLines = other.hasStrangeLines;
    hasLastLines = other.hasLastLines;
    onStep = other.onStep;
  }

  /** Answers every line by the second look, and writes the results in an order of its own. */
  public static BatchManners defaults() {
    return new BatchManners();
  }

  /** The same, ending after so many looks, at least 1. */
  public BatchManners withLooks(int newLooks) {
    var copy = new BatchManners(this);
    copy.looks = newLooks;
    return copy;
  }

  /** The same, but the first batches expire with so many lines answered. */
  public BatchManners expiring(int batches, int answered) {
    var copy = new BatchManners(this);
    copy.expiring = batches;
    copy.answeredBeforeEnd = answered;
    return copy;
  }

  /** The same, but the first batches are cancelled with so many lines answered. */
  public BatchManners cancelling(int batches, int answered) {
    var copy = new BatchManners(this);
    copy.cancelled = batches;
    copy.answeredBeforeEnd = answered;
    return copy;
  }

  /**
   * The same, but the first batches are refused.
   *
   * @param code one of {@link #REFUSALS}; {@code invalid_json_line} says that the first line is at
   *     fault
   */
  public BatchManners refusing(int batches, String code) {
    if (!REFUSALS.contains(code)) {
      throw new IllegalArgumentException("a refusal must be one of " + REFUSALS + ": " + code);
    }
    var copy = new BatchManners(this);
    copy.refused = batches;
    copy.refusal = code;
    return copy;
  }

  /** The same, but the first uploads are refused for their rate. */
  public BatchManners refusingUploads(int uploads) {
    var copy = new BatchManners(this);
    copy.refusedUploads = uploads;
    return copy;
  }

  /** The same, but who creates the first batches gets no reply. */
  public BatchManners losingCreations(int batches) {
    var copy = new BatchManners(this);
    copy.lostCreations = batches;
    return copy;
  }

  /** The same, but every so manyth line fails with status 500 the first time it is asked. */
  public BatchManners failing(int every) {
    var copy = new BatchManners(this);
    copy.failing = every;
    return copy;
  }

  /** The same, but results have one line twice, and one that nobody sent. */
  public BatchManners withStrangeLines() {
    var copy = new BatchManners(this);
    copy.hasStrangeLines = true;
    return copy;
  }

  /** The same, but each file of answers lacks its last line. */
  public BatchManners losingLastLines() {
    var copy = new BatchManners(this);
    copy.hasLastLines = false;
    return copy;
  }

  /**
   * The same, telling of each step: {@code upload} and {@code create} before they are done, {@code
   * created} before the reply, {@code look}, and {@code content} when half of a file is sent.
   *
   * @param heard runs on the thread that replies; what it waits for, the caller waits for
   */
  public BatchManners onStep(Consumer<String> heard) {
    var copy = new BatchManners(this);
    copy.onStep = heard;
    return copy;
  }

  int looks() {
    return looks;
  }

  int answeredBeforeEnd() {
    return answeredBeforeEnd;
  }

  int expiring() {
    return expiring;
  }

  int cancelled() {
    return cancelled;
  }

  String refusal() {
    return refusal;
  }

  int refused() {
    return refused;
  }

  int refusedUploads() {
    return refusedUploads;
  }

  int lostCreations() {
    return lostCreations;
  }

  int failing() {
    return failing;
  }

  boolean hasStrangeLines() {
    return hasStrangeLines;
  }

  boolean hasLastLines() {
    return hasLastLines;
  }

  void step(String name) {
    onStep.accept(name);
  }
}
