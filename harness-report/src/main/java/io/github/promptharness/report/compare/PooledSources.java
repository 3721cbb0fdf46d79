package io.github.promptharness.report.compare;

import io.github.promptharness.pool.Overlap;
import io.github.promptharness.pool.PooledStudies;
import io.github.promptharness.pool.PooledStudy;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Sentence;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.page.StillPage.Chapter;
import java.util.ArrayList;
import java.util.List;

/** Which studies were pooled, what they share, and how. */
record PooledSources(PooledStudies pooled) {
  private static final int HASH = 12;

  Chapter chapter() {
    var sentences = new ArrayList<Sentence>();
    var named = new Named(pooled.studies().stream().map(PooledStudy::name).toList());
    sentences.add(Named.words("Method: " + pooled.method() + "."));
    long twice = pooled.overlaps().stream().filter(Overlap::isDuplicate).count();
    sentences.add(
        Named.words(
            "Studies that look like one given twice are refused unless that is allowed: here "
                + (twice == 0
                    ? "no two do."
                    : "%s do, and it was allowed, so the numbers claim more than there is."
                        .formatted(Figures.counted(twice, "pair")))));
    if (pooled.overlaps().isEmpty()) {
      sentences.add(Named.words("No two studies share an item."));
    }
    pooled.remarks().forEach(remark -> sentences.add(named.said(remark)));
    var tables = new ArrayList<Table>(List.of(studies()));
    tables.addAll(overlaps());
    tables.addAll(Asides.families(pooled.families()));
    return new Chapter("studies", "The studies", sentences, List.of(), List.of(), tables);
  }

  private Table studies() {
    return new Table(
        "The studies that were given",
        List.of("study", "items", "model asked", "sampling", "scorer", "study hash"),
        pooled.studies().stream()
            .map(
                each ->
                    new Table.Row(
                        Named.of(each.name()),
                        List.of(
                            Figures.count(each.items()),
                            Named.of(each.model().name()),
                            Named.of(each.sampling()),
                            Named.of(each.scorer()),
                            hash(each.studyHash()))))
            .toList(),
        List.of("The hash is over prompts, conditions and wordings; its first twelve digits."),
        false);
  }

  private static String hash(String hash) {
    return hash.isBlank() ? "not known" : hash.substring(0, Math.min(HASH, hash.length()));
  }

  private List<Table> overlaps() {
    return pooled.overlaps().isEmpty()
        ? List.of()
        : List.of(
            new Table(
                "What studies share",
                List.of("studies", "shared items", "same model", "same study hash", "given twice?"),
                pooled.overlaps().stream()
                    .map(
                        each ->
                            new Table.Row(
                                Named.of(each.first()) + " and " + Named.of(each.second()),
                                List.of(
                                    "%s of %s"
                                        .formatted(
                                            Figures.count(each.sharedItems()),
                                            Figures.count(each.fewerItems())),
                                    each.sameModel() ? "yes" : "no",
                                    each.sameHash() ? "yes" : "no",
                                    each.isDuplicate() ? "looks like it" : "no")))
                    .toList(),
                List.of("Items are shared if id and cluster are the same."),
                false));
  }
}
