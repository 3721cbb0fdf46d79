package io.github.promptharness.report.data;

import io.github.promptharness.Interval;
import io.github.promptharness.pool.PooledCell;
import io.github.promptharness.pool.PooledStudies;
import io.github.promptharness.pool.StudyEffect;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.meta.MetaFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** The mean effects over studies, and the effects of single studies. */
final class PooledCellTables {
  private static final String SHARE = "share";
  private static final String NOT_POOLED = "nothing is pooled";
  private static final String NO_EFFECT = "the study has no effect here";

  private PooledCellTables() {}

  static Table<PooledCell> means(PooledStudies pooled) {
    var columns = new ArrayList<Column<PooledCell>>();
    columns.add(Column.number());
    columns.addAll(cell(Function.identity()));
    columns.add(
        Column.count("n_studies", "studies", "how many have it", cell -> cell.effects().size()));
    columns.add(Column.count("n_items", "items", "of all studies", PooledCell::items));
    columns.add(fit("mean", SHARE, "mean effect over studies like these", MetaFit::mean));
    columns.addAll(
        ends("", SHARE, "the mean", NOT_POOLED, cell -> cell.pooled().map(MetaFit::interval)));
    columns.add(
        Column.text(
            "method",
            "how mean and interval were made",
            NOT_POOLED,
            cell -> found(cell.pooled()).map(fit -> fit.interval().method())));
    columns.add(fit("standard_error", SHARE, "of the mean", MetaFit::standardError));
    columns.add(
        fit("p", "", "how often there is such a mean without an effect", f -> f.noEffect().p())
            .values("in [0, 1]"));
    columns.add(
        Column.<PooledCell>number(
                "p_corrected",
                "",
                "p corrected by Holm for the number of means of its family",
                NOT_POOLED,
                PooledCell::corrected)
            .values("in [0, 1]"));
    String newStudy = NOT_POOLED + ", or there are two studies";
    columns.addAll(
        ends(
            "new_study_",
            SHARE,
            "the true effect of a new study like these",
            newStudy,
            cell -> cell.pooled().then(MetaFit::newStudy)));
    columns.add(
        fit("tau", SHARE, "standard deviation of true effects between studies", MetaFit::tau));
    columns.add(fit("tau_squared", "squared share", "its square", MetaFit::tauSquared));
    columns.addAll(
        ends(
            "tau_squared_",
            "squared share",
            "tau squared",
            NOT_POOLED + ", or no tau squared explains so little difference",
            cell -> cell.pooled().then(MetaFit::tauSquaredInterval)));
    columns.add(
        fit(
            "i_squared",
            "share",
            "share of the variance of effects that is not sampling error",
            MetaFit::inconsistency));
    columns.addAll(
        ends(
            "i_squared_",
            SHARE,
            "I squared",
            NOT_POOLED + ", or that of tau squared is not defined",
            cell -> cell.pooled().then(MetaFit::inconsistencyInterval)));
    columns.add(
        fit("q", "", "Cochran's Q, of equal true effects", f -> f.homogeneity().statistic()));
    columns.add(
        fit("q_df", "", "its degrees of freedom", f -> f.homogeneity().degreesOfFreedom().get(0)));
    columns.add(fit("q_p", "", "its p", f -> f.homogeneity().p()).values("in [0, 1]"));
    columns.add(
        Column.texts(
            "cautions",
            "what must be known of the mean",
            cell -> cell.pooled().map(MetaFit::cautions).orElse(List.of())));
    columns.add(
        Column.text(
            "not_pooled",
            "why there is no mean",
            "there is one",
            cell ->
                cell.pooled() instanceof Result.Undefined<MetaFit> undefined
                    ? Optional.of(undefined.reason())
                    : Optional.empty()));
    return Table.of(
        "pooling-means",
        "an operator over all items, or over those of a domain",
        columns,
        pooled.cells());
  }

  /** One study in one cell. */
  record Effect(PooledCell cell, String study, Optional<StudyEffect> found, String missing) {}

