package io.github.promptharness.examples.load;

import java.util.Optional;

/** What can become of a call by plan; the words in brackets are the options that set the shares. */
public enum Fault {
  /** [500] Status 500 with an error body; nothing is charged. */
  SERVER_ERROR("500", false),
  /** [503] Status 503 with an error body; nothing is charged. */
  UNAVAILABLE("503", false),
  /** [html] Status 503 with a page of HTML, as from a proxy; nothing is charged. */
  UNAVAILABLE_HTML("html", false),
  /** [429] Refused for rate, with a wait of one second; nothing is charged. */
  RATE_LIMITED("429", false),
  /** [drop-before] The connection is closed without an answer; nothing is charged. */
  DROPPED_BEFORE("drop-before", false),
  /** [drop-after] Charged; then the connection is closed without an answer. */
  DROPPED_AFTER("drop-after", true),
  /** [truncated] Charged; the connection is closed in the middle of the body. */
  TRUNCATED("truncated", true),
  /** [malformed] Charged; the body is whole by its length and is no JSON. */
  MALFORMED("malformed", true),
  /** [slow] Charged; answered later than the client waits. */
  SLOW("slow", true),
  /** [no-usage] Charged; the response does not say its usage. */
  NO_USAGE("no-usage", true),
  /** [no-choices] Charged; the response has no choices. */
  NO_CHOICES("no-choices", true);

  private final String option;
  private final boolean charged;

  Fault(String option, boolean charged) {
    this.option = option;
    this.charged = charged;
  }

  /** The option that sets its share. */
  public String option() {
    return option;
  }

  /** Whether the call is billed. */
  public boolean isCharged() {
    return charged;
  }

  static Optional<Fault> ofOption(String option) {
    for (Fault fault : values()) {
      if (fault.option.equals(option)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
