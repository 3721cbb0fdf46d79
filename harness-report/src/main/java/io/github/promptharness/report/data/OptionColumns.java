package io.github.promptharness.report.data;

import io.github.promptharness.Observation;
import io.github.promptharness.ShownOptions;
import java.util.List;
import java.util.function.Function;

/** The columns of the options as they stood on the page. */
final class OptionColumns {
  private static final String NO_OPTIONS = "the item has no options in parts of their own";

  private OptionColumns() {}

  static List<Column<Observation>> all() {
    return List.of(
        ofOptions(
            "option_labels",
            Type.LIST,
            "the labels of the options by their place",
            o -> new Cell.Texts(o.labels())),
        ofOptions(
            "option_set",
            Type.TEXT,
            "equal for items whose options have the same ids and texts",
            o -> new Cell.Text(o.set())),
        ofOptions(
                "option_chosen",
                Type.INTEGER,
                "the place of the option that was chosen",
                o -> Cell.of(o.chosen()))
            .values("from 0")
            .missing(NO_OPTIONS + ", or none was chosen"),
        ofOptions(
                "option_right",
                Type.INTEGER,
                "the place of the right option",
                o -> Cell.of(o.gold()))
            .values("from 0")
            .missing(NO_OPTIONS + ", or the right one is not known or not shown"),
        ofOptions(
                "option_log_probs",
                Type.LIST,
                "log-probability of each label by its place",
                o -> o.logProbs().isEmpty() ? Cell.MISSING : new Cell.Reals(o.logProbs()))
            .unit("nats")
            .missing(NO_OPTIONS + ", or log-probabilities were not asked for"));
  }

  private static Column<Observation> ofOptions(
      String name, Type type, String meaning, Function<ShownOptions, Cell> cell) {
    return Column.<Observation>of(
            name, type, meaning, row -> row.options().map(cell).orElse(Cell.MISSING))
        .missing(NO_OPTIONS);
  }
}
