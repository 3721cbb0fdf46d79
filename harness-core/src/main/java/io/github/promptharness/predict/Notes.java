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
      } else if (missing > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s is not known in %d of %d rows: the mean of the others stands there, and a"
                    + " column says so",
                feature.name(),
                missing,
                table.rows()));
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
}
