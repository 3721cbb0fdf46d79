package io.github.promptharness;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The findings of a study. It follows from the stored answers alone, and from the study's money
 * whose fate is unknown: a second run over the same answers gives an equal summary.
 *
 * @param study the name of the study
 * @param rows the estimates, in the order of the metrics and conditions
 * @param counts what became of the answers, a row for each condition
 * @param spend what the answers of this study cost
 * @param provenance where everything comes from
 * @param conduct how the study was conducted; absent from summaries of old versions
 */
public record Summary(
    String study,
    List<Row> rows,
    List<Counts> counts,
    Spend spend,
    Provenance provenance,
    Optional<Conduct> conduct) {
  /** Stands in place of a condition where an estimate is about all of them. */
  public static final String ALL = "all";

  /** Copies the lists. */
  public Summary {
    rows = List.copyOf(rows);
    counts = List.copyOf(counts);
  }

  /** Where it is not known how the study was conducted. */
  public Summary(
      String study, List<Row> rows, List<Counts> counts, Spend spend, Provenance provenance) {
    this(study, rows, counts, spend, provenance, Optional.empty());
  }

  /**
   * The estimate of a metric over all items, if this summary has it.
   *
   * @param condition id of the condition, or {@link #ALL}
   * @throws IllegalArgumentException if there is one for each of several samplings: look through
   *     {@link #rows}
   */
  public Optional<Estimate> find(String metric, String condition) {
    var found =
        rows.stream()
            .filter(row -> row.tag().isEmpty())
            .filter(row -> row.metric().equals(metric) && row.condition().equals(condition))
            .map(Row::estimate)
            .toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "there are " + found.size() + " estimates of " + metric + ", one for each sampling");
    }
    return found.stream().findFirst();
  }

  /**
   * One estimate.
   *
   * @param metric id of the metric
   * @param condition id of the condition, or {@link #ALL}
   * @param sampling id of the sampling
   * @param tag name and value of the tag that the items share, as {@code name=value}; empty for all
   *     items
   * @param estimate what was found
   * @param reference what the same metric shows where there is no effect; absent without a placebo
   *     arm, and for metrics of a single condition, whose reference is the row of the placebo
   * @param shuffled what it shows with the answers dealt out again, in place of a placebo arm;
   *     absent beside one, and for metrics that select nothing
   */
  public record Row(
      String metric,
      String condition,
      String sampling,
      String tag,
      Estimate estimate,
      Optional<Reference> reference,
      Optional<Shuffled> shuffled) {
    /** A row whose answers were not dealt out again. */
    public Row(
        String metric,
        String condition,
        String sampling,
        String tag,
        Estimate estimate,
        Optional<Reference> reference) {
      this(metric, condition, sampling, tag, estimate, reference, Optional.empty());
    }

    /** A row without reference. */
    public Row(String metric, String condition, String sampling, String tag, Estimate estimate) {
      this(metric, condition, sampling, tag, estimate, Optional.empty());
    }
  }

  /**
   * The no-effect reference of an estimate, from the placebo arm: the same metric over the same
   * items, once of the variants and once of as many re-asks of the unchanged prompt.
   *
   * @param sameItems the estimate again, over the items of the placebo arm alone
   * @param placebo the metric with the re-asks in place of the variants
   * @param excess the difference of the two: what is not noise
   */
  public record Reference(Estimate sameItems, Estimate placebo, Estimate excess) {}

  /**
   * The no-effect reference of an estimate where no placebo arm was asked: the same metric after
   * the answers of each item were dealt out again among its wordings. It refers to the accuracy
   * pooled over wordings; the placebo arm refers to the original's.
   *
   * @param withoutEffect the mean over all draws, and in place of an interval the central range of
   *     the draws; or why there is no reference
   * @param moved what changed places: {@code cells}, with one answer to each wording, {@code
   *     draws}, single answers of several, or {@code tags of items} or {@code clusters}, for what
   *     compares groups of items
   * @param draws how often; 0 if there is no reference, or if it is that of all ways to do so
   * @param p how often the statistic is as large, (1 + #) / (1 + draws), when the answers of an
   *     item to one wording change places together (cells), whatever moved for the rest; only of
   *     statistics of spread. Of groups, how often the gap is as large with other tags
   */
  public record Shuffled(Estimate withoutEffect, String moved, int draws, OptionalDouble p) {
    /** Checks the numbers. */
    public Shuffled {
      if (draws < 0) {
        throw new IllegalArgumentException("draws must be at least 0: " + draws);
      }
      if (p.isPresent() && !(p.getAsDouble() > 0 && p.getAsDouble() <= 1)) {
        throw new IllegalArgumentException("p must be in (0, 1]: " + p.getAsDouble());
      }
    }
  }

  /**
   * What became of the answers of one condition under one sampling.
   *
   * @param condition id of the condition
   * @param sampling id of the sampling
   * @param answers how many were asked for
   * @param unchanged how many of them belong to prompts that the condition left as they were
   * @param outcomes how many ended in each class; every class is a key
   * @param firstAnswer when the oldest of the answers came; absent if there is none, and of a
   *     recording, whose replay is no answering
   * @param lastAnswer when the newest of the answers came; absent as the first
   */
  public record Counts(
      String condition,
      String sampling,
      long answers,
      long unchanged,
      Map<OutcomeClass, Long> outcomes,
      Optional<Instant> firstAnswer,
      Optional<Instant> lastAnswer) {
    /** Copies the map. */
    public Counts {
      outcomes = Map.copyOf(outcomes);
    }
  }

  /**
   * Money and tokens of the answers that this summary rests on.
   *
   * @param calls calls that were answered
   * @param promptTokens tokens of their prompts
   * @param outputTokens tokens of their answers
   * @param settled what they cost
   * @param uncertain money of this study's calls whose fate is unknown; still counted against the
   *     cap
   * @param judging what the verdicts of models on these answers cost, which is not part of the
   *     above; absent if no model judged, and from summaries of old versions
   */
  public record Spend(
      long calls,
      long promptTokens,
      long outputTokens,
      Money settled,
      Money uncertain,
      Optional<Judging> judging) {
    /** Where no model judged. */
    public Spend(long calls, long promptTokens, long outputTokens, Money settled, Money uncertain) {
      this(calls, promptTokens, outputTokens, settled, uncertain, Optional.empty());
    }
  }

  /**
   * Money and tokens of the verdicts, or vectors, that scores rest on, each once, whoever paid for
   * it and when; those that the study's workspace keeps.
   *
   * @param calls calls that were answered
   * @param promptTokens tokens of their prompts
   * @param outputTokens tokens of their answers
   * @param settled what they cost
   */
  public record Judging(long calls, long promptTokens, long outputTokens, Money settled) {}

  /**
   * Where the numbers come from.
   *
   * @param library version of this library
   * @param model who was asked
   * @param modelsReturned the models named in the responses, sorted
   * @param samplings how answers were drawn
   * @param conditions the conditions with all their parameters, the original first
   * @param achieved how much of what could be changed was, over all prompts, by id of the
   *     condition; only of conditions whose operator counts it
   * @param items number of items
   * @param clusters number of sources that items share
   * @param repeats answers a cell
   * @param repeatsPerCall the most answers that one call gave; 0 if that is not known
   * @param scorer id of the scorer
   * @param seed the study's seed
   * @param studyHash SHA-256 of prompts, conditions and wordings
   * @param prices name, date and hash of the price list; empty if answers cost nothing
   * @param estimand what the intervals speak about
   * @param notes what else a reader must know, such as references and margins that there are none
   *     of
   * @param asked how and when the answers were asked for; absent from summaries of old versions
   */
  public record Provenance(
      String library,
      ModelIdentity model,
      List<String> modelsReturned,
      List<String> samplings,
      List<Condition> conditions,
      Map<String, AchievedDose> achieved,
      int items,
      int clusters,
      int repeats,
      int repeatsPerCall,
      String scorer,
      long seed,
      String studyHash,
      String prices,
      String estimand,
      List<String> notes,
      Optional<Asked> asked) {
    /** Copies the lists. */
    public Provenance {
      modelsReturned = List.copyOf(modelsReturned);
      samplings = List.copyOf(samplings);
      conditions = List.copyOf(conditions);
      achieved = Collections.unmodifiableMap(new TreeMap<>(achieved));
      notes = List.copyOf(notes);
    }

    /** Where it is not known how the answers were asked for. */
    public Provenance(
        String library,
        ModelIdentity model,
        List<String> modelsReturned,
        List<String> samplings,
        List<Condition> conditions,
        Map<String, AchievedDose> achieved,
        int items,
        int clusters,
        int repeats,
        int repeatsPerCall,
        String scorer,
        long seed,
        String studyHash,
        String prices,
        String estimand,
        List<String> notes) {
      this(
          library,
          model,
          modelsReturned,
          samplings,
          conditions,
          achieved,
          items,
          clusters,
          repeats,
          repeatsPerCall,
          scorer,
          seed,
          studyHash,
          prices,
          estimand,
          notes,
          Optional.empty());
    }

    /** The same with other notes. */
    public Provenance withNotes(List<String> newNotes) {
      return new Provenance(
          library,
          model,
          modelsReturned,
          samplings,
          conditions,
          achieved,
          items,
          clusters,
          repeats,
          repeatsPerCall,
          scorer,
          seed,
          studyHash,
          prices,
          estimand,
          newNotes,
          asked);
    }
  }

  /**
   * How and when the answers were asked for. Answers that draws share count once.
   *
   * @param separate answers that had a call of their own
   * @param together answers that shared a call with others, through the API's {@code n}
   * @param callOrder the order in which the calls of a round are sent, such as {@code blocked}
   * @param retest which re-test this is; 0 for the study itself
   * @param noOlderThan answers older than this when the run began were asked again; absent if any
   *     age counts
   * @param oldest when the oldest answer came; absent if there is none, and of a recording, whose
   *     replay is no answering
   * @param newest when the newest answer came; absent as the oldest
   */
  public record Asked(
      long separate,
      long together,
      String callOrder,
      int retest,
      Optional<Duration> noOlderThan,
      Optional<Instant> oldest,
      Optional<Instant> newest) {}
}
