package io.github.promptharness.predict;

import java.util.List;
import java.util.Locale;

/** What a reader must know of the features. */
final class Notes {
  private Notes() {}

  static void add(List<String> notes, FeatureTable table) {
    for (int f = 0; f < table.features().size(); f++) {
      Feature feature = table.features().get(f);
      int missing = table.missing(f);
      if (missing == table.rows()) {
        notes.add("dropped: " + feature.name() + " is known in no row");
      } else if (table.isConstant(f)) {
        notes.add("dropped: " + feature.name() + " is the same in all rows");
      } else if (table.isConstantWithinConditions(f)) {
        notes.add(
            "dropped: "
                + feature.name()
                + " tells conditions apart and no items, and conditions are known to every"
                + " predictor");
      } else if (missing > 0) {
        notes.add(missing(table, f));
      }
    }
    for (Feature feature : table.features()) {
      if (feature.isProxy()) {
        notes.add(
            "proxy: "
                + feature.name()
                + " stands for what was in the training data, which is not known");
      }
    }
  }

  /** Where baselines are not known, and what they are made of. */
  static void ofBaselines(List<String> notes, List<FragilityRow> rows) {
    Baselines.remark(rows).ifPresent(notes::add);
    var table =
        FeatureTable.of(
            Baselines.of(rows).values().stream().flatMap(List::stream).distinct().toList(), rows);
    for (int f = 0; f < table.features().size(); f++) {
      if (table.missing(f) > 0 && table.missing(f) < table.rows()) {
        notes.add("baseline " + missing(table, f));
      }
    }
  }

  private static String missing(FeatureTable table, int feature) {
    return String.format(
        Locale.ROOT,
        "%s is not known in %d of %d rows: the mean of the others stands there, and a column says"
            + " so",
        table.features().get(feature).name(),
        table.missing(feature),
        table.rows());
  }
}
