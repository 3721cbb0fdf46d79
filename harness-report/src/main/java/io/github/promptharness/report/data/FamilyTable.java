package io.github.promptharness.report.data;

import io.github.promptharness.Conduct;
import java.util.List;

/** The tests that were corrected together. */
final class FamilyTable {
  private FamilyTable() {}

  static Table<Conduct.Family> of(String name, List<Conduct.Family> families) {
    return Table.of(
        name,
        "tests that were corrected together",
        List.of(
            Column.number(),
            Column.text("family", "what was tested, and by which test", Conduct.Family::what),
            Column.count("n_tests", "tests", "how many", Conduct.Family::tests),
            Column.text("correction", "how", Conduct.Family::correction)),
        families);
  }
}
