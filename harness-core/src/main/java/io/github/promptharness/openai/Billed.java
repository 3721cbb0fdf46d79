package io.github.promptharness.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Who is billed, and whose limits count, where a key belongs to several. */
record Billed(Optional<String> organization, Optional<String> project) {
  /** Whom the key says. */
  static final Billed BY_KEY = new Billed(Optional.empty(), Optional.empty());

  Billed organization(String id) {
    return new Billed(Optional.of(checked("organization", id)), project);
  }

  Billed project(String id) {
    return new Billed(organization, Optional.of(checked("project", id)));
  }

  /** Tells them apart without naming them; empty if the key says it. */
  String hash() {
    if (equals(BY_KEY)) {
      return "";
    }
    String both = organization.orElse("") + "\n" + project.orElse("");
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(both.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String checked(String option, String id) {
    if (!ApiKey.isVisibleAscii(id)) {
      // The value is left out of the message on purpose: it may be a key pasted into the wrong
      // place.
      throw new IllegalArgumentException(
          option
              + " must be visible ASCII characters without spaces or line breaks: copy it again");
    }
    return id;
  }
}
