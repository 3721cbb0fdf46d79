package io.github.promptharness;

import java.io.Serializable;

/**
 * One turn of a chat.
 *
 * @param role who speaks
 * @param text what is said; may be empty
 */
public record Message(Role role, String text) implements Serializable {
  /** Refuses half a surrogate pair: no such text can be sent, and two of them would look alike. */
  public Message {
    if (text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw new IllegalArgumentException(
          "a message must be valid Unicode, and holds half a surrogate pair: edit text by code point");
    }
  }

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
