package io.github.promptharness.report.bundle;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.report.review.Wordings;
import io.github.promptharness.study.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a bundle may have its texts.
 *
 * @param transcript the study
 * @param choices what the bundle is to have
 */
record Permission(Transcript transcript, Choices choices) {
  /** The ids of conditions whose wordings may be a model's, as far as nobody says otherwise. */
  List<String> wordingsOfAModel() {
    return choices.areWordingsByPeople
        ? List.of()
        : Wordings.perhapsOfAModel(transcript.protocol().conditions());
  }

  /**
   * Refuses texts that need an approval which is missing or for something else.
   *
   * @param contents names the contents of the bundle
   * @throws IllegalArgumentException with the reasons and the way to get one
   */
  void require(String contents) {
    List<String> reasons = reasons();
    if (reasons.isEmpty()) {
      return;
    }
    Optional<Approval> approval = choices.approval;
    if (approval.isEmpty()) {
      throw new IllegalArgumentException(
          "texts that a model behind an API has written are published with an approval alone, and %s: send request() to the contact that the terms of the access programme name, and enter the answer with withApproval(...); or leave the texts out, which is free"
              .formatted(String.join(", and ", reasons)));
    }
    String study = transcript.protocol().study();
    if (!approval.get().isFor(contents, study)) {
      throw new IllegalArgumentException(
          "the approval is for %s, and this is study %s with the contents %s: ask for one that covers it"
              .formatted(approval.get().covers(), study, contents));
    }
  }

  private List<String> reasons() {
    var reasons = new ArrayList<String>();
    if (!choices.hasTexts) {
      return reasons;
    }
    ModelIdentity model = transcript.protocol().model();
    if (!Simulation.gave(transcript)) {
      reasons.add(
          Simulation.claims(model)
              ? "%s at %s calls itself a simulation but is not the one of this library"
                  .formatted(model.name(), model.endpoint())
              : "the answers here are those of %s at %s".formatted(model.name(), model.endpoint()));
    }
    if (!transcript.verdicts().isEmpty()) {
      reasons.add("verdicts of models are among the texts here");
    }
    List<String> wordings = wordingsOfAModel();
    if (!wordings.isEmpty()) {
      reasons.add(
          "a model may have written the wordings of %s (if people did, say so with withWordingsByPeople())"
              .formatted(String.join(", ", wordings)));
    }
    return reasons;
  }
}
