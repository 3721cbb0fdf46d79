package io.github.promptharness.examples.loopback;

import io.github.promptharness.Outcome.Failure;
import java.time.Duration;
import java.util.Optional;

/** A request that is answered with one of OpenAI's errors. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1;
  private static final String INVALID = "invalid_request_error";
  private static final String CREDIT = "insufficient_quota";

  private final int status;
  private final String type;
  private final String param;
  private final String code;
  private final transient Optional<Duration> retryAfter;

  private Refusal(
      int status,
      String message,
      String type,
      String param,
      String code,
      Optional<Duration> retryAfter) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.param = param;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** The request is wrong. */
  public static Refusal badRequest(String message, String param) {
    return new Refusal(400, message, INVALID, param, "", Optional.empty());
  }

  static Refusal unsupported(String param) {
    return new Refusal(
        400,
        "Unsupported parameter: '%s' is not supported by this endpoint.".formatted(param),
        INVALID,
        param,
        "unsupported_parameter",
        Optional.empty());
  }

  static Refusal noKey() {
    return new Refusal(
        401,
        "You didn't provide an API key: put one, any one, in the header Authorization: Bearer KEY.",
        INVALID,
        "",
        "invalid_api_key",
        Optional.empty());
  }

  /** Something asked for is not there. */
  public static Refusal notFound(String message, String code) {
    return new Refusal(404, message, INVALID, "", code, Optional.empty());
  }

  /** Over a limit; {@code type} is {@code requests} or {@code tokens}. */
  public static Refusal rateLimited(String message, String type, Optional<Duration> retryAfter) {
    return new Refusal(429, message, type, "", "rate_limit_exceeded", retryAfter);
  }

  static Refusal defect(RuntimeException cause) {
    return failed("The loopback endpoint failed: " + cause);
  }

  private static Refusal invalid(String message, String code) {
    return new Refusal(400, message, INVALID, "", code, Optional.empty());
  }

  private static Refusal failed(String message) {
    return failed(500, message);
  }

  /** The service failed, with this status. */
  public static Refusal failed(int status, String message) {
    return new Refusal(status, message, "server_error", "", "", Optional.empty());
  }

  /** The credit is used up. */
  public static Refusal noCredit(String message) {
    return new Refusal(429, message, CREDIT, "", CREDIT, Optional.empty());
  }

  private static Refusal daily(String message, Optional<Duration> retryAfter) {
    return rateLimited(
        "Limit reached on requests per day (RPD): " + message, "requests", retryAfter);
  }

  private static Refusal slowDown(String message, Optional<Duration> retryAfter) {
    return new Refusal(503, message, "server_error", "", "slow_down", retryAfter);
  }

  /**
   * What a failure of the model is on the wire, such that a client takes it for the same kind. Of
   * kinds that a service has no word for, those that stop a run are told as used-up credit, answers
   * against the protocol as a bad request, and what broke within as a server error.
   */
  static Refusal of(Failure failure) {
    String message = failure.message();
    return switch (failure.kind()) {
      case NOT_FOUND -> notFound(message, "not_recorded");
      case RATE_LIMITED -> rateLimited(message, "requests", failure.signals().retryAfter());
      case LIMIT_UNKNOWN ->
          new Refusal(429, message, "limit", "", "limit", failure.signals().retryAfter());
      case NO_CAPACITY ->
          new Refusal(
              429,
              message,
              "resource_unavailable",
              "",
              "resource_unavailable",
              failure.signals().retryAfter());
      case CONTEXT_LENGTH -> invalid(message, "context_length_exceeded");
      case FILTERED -> invalid(message, "content_filter");
      case UNSUPPORTED -> invalid(message, "unsupported_parameter");
      case BAD_REQUEST, PROTOCOL_VIOLATION -> badRequest(message, "");
      case AUTHENTICATION ->
          new Refusal(401, message, INVALID, "", "invalid_api_key", Optional.empty());
      case BILLING, CAP_REACHED, EXPIRED, NOT_ALLOWED, OVERRUN -> noCredit(message);
      case DAILY_LIMIT -> daily(message, failure.signals().retryAfter());
      case SLOW_DOWN -> slowDown(message, failure.signals().retryAfter());
      case CONFLICT -> new Refusal(409, message, "conflict_error", "", "", Optional.empty());
      case SERVER_ERROR, CONNECTION, LOST, INTERRUPTED -> failed(failure.kind() + ": " + message);
    };
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The sentence for a person. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** The type of the error. */
  public String type() {
    return type;
  }

  /** Empty for none. */
  public String param() {
    return param;
  }

  /** Empty for none. */
  public String code() {
    return code;
  }

  /** How long to wait, if it says so. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
