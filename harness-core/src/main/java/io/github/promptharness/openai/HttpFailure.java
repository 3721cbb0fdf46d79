package io.github.promptharness.openai;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Which failure a response is that is no success.
 *
 * <p>Where several rules fit, the first of this order decides: credit used up (any 4xx, by code or
 * type), then the status, then code and message within it. What failed with a 5xx may have been
 * billed, and so may an answer that came to no end within its length (400). What was refused with
 * another 4xx was not, except that a time-out (408) in tier flex may have been; and elsewhere than
 * at OpenAI itself any 408, and a prompt refused by a filter or for its length: Azure bills what
 * was processed, whatever the status (<a
 * href="https://learn.microsoft.com/azure/ai-services/openai/how-to/manage-costs">Plan to manage
 * costs for Azure OpenAI</a>).
 *
 * <p>{@code x-should-retry: false} is obeyed: a rate limit then stops the run as a daily limit
 * does, and any other failure that would be retried becomes a {@link Kind#BAD_REQUEST}, which is
 * left for another run. {@code true} changes nothing.
 *
 * <p>A 429 whose code, type and words say nothing of a limit known here is {@link
 * Kind#LIMIT_UNKNOWN}: all calls pause as for a rate limit, but it is asked again less often.
 */
final class HttpFailure {
  private static final Set<String> BILLING =
      Set.of(
          "insufficient_quota",
          "credit_balance_exhausted",
          "organization_spend_limit_exceeded",
          "project_spend_limit_exceeded",
          "organization_usage_limit_exceeded",
          "billing_not_active",
          "billing_hard_limit_reached");
  private static final Set<String> TOO_LONG =
      Set.of("context_length_exceeded", "exceed_context_size_error");
  private static final String CUT_SHORT = "max_tokens or model output limit was reached";
  private static final Set<String> FILTER =
      Set.of("content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation");

  /** Of llama.cpp, vLLM, and of Ollama's runner, which have no code of their own for it. */
  private static final List<String> TOO_LONG_WORDS =
      List.of(
          "maximum context length",
          "longer than the maximum model length",
          "exceeds the available context size");

  /**
   * Of llama.cpp, old builds with status 500, and of vLLM where too many alternatives are asked.
   */
  private static final List<String> TOO_MUCH_ASKED =
      List.of(
          "only one completion choice is allowed",
          "n_cmpl cannot be greater than",
          "requested sample logprobs of");

  private static final Set<String> UNSUPPORTED =
      Set.of("unsupported_parameter", "unsupported_value", "unknown_parameter");
  private static final Set<String> INVALID = Set.of("invalid_request_error");
  private static final Set<String> SLOW_DOWN = Set.of("slow_down");
  private static final Set<String> RATE =
      Set.of(
          "rate_limit_exceeded",
          "rate_limit_error",
          "too_many_requests",
          "RateLimitReached",
          "requests",
          "tokens",
          "tokens_usage_based",
          "input_tokens",
          "output_tokens");
  private static final Set<String> NO_CAPACITY = Set.of("resource_unavailable");

  /** Not implemented, and HTTP version not supported: no wait changes that. */
  private static final Set<Integer> NEVER_SERVED = Set.of(501, 505);

  private static final Set<String> PER_DAY = Set.of("requests_per_day", "tokens_per_day");

  private HttpFailure() {}

  /**
   * The failure.
   *
   * @param tier in which it was asked
   * @param isOpenAi whether OpenAI itself answered
   */
  static Failure read(Exchange.Answered answered, Tier tier, boolean isOpenAi, Instant now) {
    int status = answered.status();
    ErrorBody error = ErrorBody.parse(answered.body());
    Kind kind = kind(status, error);
    Charge charge = charge(status, kind, error, tier, isOpenAi);
    String message = message(answered, error);
    if (kind.mayBeRetried()
        && answered.headers().getOrDefault("x-should-retry", "").equalsIgnoreCase("false")) {
      kind = status == 429 ? Kind.DAILY_LIMIT : Kind.BAD_REQUEST;
      message += " (the endpoint says not to ask again)";
    }
    RateSignals signals = RateHeaders.read(answered.headers(), error.message(), now);
    if (kind == Kind.DAILY_LIMIT) {
      message += resumption(signals, now);
    }
    return new Failure(kind, message, charge, signals, answered.evidence());
  }

  private static String resumption(RateSignals signals, Instant now) {
    return signals
        .pause()
        .map(wait -> " (to be asked again at " + now.plus(wait).truncatedTo(SECONDS) + ")")
        .orElse(" (it does not say when to ask again)");
  }

  private static Kind kind(int status, ErrorBody error) {
    if (status == 402 || (status >= 400 && status < 500 && error.isOneOf(BILLING))) {
      return Kind.BILLING;
    }
    if (status >= 300 && status < 400) {
      return Kind.NOT_FOUND;
    }
    if (TOO_MUCH_ASKED.stream().anyMatch(error::says)) {
      return Kind.UNSUPPORTED;
    }
    if (status >= 500) {
      if (NEVER_SERVED.contains(status)) {
        return Kind.BAD_REQUEST;
      }
      return isSlowDown(error) ? Kind.SLOW_DOWN : Kind.SERVER_ERROR;
    }
    return switch (status) {
      case 401, 403, 407 -> Kind.AUTHENTICATION;
      case 404, 405, 410 -> Kind.NOT_FOUND;
      case 408, 409 -> Kind.CONFLICT;
      case 429 -> tooMany(error);
      default -> badRequest(error);
    };
  }

  /**
   * What an error of a whole file of calls means. No line of it was answered; what cannot be told
   * apart stops the run, since every line would fail alike.
   */
  static Kind ofFile(ErrorBody error) {
    if (error.isOneOf(BILLING)) {
      return Kind.BILLING;
    }
    return error.code().contains("model") ? Kind.NOT_FOUND : Kind.UNSUPPORTED;
  }

  /** What the error of a line of results means that has no response. */
  static Kind ofLine(ErrorBody error) {
    if (error.isOneOf(BILLING)) {
      return Kind.BILLING;
    }
    return error.isOneOf(RATE) || error.says("rate limit")
        ? Kind.RATE_LIMITED
        : error.says("invalid") ? Kind.BAD_REQUEST : Kind.SERVER_ERROR;
  }

  private static Kind tooMany(ErrorBody error) {
    if (isSlowDown(error)) {
      return Kind.SLOW_DOWN;
    }
    if (error.says("request too large")) {
      return Kind.BAD_REQUEST; // above the limit by itself: no wait makes it fit
    }
    boolean daily =
        error.isOneOf(PER_DAY)
            || error.says("per day")
            || error.says("/ day")
            || error.says("(rpd)")
            || error.says("(tpd)");
    if (daily) {
      return Kind.DAILY_LIMIT;
    }
    if (error.isOneOf(NO_CAPACITY) || error.says("resource unavailable")) {
      return Kind.NO_CAPACITY;
    }
    boolean rate =
        error.isOneOf(RATE) || error.says("rate limit") || error.says("too many requests");
    return rate ? Kind.RATE_LIMITED : Kind.LIMIT_UNKNOWN;
  }

  private static Kind badRequest(ErrorBody error) {
    if (error.isOneOf(TOO_LONG)
        || TOO_LONG_WORDS.stream().anyMatch(error::says)
        || error.says(CUT_SHORT)) {
      return Kind.CONTEXT_LENGTH;
    }
    if (error.isOneOf(FILTER)) {
      return Kind.FILTERED;
    }
    return isUnsupported(error) ? Kind.UNSUPPORTED : Kind.BAD_REQUEST;
  }

  /** Not so where the fault is in the messages, the one part that differs from call to call. */
  private static boolean isUnsupported(ErrorBody error) {
    if (error.param().startsWith("messages")) {
      return false;
    }
    boolean saysSo = error.says("unsupported") || error.says("not support");
    return error.isOneOf(UNSUPPORTED)
        || (error.isOneOf(INVALID) && !error.param().isEmpty() && saysSo);
  }

  private static boolean isSlowDown(ErrorBody error) {
    return error.isOneOf(SLOW_DOWN);
  }

  private static Charge charge(
      int status, Kind kind, ErrorBody error, Tier tier, boolean isOpenAi) {
    boolean mayBeBilled =
        status >= 500
            || (kind == Kind.CONTEXT_LENGTH && error.says(CUT_SHORT))
            || (status == 408 && (tier == Tier.FLEX || !isOpenAi))
            || (kind.isResult() && !isOpenAi);
    return mayBeBilled ? Charge.UNCERTAIN : Charge.NONE;
  }

  private static String message(Exchange.Answered answered, ErrorBody error) {
    int status = answered.status();
    return status >= 300 && status < 400
        ? "HTTP %s: the endpoint redirects, which is not followed; give its new base URL"
            .formatted(status)
        : error.describe(status, answered.key());
  }
}