  static Table<Effect> effects(PooledStudies pooled) {
    var columns = new ArrayList<Column<Effect>>();
    columns.add(Column.number());
    columns.addAll(cell(Effect::cell));
    columns.add(Column.text("study", "its name", Effect::study));
    columns.add(
        effect(
            "difference",
            SHARE,
            "accuracy under the operator less that under the original, on the same items",
            StudyEffect::difference));
    columns.addAll(
        ends(
            "",
            SHARE,
            "the difference, in this study alone",
            NO_EFFECT,
            each ->
                each.found()
                    .map(effect -> Result.of(effect.interval()))
                    .orElseGet(() -> Result.undefined(NO_EFFECT))));
    columns.add(
        Column.text(
            "method",
            "how the interval was made",
            NO_EFFECT,
            each -> each.found().map(effect -> effect.interval().method())));
    columns.add(
        effect("standard_error", SHARE, "over clusters of items", StudyEffect::standardError));
    columns.add(
        Column.<Effect>of(
                "unvarying",
                Type.TRUTH,
                "whether no cluster differs from another, so that the error is that of half an"
                    + " item",
                each ->
                    each.found()
                        .<Cell>map(effect -> new Cell.Truth(effect.unvarying()))
                        .orElse(Cell.MISSING))
            .missing(NO_EFFECT));
    columns.add(
        Column.<Effect>number(
                "weight",
                "share",
                "in the mean over studies",
                NO_EFFECT + ", or nothing is pooled",
                each -> each.found().map(StudyEffect::weight).orElse(OptionalDouble.empty()))
            .values("in (0, 1]"));
    columns.add(count("n_items", "items", "that count on both sides", StudyEffect::items));
    columns.add(count("n_clusters", "sources", "how many these come from", StudyEffect::clusters));
    columns.add(count("n_excluded", "observations", "that were left out", StudyEffect::excluded));
    columns.add(
        Column.texts(
            "conditions",
            "ids of the conditions that count as the operator, averaged if several",
            each -> each.found().map(StudyEffect::conditions).orElse(List.of())));
    columns.add(
        Column.text(
            "missing",
            "why the study has no effect here",
            "it has one",
            each -> Optional.of(each.missing()).filter(any -> each.found().isEmpty())));
    return Table.of(
        "pooling-effects",
        "an operator in a study, over all items or over those of a domain",
        columns,
        pooled.cells().stream().flatMap(PooledCellTables::effects).toList());
  }

  private static Stream<Effect> effects(PooledCell cell) {
    return Stream.concat(
        cell.effects().stream()
            .map(effect -> new Effect(cell, effect.study(), Optional.of(effect), "")),
        cell.missing().stream()
            .map(each -> new Effect(cell, each.study(), Optional.empty(), each.reason())));
  }

  private static <R> List<Column<R>> cell(Function<R, PooledCell> of) {
    return List.of(
        Column.text("operator", "its name in tables", row -> of.apply(row).operator()),
        Column.texts(
            "settings",
            "what its conditions share, as name=value; operators of one name differ in them",
            row ->
                of.apply(row).settings().entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .toList()),
        Column.text(
            "tag",
            "name and value of the tag that the items share, as name=value",
            "it is about all items",
            row -> Optional.of(of.apply(row).tag()).filter(tag -> !tag.isEmpty())));
  }

  private static <R> List<Column<R>> ends(
      String prefix,
      String unit,
      String of,
      String missing,
      Function<R, Result<Interval>> interval) {
    return List.of(
        end(prefix + "low", "lower end of the interval of " + of, missing, interval, Interval::low)
            .unit(unit),
        end(
                prefix + "high",
                "upper end of the interval of " + of,
                missing,
                interval,
                Interval::high)
            .unit(unit),
        end(prefix + "level", "its confidence level", missing, interval, Interval::level));
  }

  private static <R> Column<R> end(
      String name,
      String meaning,
      String missing,
      Function<R, Result<Interval>> interval,
      Function<Interval, Double> end) {
    return Column.number(
        name,
        "",
        meaning,
        missing,
        row ->
            found(interval.apply(row))
                .map(each -> OptionalDouble.of(end.apply(each)))
                .orElse(OptionalDouble.empty()));
  }

  private static <T> Optional<T> found(Result<T> result) {
    return result instanceof Result.Defined<T> defined
        ? Optional.of(defined.value())
        : Optional.empty();
  }

  private static Column<PooledCell> fit(
      String name, String unit, String meaning, Function<MetaFit, Double> of) {
    return Column.number(
        name,
        unit,
        meaning,
        NOT_POOLED,
        cell ->
            found(cell.pooled())
                .map(fit -> OptionalDouble.of(of.apply(fit)))
                .orElse(OptionalDouble.empty()));
  }

  private static Column<Effect> effect(
      String name, String unit, String meaning, Function<StudyEffect, Double> of) {
    return Column.number(
        name,
        unit,
        meaning,
        NO_EFFECT,
        each ->
            each.found()
                .map(effect -> OptionalDouble.of(of.apply(effect)))
                .orElse(OptionalDouble.empty()));
  }

  private static Column<Effect> count(
      String name, String unit, String meaning, Function<StudyEffect, Number> of) {
    return Column.<Effect>of(
            name,
            Type.INTEGER,
            meaning,
            each ->
                each.found()
                    .<Cell>map(effect -> new Cell.Whole(of.apply(effect).longValue()))
                    .orElse(Cell.MISSING))
        .unit(unit)
        .missing(NO_EFFECT);
  }
}
