package io.github.promptharness.openai;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Stands in for an exception whose text, or that of a cause, shows the key. */
final class KeylessException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private KeylessException(String message) {
    super(message);
  }

  /** The exception itself where it does not show the key; else its text without it. */
  static RuntimeException of(RuntimeException thrown, ApiKey key) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    if (!key.standsIn(text.toString())) {
      return thrown;
    }
    var safe = new KeylessException(key.redact(thrown.toString()));
    safe.setStackTrace(thrown.getStackTrace());
    return safe;
  }
}
