package io.github.promptharness.report.bundle;

import io.github.promptharness.StudyResult;
import java.util.List;

/**
 * What came of making the summary of a bundle again.
 *
 * @param result as it follows from the bundle's answers
 * @param level how much was made again
 * @param differences where the new summary differs from the one in the bundle, as JSON pointers
 *     with both values; empty if they are equal to the last byte
 * @param rereadOtherwise answers that the scorer read otherwise than the study did
 * @param remarks what a reader must know: what was taken as it stands, what was withheld
 */
public record Rescored(
    StudyResult result,
    Level level,
    List<String> differences,
    long rereadOtherwise,
    List<String> remarks) {
  /** Copies the lists. */
  public Rescored {
    differences = List.copyOf(differences);
    remarks = List.copyOf(remarks);
  }

  /** Whether the summary is the same to the last byte. */
  public boolean isIdentical() {
    return differences.isEmpty() && rereadOtherwise == 0;
  }

  /** All of it for a person. */
  @Override
  public String toString() {
    var text = new StringBuilder(level.words()).append('\n');
    text.append(
        isIdentical()
            ? "the summary is the same to the last byte\n"
            : "the summary is NOT the same: %s differences, %s answers were read otherwise\n"
                .formatted(differences.size(), rereadOtherwise));
    differences.stream().limit(20).forEach(each -> text.append("  ").append(each).append('\n'));
    remarks.forEach(each -> text.append("- ").append(each).append('\n'));
    return text.toString();
  }
}
