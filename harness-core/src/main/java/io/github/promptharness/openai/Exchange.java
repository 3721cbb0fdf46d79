package io.github.promptharness.openai;

import io.github.promptharness.Evidence;
import io.github.promptharness.Evidence.Body;
import io.github.promptharness.Evidence.ErrorNames;
import io.github.promptharness.Evidence.Timing;
import java.util.Map;
import java.util.TreeMap;

/** What one call sent and what came back, before anything is read into it. */
sealed interface Exchange {
  /**
   * What may be kept of it: without the key, wherever an endpoint has echoed it. A success, whose
   * text is data, is kept verbatim where the key is too short to be a secret.
   */
  Evidence evidence();

  /**
   * A whole response: verbatim, but for the key where that is long enough to be a secret. To be
   * read, but neither printed nor kept but as {@link #evidence}.
   *
   * @param headers those of {@link KeptHeaders} only
   * @param key what the evidence must not contain
   */
  record Answered(
      Body request,
      int status,
      Map<String, String> headers,
      Body response,
      Timing timing,
      ApiKey key)
      implements Exchange {
    public Answered {
      response = key.redactIfSecret(response);
    }

    Answered(String request, int status, Map<String, String> headers, String body, ApiKey key) {
      this(Body.of(request), status, headers, Body.of(body), Timing.NONE, key);
    }

    /** The response as text. */
    String body() {
      return response.text();
    }

    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    @Override
    public Evidence evidence() {
      boolean success = isSuccess();
      var kept = new TreeMap<>(headers);
      kept.replaceAll((name, value) -> success ? key.redactIfSecret(value) : key.redact(value));
      return new Evidence(
          status,
          kept,
          request,
          success ? response : key.redact(response),
          timing,
          key.fingerprint(),
          success ? ErrorNames.NONE : ErrorBody.parse(body()).names(key));
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
