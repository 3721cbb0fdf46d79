package io.github.promptharness.report.bundle;

import java.util.regex.Pattern;

/**
 * Under which terms something may be used.
 *
 * @param id as SPDX names it, such as {@code CC-BY-4.0}, or {@code LicenseRef-} with a name of
 *     one's own
 * @param text the terms, or where they stand
 */
public record Licence(String id, String text) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]*");
  private static final String OWN = "LicenseRef-";

  /** Checks the id. */
  public Licence {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a licence is named as SPDX names it, such as CC-BY-4.0 (spdx.org/licenses): \"%s\""
              .formatted(id));
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "the licence %s needs its text, or where it stands".formatted(id));
    }
  }

  /** One of the list at spdx.org/licenses, whose text stands there. */
  public static Licence spdx(String id) {
    return new Licence(
        id,
        "SPDX-License-Identifier: %s\n\nThe terms stand at https://spdx.org/licenses/%s.html\n"
            .formatted(id, id));
  }

  /** Where the terms stand, or the id where they stand nowhere else. */
  String address() {
    return id.startsWith(OWN) ? "#" + id : "https://spdx.org/licenses/" + id;
  }
}
