package io.github.promptharness;

import java.util.Locale;

/** Who speaks in a chat. */
public enum Role {
  /** The operator of older models. */
  SYSTEM,
  /** The operator of newer models, which take it in place of {@link #SYSTEM}. */
  DEVELOPER,
  /** The person. */
  USER,
  /** The model. */
  ASSISTANT;

  /** The name on the wire: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role with this name on the wire.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Role ofWireName(String name) {
    for (Role role : values()) {
      if (role.wireName().equals(name)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "role must be system, developer, user or assistant: \"" + name + "\"");
  }
}
