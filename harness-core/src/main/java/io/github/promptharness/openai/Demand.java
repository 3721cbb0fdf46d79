package io.github.promptharness.openai;

import io.github.promptharness.Request;
import io.github.promptharness.Role;
import io.github.promptharness.Sampling;
import java.util.OptionalDouble;

/** How much of a capability a request asks for, and how that is said. */
final class Demand {
  private Demand() {}

  /** What is asked for of it; 0 for nothing. */
  static int of(Capability capability, Request request) {
    Sampling sampling = request.sampling();
    return switch (capability) {
      case TEMPERATURE -> one(isSet(sampling.temperature()) || isSet(sampling.topP()));
      case LOG_PROBABILITIES ->
          sampling.topLogProbs().isPresent() ? 1 + sampling.topLogProbs().getAsInt() : 0;
      case SEED -> 0;
      case REPEATS -> request.repeats() > 1 ? request.repeats() : 0;
      case STOP_TEXTS -> one(!sampling.stop().isEmpty());
      case STRUCTURED_OUTPUTS -> one(!request.wording().schema().isEmpty());
      case OUTPUT_LIMIT -> 1;
      case DEVELOPER_MESSAGES ->
          one(request.wording().messages().stream().anyMatch(m -> m.role() == Role.DEVELOPER));
    };
  }

  private static int one(boolean asked) {
    return asked ? 1 : 0;
  }

  private static boolean isSet(OptionalDouble setting) {
    return setting.isPresent() && setting.getAsDouble() != 1;
  }

  static String title(Capability capability) {
    return switch (capability) {
      case TEMPERATURE -> "temperature 0";
      case LOG_PROBABILITIES -> "log-probabilities";
      case SEED -> "seed";
      case REPEATS -> "several answers in one call";
      case STOP_TEXTS -> "stop texts";
      case STRUCTURED_OUTPUTS -> "response schema";
      case OUTPUT_LIMIT -> "limit on the output";
      case DEVELOPER_MESSAGES -> "messages of the developer";
    };
  }

  /** What to do where it is not to be had. */
  static String remedy(Capability capability) {
    return switch (capability) {
      case TEMPERATURE -> "leave temperature and top-p to the model (Sampling.modelDefault())";
      case LOG_PROBABILITIES -> "ask for fewer alternatives or none, or ask another server";
      case SEED -> "leave it out";
      case REPEATS -> "set repeatsPerCall lower, or to 1";
      case STOP_TEXTS -> "leave them out";
      case STRUCTURED_OUTPUTS -> "ask for the form in the answer rule alone";
      case OUTPUT_LIMIT -> "ask another server, since holds are sized by it";
      case DEVELOPER_MESSAGES -> "write them as the system's";
    };
  }
}
