package io.github.promptharness.mitigate;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Model;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Scorer;
import io.github.promptharness.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The answer that most of several repeats of the same prompt give, in the words of the first of
 * them.
 *
 * <p>The derived repeat r rests on the repeats r n to r n + n - 1 behind, so the first of them is
 * what the bare model answers to the same trial, and a study that has asked the bare model before
 * pays only for the rest. It needs a sampling under which repeats differ. Of several answers a call
 * only those are asked for that the workspace does not keep: neighbours in one call.
 *
 * <p>Source: Wang et al. (2023), "Self-consistency improves chain of thought reasoning in language
 * models", arXiv:2203.11171. Ours differs: ties are a choice, and an answer in which nothing is
 * found has no vote.
 *
 * <p>Immutable, and as safe for many threads as model and scorer.
 */
public final class MajorityVote extends Mitigation {
  private static final int MOST = 1000;

  private final Scorer scorer;
  private final int answers;
  private final int answersPerCall;
  private final VoteRule rule;
  private final Pages pages;

  private MajorityVote(
      Model inner, Scorer scorer, int answers, int answersPerCall, VoteRule rule, Pages pages) {
    super(inner);
    this.scorer = scorer;
    this.answers = answers;
    this.answersPerCall = answersPerCall;
    this.rule = rule;
    this.pages = pages;
  }

  /**
   * The most frequent answer, the earliest of equally frequent ones; one call an answer.
   *
   * @param model bare, or metered by a payer of its own
   * @param scorer finds the canonical answers that are counted
   * @param answers how many are asked for, in [2, 1000]
   */
  public static MajorityVote of(Model model, Scorer scorer, int answers) {
    if (!(answers >= 2 && answers <= MOST)) {
      throw new IllegalArgumentException(
          "a vote needs from 2 to %s answers: %s".formatted(MOST, answers));
    }
    return new MajorityVote(model, scorer, answers, 1, VoteRule.PLURALITY, Pages.chat());
  }

  /** The same with another rule, such as one that abstains. */
  public MajorityVote withRule(VoteRule newRule) {
    return new MajorityVote(inner(), scorer, answers, answersPerCall, newRule, pages);
  }

  /**
   * The same with several answers a call (the API's {@code n}), whose prompt is paid once.
   *
   * @param newAnswers in [1, answers]
   */
  public MajorityVote withAnswersPerCall(int newAnswers) {
    if (!(newAnswers >= 1 && newAnswers <= answers)) {
      throw new IllegalArgumentException(
          "answers per call must be in [1, %s]: %s".formatted(answers, newAnswers));
    }
    return new MajorityVote(inner(), scorer, answers, newAnswers, rule, pages);
  }

  /** The same with another way to find the parts of a prompt. */
  public MajorityVote withPages(Pages newPages) {
    return new MajorityVote(inner(), scorer, answers, answersPerCall, rule, newPages);
  }

  @Override
  public MajorityVote over(UnaryOperator<Model> door) {
    return new MajorityVote(door.apply(inner()), scorer, answers, answersPerCall, rule, pages);
  }

  @Override
  String id() {
    return "majority-vote(answers=%s, per call=%s, %s, scorer=%s, pages=%s)"
        .formatted(answers, answersPerCall, rule.id(), scorer.id(), pages.id());
  }

  @Override
  String disclosure() {
    return "Each answer is the one that most of %s repeats of the same prompt gave."
        .formatted(answers);
  }

  @Override
  Answer derive(Trial wanted, Behind behind) {
    Prompt page = pages.read(wanted.wording());
    var ballots = new Ballots(scorer);
    for (Request request : requests(wanted, kept(inner(), trials(wanted)))) {
      try {
        ballots.add(page, behind.ask(inner(), request));
      } catch (Behind.Failed failed) {
        ballots.add(failed, request.repeats());
      }
    }
    return ballots.result(page, rule, "%s", behind);
  }

  @Override
  Bound bound(Trial wanted) {
    return requests(wanted, Set.of()).stream()
        .map(inner()::bound)
        .reduce(Bound::plus)
        .orElseThrow();
  }

  private List<Trial> trials(Trial wanted) {
    return answersPerCall == 1
        ? List.of()
        : Behind.request(
                inner(),
                wanted.wording(),
                wanted.sampling(),
                Behind.repeat(wanted.repeat(), answers, 0),
                answers)
            .trials();
  }

  /** The calls behind one answer. One that is kept, which costs nothing, is asked for by itself. */
  private List<Request> requests(Trial wanted, Set<String> kept) {
    var requests = new ArrayList<Request>();
    int first = Behind.repeat(wanted.repeat(), answers, 0);
    Behind.repeat(wanted.repeat(), answers, answers - 1);
    int place = 0;
    while (place < answers) {
      Request one = Behind.request(inner(), wanted.wording(), wanted.sampling(), first + place, 1);
      int together = 1;
      while (!kept.contains(one.first().key())
          && together < Math.min(answersPerCall, answers - place)
          && !kept.contains(one.first().withRepeat(first + place + together).key())) {
        together++;
      }
      requests.add(Request.of(one.first(), together));
      place += together;
    }
    return requests;
  }
}
