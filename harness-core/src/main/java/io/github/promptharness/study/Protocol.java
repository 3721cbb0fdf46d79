package io.github.promptharness.study;

import io.github.promptharness.AchievedDose;
import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Sampling;
import io.github.promptharness.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Everything that the summary of a study follows from, its answers apart: what was fixed before the
 * run, and what was written down about it. With the answers, {@link Rescoring} makes the summary
 * again.
 *
 * @param library version of the library that summed up
 * @param study the name of the study
 * @param studyHash SHA-256 of prompts, conditions and wordings
 * @param model who was asked
 * @param prices name, date and hash of the price list; empty if answers cost nothing
 * @param dispatcher how calls were sent, such as {@code live}
 * @param samplings how answers were drawn
 * @param conditions with all their parameters, the original first, a placebo last
 * @param achieved how much of what could be changed was, by id of the condition
 * @param items how many there were
 * @param asking how often and in what order they were asked
 * @param analysis how answers were read and what was estimated
 * @param margin the margin of equivalence; absent if none was set
 * @param entries the contents under which the study was run, the present one last
 * @param uncertain money of the study's calls whose fate was unknown
 * @param judging what the verdicts of models cost; absent if no model judged
 * @param remarks notes of this very summary, before those that every summary has
 */
public record Protocol(
    String library,
    String study,
    String studyHash,
    ModelIdentity model,
    String prices,
    String dispatcher,
    List<Sampling> samplings,
    List<Condition> conditions,
    Map<String, AchievedDose> achieved,
    Items items,
    Asking asking,
    Analysis analysis,
    Optional<Margin> margin,
    List<Conduct.Entry> entries,
    Money uncertain,
    Optional<Summary.Judging> judging,
    List<String> remarks) {
  /** Copies the collections. */
  public Protocol {
    samplings = List.copyOf(samplings);
    conditions = List.copyOf(conditions);
    achieved = Collections.unmodifiableMap(new TreeMap<>(achieved));
    entries = List.copyOf(entries);
    remarks = List.copyOf(remarks);
  }

  /**
   * The items.
   *
   * @param count how many
   * @param clusters how many sources they come from
   * @param fewestOptions the fewest options of an item; 0 for an item without
   * @param mostOptions the most options of an item
   */
  public record Items(int count, int clusters, int fewestOptions, int mostOptions) {}

  /**
   * How items were asked.
   *
   * @param repeats answers a cell
   * @param repeatsPerCall the most answers that one call was asked for
   * @param placebo how many items were asked again unchanged; absent without that arm
   * @param callOrder the order in which calls were sent
   * @param retest which re-test it was; 0 for the study itself
   * @param noOlderThan older answers were asked again; absent if any age counted
   * @param stopping {@code fixed}, or the plan
   * @param rounds how often the plan asked
   */
  public record Asking(
      int repeats,
      int repeatsPerCall,
      OptionalInt placebo,
      String callOrder,
      int retest,
      Optional<Duration> noOlderThan,
      String stopping,
      int rounds) {}

  /**
   * How answers were read and what was estimated.
   *
   * @param scorer id of the scorer, with its version and every setting
   * @param metrics ids of the metrics, with every setting, in the order of the rows
   * @param tags by each value of which everything was estimated once more
   * @param seed of everything random
   */
  public record Analysis(String scorer, List<String> metrics, List<String> tags, long seed) {
    /** Copies the lists. */
    public Analysis {
      metrics = List.copyOf(metrics);
      tags = List.copyOf(tags);
    }
  }

  /**
   * The margin of equivalence.
   *
   * @param margin in the unit of the scores
   * @param set when it was first written down; absent if it was not
   * @param others other margins that were written down for this study
   */
  public record Margin(double margin, Optional<Instant> set, List<Double> others) {
    /** Copies the list. */
    public Margin {
      others = List.copyOf(others);
    }
  }

  /** The ids of the samplings, in order. */
  List<String> samplingIds() {
    return samplings.stream().map(Sampling::id).toList();
  }

  /** The conditions that operators made. */
  List<Condition> perturbed() {
    return conditions.stream().filter(c -> !c.isOriginal() && !c.isPlacebo()).toList();
  }

  boolean hasPlacebo() {
    return conditions.stream().anyMatch(Condition::isPlacebo);
  }

  /**
   * With what a summary says of itself in place of what the settings and the workspace say now.
   *
   * @param newRemarks the notes of that summary alone
   */
  Protocol as(Summary summary, List<String> newRemarks) {
    Summary.Provenance from = summary.provenance();
    Conduct conduct = summary.conduct().orElseThrow();
    return new Protocol(
        from.library(),
        study,
        from.studyHash(),
        from.model(),
        from.prices(),
        dispatcher,
        samplings,
        conditions,
        achieved,
        items,
        asking,
        new Analysis(from.scorer(), analysis.metrics(), analysis.tags(), analysis.seed()),
        conduct.margin().map(m -> new Margin(m.margin(), m.set(), m.others())),
        conduct.entries(),
        summary.spend().uncertain(),
        summary.spend().judging(),
        newRemarks);
  }
}
