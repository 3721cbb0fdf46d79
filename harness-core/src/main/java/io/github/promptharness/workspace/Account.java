package io.github.promptharness.workspace;

import java.util.Locale;

/** What a cap can be set on; every call is charged to one of each. */
public enum Account {
  /** The credit of the whole group. */
  POOL,
  /** One grant of the pool, by its number. */
  GRANT,
  /** One member's allotment. */
  MEMBER,
  /** One study's cap. */
  STUDY;

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
