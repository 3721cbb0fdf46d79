package io.github.promptharness.report.data;

import io.github.promptharness.comparison.ComparedPair;
import io.github.promptharness.comparison.ComparedResult;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.Factor;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What was compared, and in what the results differ. */
final class ComparedSourceTables {
  private ComparedSourceTables() {}

  static Table<ComparedResult> results(ComparedResults compared) {
    return Table.of(
        "comparison-results",
        "a result",
        List.of(
            Column.number(),
            Column.text("result", "its name", ComparedResult::name),
            Column.text("model", "the model that was asked for", each -> each.model().name()),
            Column.texts(
                "models_returned",
                "the models that responses name",
                ComparedResult::modelsReturned),
            Column.text(
                "disclosure",
                "what must be said of the model, such as that it was simulated",
                "there is nothing",
                each -> Optional.of(each.model().disclosure()).filter(text -> !text.isBlank())),
            Column.text("sampling", "how answers were drawn", ComparedResult::sampling),
            Column.text("scorer", "the rule that read and scored them", ComparedResult::scorer),
            Column.text(
                "study_hash",
                "SHA-256 of prompts, conditions and wordings",
                "it is not known",
                each -> Optional.of(each.studyHash()).filter(hash -> !hash.isBlank())),
            Column.count("n_items", "items", "how many items it has", ComparedResult::items),
            Column.count(
                "n_shared", "items", "how many of these all results have", ComparedResult::shared),
            Column.count(
                "most_repeats", "answers", "the most answers to a prompt", ComparedResult::repeats),
            time("oldest", "when the first answer came", ComparedResult::oldest),
            time("newest", "when the last answer came", ComparedResult::newest)),
        compared.results());
  }

  private static Column<ComparedResult> time(
      String name, String meaning, Function<ComparedResult, Optional<Instant>> time) {
    return Column.<ComparedResult>of(
            name,
            Type.TIME,
            meaning,
            each -> time.apply(each).<Cell>map(Cell.Time::new).orElse(Cell.MISSING))
        .missing("it is not known");
  }

  static Table<ComparedPair> pairs(ComparedResults compared) {
    return Table.of(
        "comparison-pairs",
        "two results",
        List.of(
            Column.number(),
            Column.text("first", "the earlier result", ComparedPair::first),
            Column.text("second", "the later result", ComparedPair::second),
            Column.count("n_items", "items", "how many items both have", ComparedPair::items),
            Column.<ComparedPair>text(
                    "prompts",
                    "whether they showed the same texts",
                    each -> each.prompts().name().toLowerCase(Locale.ROOT))
                .values("same, different, not_known"),
            Column.count(
                "n_same_texts",
                "cells",
                "cells of an item under a condition whose text is known to be the same",
                ComparedPair::sameTexts),
            Column.count(
                "n_other_texts",
                "cells",
                "cells whose text is known to differ",
                ComparedPair::otherTexts),
            Column.truth(
                "same_answers",
                "whether the answers are the same, so that only their reading can differ",
                ComparedPair::sameAnswers),
            Column.texts(
                "differs",
                "in what else they differ, as far as is known",
                each -> each.differs().stream().map(Factor::inWords).toList())),
        compared.pairs());
  }
}
