package io.github.promptharness.report.bundle;

import io.github.promptharness.study.KeptAnswer;
import io.github.promptharness.study.Protocol;
import io.github.promptharness.study.Transcript;
import java.util.List;
import java.util.stream.Collectors;

/** A page that asks whether texts may be published. */
final class ApprovalRequest {
  private ApprovalRequest() {}

  /**
   * The page.
   *
   * @param wordings ids of the conditions whose wordings a model may have written
   * @param contents names the contents of the bundle
   */
  static String page(
      Transcript transcript,
      Citation citation,
      Licence licence,
      List<String> wordings,
      String contents) {
    Protocol protocol = transcript.protocol();
    return """
    Request: publication of a data set with texts of a model

    We ask for approval to publish the data set described here. It was made under the
    research access programme; the terms of the programme name whom to send this to.

    Title:         %s
    Authors:       %s
    To be public:  %s
    Licence:       %s
    Where:         (the repository, and its address)

    Study:         %s
    Model:         %s at %s
    What it asks:  how stable the model's answers are when the same question is put
                   in other words
    Items:         %s, from %s
    Conditions:    %s
    Wordings:      %s
    Answers:       %s texts of the model, with their scores
    Judged by:     %s

    Contents:      %s
                   (SHA-256 of the list of all files; an approval may name it)

    Personal data in the prompts or answers:          (none / what, and why)
    Texts about faults in safety or security:         (none / reported on, under embargo)
    Who has read texts that are shown by themselves:  (name)

    Please answer with: your name or role, the day, a reference that we may print, and
    whether the approval is for these contents or for the study.

    Contact:       (name, address)
    """
        .formatted(
            citation.title(),
            String.join("; ", citation.authors()),
            citation.released(),
            licence.id(),
            protocol.study(),
            protocol.model().name(),
            protocol.model().endpoint(),
            protocol.items().count(),
            "(their source and licence)",
            protocol.conditions().stream()
                .map(condition -> condition.id())
                .collect(Collectors.joining(", ")),
            wordings.isEmpty()
                ? "by rules and by people"
                : "a model may have written those of " + String.join(", ", wordings),
            transcript.answers().stream().filter(KeptAnswer::isAnswer).count(),
            transcript.verdicts().isEmpty()
                ? "a rule, no model"
                : transcript.verdicts().stream()
                    .map(verdict -> verdict.model().name())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", ")),
            contents);
  }
}
