package io.github.promptharness;

/**
 * One turn of a chat.
 *
 * @param role who speaks
 * @param text what is said; may be empty
 */
public record Message(Role role, String text) {
  /** A message of the user. */
  public static Message user(String text) {
    return new Message(Role.USER, text);
  }

  /** A system message. */
  public static Message system(String text) {
    return new Message(Role.SYSTEM, text);
  }

  /** A message of the model. */
  public static Message assistant(String text) {
    return new Message(Role.ASSISTANT, text);
  }
}
