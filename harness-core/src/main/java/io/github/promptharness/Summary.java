package io.github.promptharness;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The findings of a study. It follows from the stored answers alone: a second run over the same
 * answers gives an equal summary.
 *
 * @param study the name of the study
 * @param rows the estimates, in the order of the metrics and conditions
 * @param counts what became of the answers, a row for each condition
 * @param spend what the answers of this study cost
 * @param provenance where everything comes from
 */
public record Summary(
    String study, List<Row> rows, List<Counts> counts, Spend spend, Provenance provenance) {
  /** Copies the lists. */
  public Summary {
    rows = List.copyOf(rows);
    counts = List.copyOf(counts);
  }

  /** The estimate of a metric, if this summary has it. */
  public Optional<Estimate> find(String metric, String condition) {
    return rows.stream()
        .filter(row -> row.metric().equals(metric) && row.condition().equals(condition))
        .map(Row::estimate)
        .findFirst();
  }

  /**
   * One estimate.
   *
   * @param metric id of the metric
   * @param condition id of the condition, or {@code all}
   * @param sampling id of the sampling
   * @param tag name and value of the tag that the items share, as {@code name=value}; empty for all
   *     items
   * @param estimate what was found
   */
  public record Row(
      String metric, String condition, String sampling, String tag, Estimate estimate) {}

  /**
   * What became of the answers of one condition.
   *
   * @param condition id of the condition
   * @param answers how many were asked for
   * @param unchanged how many of them belong to prompts that the condition left as they were
   * @param outcomes how many ended in each class; every class is a key
   */
  public record Counts(
      String condition, long answers, long unchanged, Map<OutcomeClass, Long> outcomes) {
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
   */
  public record Spend(
      long calls, long promptTokens, long outputTokens, Money settled, Money uncertain) {}

  /**
   * Where the numbers come from.
   *
   * @param library version of this library
   * @param model who was asked
   * @param modelsReturned the models named in the responses, sorted
   * @param samplings how answers were drawn
   * @param conditions ids of the conditions, the original first
   * @param items number of items
   * @param clusters number of sources that items share
   * @param repeats answers a cell
   * @param repeatsPerCall answers asked for in one call
   * @param scorer id of the scorer
   * @param seed the study's seed
   * @param studyHash SHA-256 of prompts, conditions and wordings
   * @param prices name, date and hash of the price list; empty if answers cost nothing
   * @param firstAnswer when the oldest answer came
   * @param lastAnswer when the newest answer came
   * @param estimand what the intervals speak about
   */
  public record Provenance(
      String library,
      ModelIdentity model,
      List<String> modelsReturned,
      List<String> samplings,
      List<String> conditions,
      int items,
      int clusters,
      int repeats,
      int repeatsPerCall,
      String scorer,
      long seed,
      String studyHash,
      String prices,
      Optional<Instant> firstAnswer,
      Optional<Instant> lastAnswer,
      String estimand) {
    /** Copies the lists. */
    public Provenance {
      modelsReturned = List.copyOf(modelsReturned);
      samplings = List.copyOf(samplings);
      conditions = List.copyOf(conditions);
    }
  }
}
