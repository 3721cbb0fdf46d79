package io.github.promptharness.registered;

import io.github.promptharness.workspace.StudyEntry;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A verdict that was given on the texts of a trial.
 *
 * @param file the hash of the file that judged
 * @param retest which re-test it was
 * @param answers how many answers it rested on, those of the placebo arm apart
 * @param fresh how many of them came after that file was registered
 * @param verdict what the numbers said, in a word
 * @param at when
 */
record PastVerdict(String file, int retest, long answers, long fresh, String verdict, Instant at) {
  private static final Pattern KEY =
      Pattern.compile("judged ([0-9a-f]{64}) ([0-9]{1,9}) ([0-9]{1,15}) ([0-9]{1,15})");

  /** What the workspace keeps it under: one verdict on as many answers is the same one. */
  String key() {
    return "judged %s %s %s %s".formatted(file, retest, answers, fresh);
  }

  static Optional<PastVerdict> read(StudyEntry entry) {
    Matcher key = KEY.matcher(entry.hash());
    return key.matches()
        ? Optional.of(
            new PastVerdict(
                key.group(1),
                Integer.parseInt(key.group(2)),
                Long.parseLong(key.group(3)),
                Long.parseLong(key.group(4)),
                entry.about(),
                entry.entered()))
        : Optional.empty();
  }

  boolean isOf(String otherFile, int otherRetest) {
    return file.equals(otherFile) && retest == otherRetest;
  }
}
