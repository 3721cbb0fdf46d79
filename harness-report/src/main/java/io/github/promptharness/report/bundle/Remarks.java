package io.github.promptharness.report.bundle;

import io.github.promptharness.Scorer;
import io.github.promptharness.study.KeptAnswer;
import io.github.promptharness.study.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how much of a study can be made again, and what a reader must know of the rest. */
final class Remarks {
  private static final String TAKEN =
      "taken as the protocol tells it, since nothing here could show it to be otherwise: who was"
          + " asked, prices, when the margin and the contents of the study were written down, money"
          + " whose fate was unknown%s, and of each answer its tokens, cost, time and model";

  private final Protocol protocol;
  private final boolean hasPrompts;
  private final boolean hasVariants;
  private final Optional<Scorer> scorer;

  Remarks(Protocol protocol, boolean hasPrompts, boolean hasVariants, Optional<Scorer> scorer) {
    this.protocol = protocol;
    this.hasPrompts = hasPrompts;
    this.hasVariants = hasVariants;
    this.scorer = scorer;
  }

  /** Whether prompts and variants are there to be made again. */
  boolean canBeDesigned() {
    return hasPrompts && hasVariants;
  }

  Level level(List<KeptAnswer> answers) {
    boolean hasWords = answers.stream().anyMatch(each -> each.isAnswer() && !each.isWithheld());
    boolean isWhole = answers.stream().noneMatch(Remarks::isWordless);
    boolean canRead =
        scorer.isPresent() && (isWhole || scorer.get().reads() == Scorer.Reads.ONE_ANSWER);
    return hasWords && canRead && canBeDesigned() ? Level.RESCORED : Level.RECOMPUTED;
  }

  private static boolean isWordless(KeptAnswer answer) {
    return answer.isAnswer() && answer.isWithheld();
  }

  List<String> of(List<KeptAnswer> answers) {
    var remarks = new ArrayList<String>();
    long words = answers.stream().filter(KeptAnswer::isAnswer).count();
    long wordless = answers.stream().filter(Remarks::isWordless).count();
    if (wordless > 0) {
      remarks.add(
          "the words of %s of %s answers are withheld, and their scores were taken as they are"
              .formatted(wordless, words));
    }
    if (scorer.isEmpty() && wordless < words) {
      remarks.add(
          "the texts were not read again: scorer %s is found by no id; hand it over to rescore(...), over judge(...) where it asks a model"
              .formatted(protocol.analysis().scorer()));
    }
    if (!canBeDesigned()) {
      remarks.add(
          "prompts or variants are not part of the bundle: the study's hash, achieved doses and"
              + " numbers of items and options were taken as the protocol tells them, and no text"
              + " can be read again");
    }
    remarks.add(
        TAKEN.formatted(protocol.judging().isPresent() ? ", what verdicts of models cost" : ""));
    return remarks;
  }
}
