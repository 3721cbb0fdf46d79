package io.github.promptharness.report.bundle;

import io.github.promptharness.Observation;
import io.github.promptharness.report.review.Reviewed;
import io.github.promptharness.study.KeptAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the rows of a bundle: members under made-up names, words where they may be shown and their
 * hash where not, and no message of a failed call, which may name an account.
 */
final class Rows {
  private static final int LONGEST_LABEL = 32;

  private final boolean hasTexts;
  private final boolean hasMembers;
  private final Reviewed reviewed;
  private final boolean onlyRead;
  private final Embargo embargo;
  private final Function<String, Optional<String>> screening;
  private final Map<String, String> members = new HashMap<>();
  private long withheld;

  Rows(Choices choices, Embargo embargo) {
    this.hasTexts = choices.hasTexts;
    this.hasMembers = choices.hasMembers;
    this.reviewed = choices.reviewed;
    this.onlyRead = choices.onlyRead;
    this.screening = choices.screening;
    this.embargo = embargo;
  }

  /** How many answers had their words withheld so far. */
  long withheld() {
    return withheld;
  }

  /** The row as a line. */
  String line(KeptAnswer answer) {
    Observation row = answer.row();
    if (!answer.isAnswer()) {
      return AnswerLine.write(
          answer.withRow(with(row, row.answer())),
          Optional.of("the message of a call that failed"),
          Optional.empty());
    }
    Optional<String> why = why(row);
    if (why.isPresent()) {
      withheld++;
    }
    Optional<String> canonical = row.answer().map(each -> label(each, why.isPresent()));
    Observation shown = with(row, canonical);
    return AnswerLine.write(
        why.isPresent() ? answer.withheld(shown) : answer.withRow(shown),
        why,
        Optional.of(Digests.ofText(row.text())));
  }

  private Optional<String> why(Observation row) {
    // First, since a text that is missing for another reason may be added to a later version.
    if (embargo.holds(row.prompt())) {
      return Optional.of("under embargo");
    }
    if (!hasTexts) {
      return Optional.of("texts are not part of this bundle");
    }
    Optional<String> objection = screening.apply(row.text());
    if (objection.isPresent()) {
      return objection;
    }
    return onlyRead && !row.text().isEmpty() && !reviewed.isRead(row.text())
        ? Optional.of("nobody has marked it as read")
        : Optional.empty();
  }

  /** A canonical answer of some length may be the model's words; its hash is equal as often. */
  private String label(String canonical, boolean isWithheld) {
    boolean isLong = canonical.codePointCount(0, canonical.length()) > LONGEST_LABEL;
    return embargo.hides(canonical) || (isWithheld && isLong)
        ? "sha256:" + Digests.ofText(canonical)
        : canonical;
  }

  private Observation with(Observation row, Optional<String> canonical) {
    Observation.Call call = row.call();
    String member =
        hasMembers || call.member().isEmpty()
            ? call.member()
            : members.computeIfAbsent(call.member(), name -> "member-" + (members.size() + 1));
    return new Observation(
        row.prompt(),
        row.cluster(),
        row.tags(),
        row.condition(),
        row.dose(),
        row.sameTextAs(),
        row.sampling(),
        row.repeat(),
        row.outcome(),
        canonical,
        row.hasReference(),
        row.score(),
        row.text(),
        new Observation.Call(
            call.promptTokens(),
            call.outputTokens(),
            call.cost(),
            call.latency(),
            call.answeredAt(),
            call.model(),
            member,
            call.repeats(),
            call.dispatcher()),
        row.options());
  }
}
