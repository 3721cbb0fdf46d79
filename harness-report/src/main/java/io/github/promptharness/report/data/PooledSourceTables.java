package io.github.promptharness.report.data;

import io.github.promptharness.pool.Overlap;
import io.github.promptharness.pool.PooledStudies;
import io.github.promptharness.pool.PooledStudy;
import java.util.List;
import java.util.Optional;

/** The studies that were pooled, and what each two of them share. */
final class PooledSourceTables {
  private PooledSourceTables() {}

  static Table<PooledStudy> studies(PooledStudies pooled) {
    return Table.of(
        "pooling-studies",
        "a study",
        List.of(
            Column.number(),
            Column.text("study", "its name", PooledStudy::name),
            Column.text("model", "the model that was asked for", each -> each.model().name()),
            Column.text(
                "disclosure",
                "what must be said of the model, such as that it was simulated",
                "there is nothing",
                each -> Optional.of(each.model().disclosure()).filter(text -> !text.isBlank())),
            Column.text("sampling", "how answers were drawn", PooledStudy::sampling),
            Column.text("scorer", "the rule that read and scored them", PooledStudy::scorer),
            Column.text(
                "study_hash",
                "SHA-256 of prompts, conditions and wordings",
                "it is not known",
                each -> Optional.of(each.studyHash()).filter(hash -> !hash.isBlank())),
            Column.count("n_items", "items", "how many have answers", PooledStudy::items)),
        pooled.studies());
  }

  static Table<Overlap> overlaps(PooledStudies pooled) {
    return Table.of(
        "pooling-overlaps",
        "two studies that share something",
        List.of(
            Column.number(),
            Column.text("first", "a study", Overlap::first),
            Column.text("second", "a later one", Overlap::second),
            Column.count(
                "n_shared", "items", "items with one id, in one cluster", Overlap::sharedItems),
            Column.count("n_fewer", "items", "those of the smaller study", Overlap::fewerItems),
            Column.truth("same_model", "whether both asked one model", Overlap::sameModel),
            Column.truth(
                "same_hash",
                "whether prompts, conditions and wordings are the same",
                Overlap::sameHash),
            Column.truth(
                "looks_twice",
                "whether they look like one study given twice",
                Overlap::isDuplicate)),
        pooled.overlaps());
  }
}
