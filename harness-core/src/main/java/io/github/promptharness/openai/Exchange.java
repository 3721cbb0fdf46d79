package io.github.promptharness.openai;

import io.github.promptharness.Evidence;
import java.util.Map;

/** What one call sent and what came back, before anything is read into it. */
sealed interface Exchange {
  /** What may be kept of it. */
  Evidence evidence();

  /**
   * A whole response.
   *
   * @param headers those of {@link KeptHeaders} only
   */
  record Answered(String request, int status, Map<String, String> headers, String body)
      implements Exchange {
    @Override
    public Evidence evidence() {
      return new Evidence(status, headers, request, body);
    }
  }

  /**
   * No response, or a part of one.
   *
   * @param sent whether a connection stood, so that the request may have arrived
   * @param interrupted whether the thread was interrupted
   * @param partial what had arrived
   * @param problem what the network said
   */
  record Broken(boolean sent, boolean interrupted, Answered partial, String problem)
      implements Exchange {
    @Override
    public Evidence evidence() {
      return partial.evidence();
    }
  }
}
