package io.github.promptharness.report.review;

import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.StudyResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compares the rows of a review sheet with the texts of a result. */
final class SheetCheck {
  /** Fingerprints of all letters, by that of the whole text. */
  private final Map<String, String> letters = new HashMap<>();

  SheetCheck(StudyResult result) {
    try (Stream<Observation> rows = result.observations().stream()) {
      rows.filter(row -> row.outcome() != OutcomeClass.FAILED).forEach(row -> put(row.text()));
    }
    result.variants().forEach(variant -> put(WordingText.of(variant)));
  }

  private void put(String text) {
    letters.computeIfAbsent(Fingerprints.of(text), hash -> Fingerprints.ofLetters(text));
  }

  /** Refuses a mark that was made beside another text than this result's. */
  void check(Path file, List<SheetReader.Row> rows) {
    for (SheetReader.Row row : rows) {
      if (row.isKept() || !row.mark().isMarked()) {
        continue;
      }
      String wanted = letters.get(row.mark().sha256());
      if (wanted == null) {
        throw SheetReader.refuse(
            file,
            row.number(),
            "it has a mark, and the result has no text of its sha256: write the sheet of this"
                + " result again, which keeps all marks, and move this one to its text");
      }
      if (!wanted.equals(row.mark().shown())) {
        throw SheetReader.refuse(
            file,
            row.number(),
            "it has a mark, and its text is not the one that its sha256 tells: the text was"
                + " changed, cut off or sorted apart from its row, so write the sheet again and"
                + " have the text read");
      }
    }
  }
}
