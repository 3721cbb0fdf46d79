package io.github.promptharness.pool;

import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.comparison.NamedResult;
import io.github.promptharness.metric.table.SortedObservations;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.hypothesis.Adjustment;
import io.github.promptharness.stats.meta.MetaFit;
import io.github.promptharness.stats.meta.RandomEffectsMeta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Pools several studies: for each operator, over all items and by domain, the mean of its effects
 * over studies like these.
 *
 * <pre>{@code
 * var studies = List.of(NamedResult.of("Leeds", leeds), NamedResult.of("Oslo", oslo), graz);
 * PooledStudies pooled = Pooling.of(studies).withTag("domain").pooled();
 * pooled.cells().forEach(cell -> System.out.println(cell.operator() + cell.tag() + cell.pooled()));
 * }</pre>
 *
 * <pre>
 * y_s  = accuracy under the operator - accuracy under the original, same items of study s
 * SE_s = CR1 error of y_s over clusters of items
 * mean and intervals over studies: {@link RandomEffectsMeta}
 * </pre>
 *
 * <p><b>The effect</b> is {@link io.github.promptharness.metric.accuracy.AccuracyDrop} over
 * variants with the other sign, as assigned: in [-1, 1], below 0 the operator hurts. Several
 * conditions that count as one operator are averaged within the study first. A study enters a cell
 * with six clusters or more. <b>Where no cluster of a study differs</b> from another, as in a small
 * domain in which nothing changed, the error seen is 0, and the study would have all the weight; it
 * then has the error that half an item more in each of the cells of right and wrong gives, 1/(G +
 * 2) if no answer changed, and says so ({@link StudyEffect#unvarying()}).
 *
 * <p><b>Refused</b>, unless told otherwise: studies that look like one given twice ({@link
 * Overlap#isDuplicate()}), and studies with different scorers, whose points are not the same unit.
 * <b>Undefined</b>, with the reason: a cell with one study; and for a study, scores outside [0, 1],
 * no reference answers, no answers on both sides. <b>Corrected</b> p values are Holm's over all
 * operators, once over all items and once over all domains. <b>Coverage</b>: in 1,000 simulated
 * poolings each of 3 to 10 studies of 20 to 200 items, with losses of 0 to .1 and tau of 0 to .06,
 * the interval of the mean covers .945 to 1, and that of a new study .879 to 1. It is worse where
 * few answers change and all one way, since a study's error is then small where its effect is: for
 * 10 studies of 20 to 40 items with a loss of .05 it covers .908. The numbers do not depend on the
 * order of observations.
 *
 * <p>Source: the half items, Agresti and Min (2005), "Simple improved confidence intervals for
 * comparing matched proportions", Statistics in Medicine 24(5), DOI 10.1002/sim.1781, over clusters
 * and for the error alone.
 */
public final class Pooling {
  private final List<NamedResult> studies;
  private final Optional<String> tag;
  private final SameOperator same;
  private final Unreadable unreadable;
  private final RandomEffectsMeta meta;
  private final boolean duplicates;
  private final boolean scorers;

  private Pooling(
      List<NamedResult> studies,
      Optional<String> tag,
      SameOperator same,
      Unreadable unreadable,
      RandomEffectsMeta meta,
      boolean duplicates,
      boolean scorers) {
    this.studies = List.copyOf(studies);
    this.tag = tag;
    this.same = same;
    this.unreadable = unreadable;
    this.meta = meta;
    this.duplicates = duplicates;
    this.scorers = scorers;
  }

  /**
   * Of these studies: by the tag {@code domain}, the same condition being the same operator,
   * answers in which nothing was found left out.
   *
   * @param studies at least two, each of one sampling, with names of their own
   * @throws IllegalArgumentException if there are fewer, or two have one name
   */
  public static Pooling of(List<NamedResult> studies) {
    if (studies.size() < 2) {
      throw new IllegalArgumentException(
          "pooling needs at least two studies: "
              + studies.size()
              + "; the effects of one stand in its own summary");
    }
    var names = new HashSet<String>();
    for (NamedResult study : studies) {
      if (!names.add(study.name())) {
        throw new IllegalArgumentException(
            "two studies have the name \"" + study.name() + "\": give each its own");
      }
    }
    return new Pooling(
        studies,
        Optional.of("domain"),
        SameOperator.CONDITION,
        Unreadable.EXCLUDE,
        RandomEffectsMeta.withDefaults(),
        false,
        false);
  }

  /**
   * By the values of another tag.
   *
   * @param name of the tag, as in {@link io.github.promptharness.Prompt}
   */
  public Pooling withTag(String name) {
    return new Pooling(studies, Optional.of(name), same, unreadable, meta, duplicates, scorers);
  }

  /** Over all items alone. */
  public Pooling withoutTag() {
    return new Pooling(studies, Optional.empty(), same, unreadable, meta, duplicates, scorers);
  }

  /** With another rule of what the same operator is. */
  public Pooling withSameOperator(SameOperator rule) {
    return new Pooling(studies, tag, rule, unreadable, meta, duplicates, scorers);
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public Pooling withUnreadable(Unreadable rule) {
    return new Pooling(studies, tag, same, rule, meta, duplicates, scorers);
  }

  /** With another model of how studies differ, estimator or level. */
  public Pooling withMeta(RandomEffectsMeta model) {
    return new Pooling(studies, tag, same, unreadable, model, duplicates, scorers);
  }

  /** Also studies that look like one given twice; the result says so. */
  public Pooling allowingDuplicates() {
    return new Pooling(studies, tag, same, unreadable, meta, true, scorers);
  }

  /** Also the scores of different scorers; the result says so. */
  public Pooling acrossScorers() {
    return new Pooling(studies, tag, same, unreadable, meta, duplicates, true);
  }

  /**
   * The means over studies.
   *
   * @throws IllegalArgumentException if studies look like one given twice or have different
   *     scorers, and that was not allowed; or if one has no answer, or answers of several samplings
   */
  public PooledStudies pooled() {
    var scorersOfAll = new TreeSet<String>();
    studies.forEach(study -> scorersOfAll.add(study.summary().provenance().scorer()));
    if (scorersOfAll.size() > 1 && !scorers) {
      throw new IllegalArgumentException(
          "scores of different scorers are not the same unit: %s; score the answers again with one"
                  .formatted(scorersOfAll)
              + " scorer, or call acrossScorers()");
    }
    List<String> samplings = studies.stream().map(NamedResult::sampling).toList();
    List<Set<Overlaps.Item>> items = studies.stream().map(Overlaps::items).toList();
    var overlaps = Overlaps.of(studies, items);
    overlaps.stream()
        .filter(overlap -> overlap.isDuplicate() && !duplicates)
        .findFirst()
        .ifPresent(
            twice -> {
              throw new IllegalArgumentException(
                  twice.inWords() + " Leave one out, or call allowingDuplicates()");
            });
    var described =
        IntStream.range(0, studies.size())
            .mapToObj(s -> described(studies.get(s), samplings.get(s), items.get(s).size()))
            .toList();
    var effects =
        studies.stream()
            .map(
                study ->
                    new StudyEffects(
                        study.name(),
                        SortedObservations.of(study.observations()),
                        unreadable,
                        Seed.of(study.summary().provenance().seed()).named("pooling")))
            .toList();
    var operators = Operators.of(studies, same);
    var remarks = new Remarks(studies, samplings, overlaps, operators, tag);
    var overAll = corrected(cells(operators, "", effects));
    var byTag = new ArrayList<PooledCell>();
    for (String value : remarks.tagValues()) {
      String name = tag.orElseThrow();
      var ofValue = effects.stream().map(study -> study.where(name, value)).toList();
      byTag.addAll(cells(operators, name + "=" + value, ofValue));
    }
    var inDomains = corrected(byTag);
    return new PooledStudies(
        described,
        inOrder(operators, overAll, inDomains),
        overlaps,
        families(overAll, inDomains),
        method(),
        remarks.sentences());
  }

  private static PooledStudy described(NamedResult study, String sampling, int items) {
    var from = study.summary().provenance();
    return new PooledStudy(
        study.name(), from.model(), sampling, from.scorer(), from.studyHash(), items);
  }

  private String method() {
    return "difference of accuracies to the original over the same items, CR1 errors over clusters;"
        + " answers in which nothing was found: "
        + unreadable
        + "; "
        + same.title()
        + "; "
        + meta.method();
  }

  private List<PooledCell> cells(List<Operators> operators, String where, List<StudyEffects> from) {
    return operators.stream().map(operator -> cell(operator, where, from)).toList();
  }

  private PooledCell cell(Operators operator, String where, List<StudyEffects> from) {
    var effects = new ArrayList<StudyEffect>();
    var missing = new ArrayList<PooledCell.Missing>();
    for (int s = 0; s < from.size(); s++) {
      String name = studies.get(s).name();
      List<String> conditions = operator.conditions().get(s);
      Result<StudyEffect> effect =
          conditions.isEmpty()
              ? Result.undefined("this study has no such condition")
              : from.get(s).of(conditions);
      if (effect instanceof Result.Undefined<StudyEffect> undefined) {
        missing.add(new PooledCell.Missing(name, undefined.reason()));
      } else {
        effects.add(effect.orElseThrow());
      }
    }
    Result<MetaFit> fit =
        meta.fit(
            effects.stream().mapToDouble(StudyEffect::difference).toArray(),
            effects.stream().mapToDouble(StudyEffect::standardError).toArray());
    if (fit instanceof Result.Defined<MetaFit> defined) {
      List<Double> weights = defined.value().weights();
      for (int e = 0; e < weights.size(); e++) {
        effects.set(e, effects.get(e).withWeight(weights.get(e)));
      }
    }
    return new PooledCell(
        operator.label(),
        operator.settings(),
        where,
        effects,
        missing,
        fit,
        OptionalDouble.empty());
  }

  /** With Holm's p values, over the cells that are pooled. */
  private static List<PooledCell> corrected(List<PooledCell> cells) {
    List<PooledCell> tested = cells.stream().filter(cell -> cell.pooled().isDefined()).toList();
    if (tested.isEmpty()) {
      return cells;
    }
    double[] adjusted =
        Adjustment.HOLM.adjust(
            tested.stream()
                .mapToDouble(cell -> cell.pooled().orElseThrow().noEffect().p())
                .toArray());
    var corrected = new ArrayList<PooledCell>();
    int next = 0;
    for (PooledCell cell : cells) {
      corrected.add(cell.pooled().isDefined() ? cell.withCorrected(adjusted[next++]) : cell);
    }
    return corrected;
  }

  /** Operator by operator: over all items, then by value of the tag. */
  private static List<PooledCell> inOrder(
      List<Operators> operators, List<PooledCell> overAll, List<PooledCell> inDomains) {
    var ordered = new ArrayList<PooledCell>();
    for (int o = 0; o < operators.size(); o++) {
      ordered.add(overAll.get(o));
      for (int cell = o; cell < inDomains.size(); cell += operators.size()) {
        ordered.add(inDomains.get(cell));
      }
    }
    return ordered;
  }

  private List<Conduct.Family> families(List<PooledCell> overAll, List<PooledCell> inDomains) {
    var families = new ArrayList<Conduct.Family>();
    Predicate<PooledCell> isTested = cell -> cell.pooled().isDefined();
    int all = (int) overAll.stream().filter(isTested).count();
    int some = (int) inDomains.stream().filter(isTested).count();
    if (all > 0) {
      families.add(new Conduct.Family("mean effects of operators over all items", all, "Holm"));
    }
    if (some > 0) {
      families.add(
          new Conduct.Family("mean effects of operators by " + tag.orElseThrow(), some, "Holm"));
    }
    return families;
  }

  /**
   * One operator, and which conditions of each study are it.
   *
   * @param conditions ids, study by study
   */
  record Operators(String label, Map<String, String> settings, List<List<String>> conditions) {
    static List<Operators> of(List<NamedResult> studies, SameOperator same) {
      var found = new LinkedHashMap<Map<String, String>, Operators>();
      for (int s = 0; s < studies.size(); s++) {
        for (Condition condition : studies.get(s).summary().provenance().conditions()) {
          if (!condition.isOriginal() && !condition.isPlacebo()) {
            found
                .computeIfAbsent(
                    same.settings(condition),
                    settings -> empty(same.label(condition), settings, studies.size()))
                .conditions
                .get(s)
                .add(condition.id());
          }
        }
      }
      return List.copyOf(found.values());
    }

    private static Operators empty(String label, Map<String, String> settings, int studies) {
      return new Operators(
          label,
          settings,
          IntStream.range(0, studies).<List<String>>mapToObj(s -> new ArrayList<>()).toList());
    }
  }
}
