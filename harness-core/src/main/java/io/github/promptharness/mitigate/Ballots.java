package io.github.promptharness.mitigate;

import io.github.promptharness.Answer;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Score;
import io.github.promptharness.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Collects answers to pages of one question, and gives the one that most of them give. */
final class Ballots {
  /** Says nothing that a rule could take for a label. */
  static final Answer ABSTAINED = new Answer("", FinishReason.REFUSED, "");

  private final Scorer scorer;
  private final List<Answer> answers = new ArrayList<>();
  private final List<Optional<String>> votes = new ArrayList<>();
  private Optional<Behind.Failed> failed = Optional.empty();

  Ballots(Scorer scorer) {
    this.scorer = scorer;
  }

  /** Adds answers to a page. */
  void add(Prompt page, List<Answer> more) {
    for (Answer answer : more) {
      answers.add(answer);
      votes.add(read(page, answer));
    }
  }

  /**
   * Adds a call that failed, without a vote where that is its result, as when it was filtered.
   *
   * @throws Behind.Failed if it is not
   */
  void add(Behind.Failed failure, int calls) {
    if (!failure.failure().kind().isResult()) {
      throw failure;
    }
    failed = Optional.of(failure);
    for (int i = 0; i < calls; i++) {
      boolean filtered = failure.failure().kind() == Outcome.Kind.FILTERED;
      answers.add(new Answer("", filtered ? FinishReason.FILTERED : FinishReason.OTHER, ""));
      votes.add(Optional.empty());
    }
  }

  private Optional<String> read(Prompt page, Answer answer) {
    return scorer.score(page, answer) instanceof Score.Value value
        ? Optional.of(value.canonical())
        : Optional.empty();
  }

  /**
   * The answer of the majority, in words that the caller's page gives their meaning: those of the
   * first answer for the winner that say the same there, else a text of this form.
   *
   * @param page as the caller has it
   * @param form what names a label, with the label in place of {@code %s}
   * @throws Behind.Failed if every call failed, or the form is not read as the winner
   */
  Answer result(Prompt page, VoteRule rule, String form, Behind behind) {
    if (failed.isPresent() && answers.stream().allMatch(each -> each.text().isEmpty())) {
      throw failed.get();
    }
    VoteRule.Count count = rule.count(votes);
    behind.note(
        String.format(
            Locale.ROOT,
            "votes %s, agreement %.3f%s",
            votes.stream().map(vote -> vote.orElse("-")).toList(),
            count.agreement(),
            count.isTied() ? ", tied" : ""));
    if (count.winner().isEmpty()) {
      boolean nobody = votes.stream().allMatch(Optional::isEmpty);
      return nobody && rule.leastAgreement() == 0 ? plain(answers.get(0)) : ABSTAINED;
    }
    Optional<String> winner = votes.get(count.winner().getAsInt());
    for (int i = 0; i < votes.size(); i++) {
      if (votes.get(i).equals(winner) && read(page, answers.get(i)).equals(winner)) {
        return plain(answers.get(i));
      }
    }
    return named(page, winner.orElseThrow(), form);
  }

  /** Whether a vote is for an answer. */
  boolean says(int vote, String canonical) {
    return votes.get(vote).equals(Optional.of(canonical));
  }

  /** The answer that names an option by the label at which it stands on a page. */
  Answer named(Prompt page, String choice, String form) {
    String text = form.replace("%s", label(page, choice));
    Answer answer = Answer.of(text);
    if (!read(page, answer).equals(Optional.of(choice))) {
      throw new Behind.Failed(
          Outcome.Failure.local(
              Outcome.Kind.UNSUPPORTED,
              "the scorer %s must read \"%s\" as option %s: give another form with withForm(...)"
                  .formatted(scorer.id(), text, choice)));
    }
    return answer;
  }

  /** Log-probabilities are those of one answer and not of the vote. */
  private static Answer plain(Answer answer) {
    return new Answer(answer.text(), answer.finish(), "");
  }

  private static String label(Prompt page, String choice) {
    for (int i = 0; i < page.choices().size(); i++) {
      if (page.choices().get(i).id().equals(choice)) {
        return page.layout().enumerator().label(i);
      }
    }
    return choice;
  }
}
