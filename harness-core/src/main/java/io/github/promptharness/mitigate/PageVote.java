package io.github.promptharness.mitigate;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Model;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Scorer;
import io.github.promptharness.Seed;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Asks several pages of one question, one call each, and gives the answer that most of them do. */
abstract class PageVote extends Mitigation {
  private final Scorer scorer;
  private final Settings settings;

  PageVote(Model inner, Scorer scorer, Settings settings) {
    super(inner);
    this.scorer = scorer;
    this.settings = settings;
  }

  /**
   * What all votes over pages can be told.
   *
   * @param seed of what is drawn
   * @param rule how votes are counted
   * @param pages how a prompt is found in what is shown
   * @param form the text for a winner that nobody gave under the caller's labels
   */
  record Settings(Seed seed, VoteRule rule, Pages pages, String form) {
    static final Settings DEFAULT =
        new Settings(Seed.of(0), VoteRule.PLURALITY, Pages.chat(), "Answer: %s");

    Settings withSeed(long newSeed) {
      return new Settings(Seed.of(newSeed), rule, pages, form);
    }

    Settings withRule(VoteRule newRule) {
      return new Settings(seed, newRule, pages, form);
    }

    Settings withPages(Pages newPages) {
      return new Settings(seed, rule, newPages, form);
    }

    Settings withForm(String newForm) {
      return new Settings(seed, rule, pages, newForm);
    }
  }

  /**
   * One call behind.
   *
   * @param page as it is asked
   * @param request the call
   */
  private record Asked(Prompt page, Request request) {}

  /** The pages behind one answer, each a call; the first is the page as shown. */
  abstract List<Prompt> pages(Trial wanted);

  /**
   * The calls behind one answer. A text that comes several times is asked for as many repeats; what
   * is not the text as shown is asked in the draws of the text as shown.
   */
  private List<Asked> asked(Trial wanted) {
    List<Prompt> pages = pages(wanted);
    var wordings = new ArrayList<>(List.of(wanted.wording()));
    pages.stream().skip(1).forEach(page -> wordings.add(page.wording()));
    var often = new HashMap<Wording, Integer>();
    wordings.forEach(wording -> often.merge(wording, 1, Integer::sum));
    var before = new HashMap<Wording, Integer>();
    var asked = new ArrayList<Asked>();
    for (int i = 0; i < pages.size(); i++) {
      Wording wording = wordings.get(i);
      int place = before.merge(wording, 1, Integer::sum) - 1;
      int repeat = Behind.repeat(wanted.repeat(), often.getOrDefault(wording, 1), place);
      Sampling sampling = Behind.sampling(wanted, wording);
      asked.add(new Asked(pages.get(i), Behind.request(inner(), wording, sampling, repeat, 1)));
    }
    return asked;
  }

  final Scorer scorer() {
    return scorer;
  }

  final Settings settings() {
    return settings;
  }

  /** The page as the caller has it. */
  Prompt page(Trial wanted) {
    return settings.pages.read(wanted.wording());
  }

  @Override
  final Answer derive(Trial wanted, Behind behind) {
    var ballots = new Ballots(scorer);
    for (Asked asked : asked(wanted)) {
      try {
        ballots.add(asked.page, behind.ask(inner(), asked.request));
      } catch (Behind.Failed failed) {
        ballots.add(failed, 1);
      }
    }
    return ballots.result(page(wanted), settings.rule, settings.form, behind);
  }

  @Override
  Bound bound(Trial wanted) {
    return asked(wanted).stream()
        .map(asked -> inner().bound(asked.request))
        .reduce(Bound::plus)
        .orElseThrow();
  }
}
