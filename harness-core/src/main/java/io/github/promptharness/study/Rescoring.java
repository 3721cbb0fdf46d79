package io.github.promptharness.study;

import io.github.promptharness.Draw;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Reading;
import io.github.promptharness.Score;
import io.github.promptharness.Scorer;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the result of a study again from its protocol and its answers, without workspace, key or
 * network: the same code sums up, so that the same answers give an equal summary.
 *
 * <p>{@link #recomputed} takes the scores as they are and makes every estimate again; {@link
 * #rescored} reads the texts again first, under the prompts that {@link #withPrompts} gives. What
 * follows from neither is taken as the protocol has it: who was asked, prices, when margin and
 * contents were written down, money whose fate was unknown, what verdicts cost.
 *
 * <p>Immutable.
 */
public final class Rescoring {
  private final Protocol protocol;
  private final List<Metric> metrics;
  private final List<Variant> variants;

  private Rescoring(Protocol protocol, List<Metric> metrics, List<Variant> variants) {
    this.protocol = protocol;
    this.metrics = List.copyOf(metrics);
    this.variants = variants;
  }

  /**
   * Of a study.
   *
   * @param metrics those that the protocol names, in its order
   * @throws IllegalArgumentException if they are others
   */
  public static Rescoring of(Protocol protocol, List<Metric> metrics) {
    List<String> given = metrics.stream().map(Metric::id).toList();
    List<String> wanted = protocol.analysis().metrics();
    if (!given.equals(wanted)) {
      throw new IllegalArgumentException(
          "the metrics must be those of the study, in its order: %s; given are %s"
              .formatted(wanted, given));
    }
    return new Rescoring(protocol, metrics, List.of());
  }

  /**
   * With the prompts of the study and its variants, which are made again.
   *
   * @param prompts in the study's order
   * @param operators those of the study, or its frozen set; none if it had none
   * @throws IllegalArgumentException if they are not what the protocol tells of: other conditions,
   *     another number of items, or another hash over prompts and wordings
   */
  public Rescoring withPrompts(List<Prompt> prompts, Perturbation... operators) {
    Protocol.Asking asking = protocol.asking();
    var design =
        Design.of(
            prompts,
            List.of(operators),
            asking.repeats(),
            asking.placebo(),
            Seed.of(protocol.analysis().seed()));
    require("conditions", protocol.conditions(), design.conditions());
    require("numbers of items and options", protocol.items(), Protocols.items(prompts));
    require("achieved doses", protocol.achieved(), design.achieved());
    require(
        "hash of prompts and wordings",
        protocol.studyHash(),
        StudyRecord.hash(
            prompts,
            design.variants(),
            protocol.samplings(),
            asking.repeats(),
            protocol.analysis(),
            protocol.model()));
    return new Rescoring(protocol, metrics, design.variants());
  }

  private static void require(String what, Object told, Object found) {
    if (!told.equals(found)) {
      throw new IllegalArgumentException(
          "prompts and variants must be those of the study, and their %s are others than its protocol tells: %s in place of %s"
              .formatted(what, found, told));
    }
  }

  /**
   * The result as it follows from the scores that the answers have.
   *
   * @param answers every row of the study
   */
  public StudyResult recomputed(List<KeptAnswer> answers) {
    return result(answers, answers.stream().map(KeptAnswer::row).toList());
  }

  /**
   * The result as it follows from the texts, which a scorer reads again. An answer whose words are
   * withheld keeps the score that it has.
   *
   * @param answers every row of the study
   * @param scorer the one that the protocol names
   * @throws IllegalArgumentException if it is another, if the prompts were not given, or if words
   *     are withheld and the scorer reads all answers to an item together
   */
  public StudyResult rescored(List<KeptAnswer> answers, Scorer scorer) {
    check(answers, scorer);
    var draws = new RowDraws(variants, protocol.samplings());
    var rows = new Rows(new SharedTexts(variants));
    List<KeptAnswer> read =
        answers.stream().filter(each -> each.isAnswer() && !each.isWithheld()).toList();
    List<Score> scores =
        scorer.scoreAll(
            read.stream()
                .map(each -> new Reading(draws.of(each.row()).variant().prompt(), each.answer()))
                .toList());
    if (scores.size() != read.size()) {
      throw new IllegalStateException(
          "scorer %s gave %s scores for %s answers"
              .formatted(scorer.id(), scores.size(), read.size()));
    }
    var all = new ArrayList<Observation>(answers.size());
    int next = 0;
    for (KeptAnswer each : answers) {
      if (each.trial() == 0 || (each.isAnswer() && each.isWithheld())) {
        all.add(each.row());
      } else {
        Draw draw = draws.of(each.row());
        Optional<Score> known = Rows.unscored(each.stored());
        Score score = known.isPresent() ? known.get() : scores.get(next++);
        all.add(rows.answered(draw, score, each.stored()));
      }
    }
    return result(answers, all);
  }

  private void check(List<KeptAnswer> answers, Scorer scorer) {
    if (!scorer.id().equals(protocol.analysis().scorer())) {
      throw new IllegalArgumentException(
          "the scorer must be that of the study, %s: %s"
              .formatted(protocol.analysis().scorer(), scorer.id()));
    }
    if (variants.isEmpty()) {
      throw new IllegalArgumentException(
          "texts are read under the prompts that they answer: give them with withPrompts(...)");
    }
    if (scorer.reads() == Scorer.Reads.ANSWERS_OF_ITEM
        && answers.stream().anyMatch(each -> each.isAnswer() && each.isWithheld())) {
      throw new IllegalArgumentException(
          "scorer %s reads all answers to an item together, and words of some are withheld: take the scores as they are (recomputed)"
              .formatted(scorer.id()));
    }
  }

  private StudyResult result(List<KeptAnswer> answers, List<Observation> all) {
    var rows = new ArrayList<Observation>(all.size());
    for (int i = 0; i < all.size(); i++) {
      if (!answers.get(i).isLeftOut()) {
        rows.add(all.get(i));
      }
    }
    return new StudyResult(
        new Summaries(protocol, metrics).of(all, rows, used(answers)),
        Observations.of(rows),
        variants);
  }

  /** What the rows rest on, each answer once. */
  static Used used(List<KeptAnswer> answers) {
    var used = new Used();
    for (KeptAnswer each : answers) {
      if (each.trial() > 0) {
        used.add(Integer.toString(each.trial()), each.stored());
      }
    }
    return used;
  }
}
