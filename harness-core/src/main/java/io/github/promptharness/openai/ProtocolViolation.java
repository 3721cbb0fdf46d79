package io.github.promptharness.openai;

/** A success that does not keep to the published schema; the message says where. */
final class ProtocolViolation extends Exception {
  private static final long serialVersionUID = 1;

  ProtocolViolation(String message) {
    super(message);
  }
}
