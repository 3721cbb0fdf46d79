package io.github.promptharness.openai;

import io.github.promptharness.Evidence;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What one call sent and what came back, before anything is read into it. */
sealed interface Exchange {
  /**
   * What may be kept of it: without the key, wherever an endpoint has echoed it. A success, whose
   * text is data, is kept verbatim where the key is too short to be a secret.
   */
  Evidence evidence();

  /**
   * A whole response, verbatim: to be read, but neither printed nor kept but as {@link #evidence}.
   *
   * @param headers those of {@link KeptHeaders} only
   * @param key what the evidence must not contain
   */
  record Answered(String request, int status, Map<String, String> headers, String body, ApiKey key)
      implements Exchange {
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    @Override
    public Evidence evidence() {
      UnaryOperator<String> redact = isSuccess() ? key::redactIfSecret : key::redact;
      var kept = new TreeMap<>(headers);
      kept.replaceAll((name, value) -> redact.apply(value));
      return new Evidence(status, kept, request, redact.apply(body));
    }
  }

  /**
   * No response, or a part of one.
   *
   * @param sent whether a connection stood, so that the request may have arrived
   * @param interrupted whether the thread was interrupted
   * @param partial what had arrived
   * @param problem what the network said, without the key
   */
  record Broken(boolean sent, boolean interrupted, Answered partial, String problem)
      implements Exchange {
    @Override
    public Evidence evidence() {
      return partial.evidence();
    }
  }
}
