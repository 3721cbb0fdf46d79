package io.github.promptharness.report.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Set;

/**
 * That somebody who may has approved that texts of a model are published. It is a record of what
 * was said elsewhere, not a proof of it.
 *
 * @param by name or role of who approved
 * @param on the day
 * @param reference where it can be looked up, such as the number of a ticket or the subject and day
 *     of a letter
 * @param covers the contents that it is for, by their SHA-256, or the name of a study
 */
public record Approval(String by, LocalDate on, String reference, String covers) {
  private static final Set<String> FIELDS = Set.of("format", "by", "on", "reference", "covers");
  private static final String FORMAT = "promptharness.approval.1";
  private static final ZoneOffset FARTHEST_EAST = ZoneOffset.ofHours(14);

  /** Checks that nothing is blank. */
  public Approval {
    if (by.isBlank() || reference.isBlank() || covers.isBlank()) {
      throw new IllegalArgumentException(
          "an approval says who gave it, when, where it can be looked up and for what: \"%s\", %s, \"%s\", \"%s\""
              .formatted(by, on, reference, covers));
    }
  }

  /**
   * For whatever this study has; the name is the study's.
   *
   * @throws IllegalArgumentException if the day is still to come
   */
  public static Approval ofStudy(String study, String by, LocalDate on, String reference) {
    return new Approval(by, on, reference, study).givenBy(Clock.systemUTC());
  }

  /**
   * For these very contents.
   *
   * @param contents the hash that {@link Bundle#contents} and the request tell
   * @throws IllegalArgumentException if it is no such hash, or the day is still to come
   */
  public static Approval ofContents(String contents, String by, LocalDate on, String reference) {
    if (!contents.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "contents are named by a SHA-256 of 64 hexadecimal digits: " + contents);
    }
    return new Approval(by, on, reference, contents).givenBy(Clock.systemUTC());
  }

  /**
   * Refuses a day that has begun nowhere yet. What a bundle has is not asked again: whoever reads
   * it may have a clock that is wrong.
   */
  Approval givenBy(Clock now) {
    LocalDate latest = LocalDate.ofInstant(now.instant(), FARTHEST_EAST);
    if (on.isAfter(latest)) {
      throw new IllegalArgumentException(
          "an approval says on which day it was given, and %s is still to come (today is %s at most): enter the day of the answer once you have it, or set this computer's clock right"
              .formatted(on, latest));
    }
    return this;
  }

  /** Whether it is for this bundle. */
  boolean isFor(String contents, String study) {
    return covers.equals(contents) || covers.equals(study);
  }

  byte[] json() {
    return Json.document(
        Json.object()
            .put("format", FORMAT)
            .put("by", by)
            .put("on", on.toString())
            .put("reference", reference)
            .put("covers", covers));
  }

  static Approval read(JsonNode node) {
    Json.allowOnly(node, FIELDS);
    if (!Json.text(node, "format").equals(FORMAT)) {
      throw new IllegalArgumentException(
          "its form must be %s: read it with the version that wrote it".formatted(FORMAT));
    }
    try {
      return new Approval(
          Json.text(node, "by"),
          LocalDate.parse(Json.text(node, "on")),
          Json.text(node, "reference"),
          Json.text(node, "covers"));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("\"on\" must be a day: " + e.getParsedString(), e);
    }
  }
}
