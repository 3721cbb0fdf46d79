package io.github.promptharness.mitigate;

import io.github.promptharness.Canonical;
import io.github.promptharness.Condition;
import io.github.promptharness.Model;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Scorer;
import io.github.promptharness.Trial;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The answer that most of several wordings of one prompt give: the prompt as it is shown, and what
 * each condition of the given operators makes of it, one call each.
 *
 * <p>Canonical answers are voted, so wordings may label or order their options otherwise; the text
 * that is returned says the winner under the caller's own labels. Where two wordings come out as
 * the same text, the text is asked once for each, as further repeats. The prompt as it is shares
 * its answers with a study of the bare model; the other wordings are asked anew for each prompt
 * shown, so that two conditions of one item share none of them.
 *
 * <p>Its condition must keep the meaning and be drawn by item or condition. Which operators those
 * are is yours to say: rewordings that you trust, not the perturbation that you test.
 *
 * <p>Source: the ensemble over prompts of Jiang et al. (2020), "How can we know what language
 * models know?", TACL 8, arXiv:1911.12543; theirs adds up probabilities, ours counts answers.
 *
 * <p>Immutable, and as safe for many threads as model and scorer.
 */
public final class WordingEnsemble extends PageVote {
  private static final int DIGITS = 12;

  private final List<Perturbation> operators;

  private WordingEnsemble(
      Model inner, Scorer scorer, List<Perturbation> operators, Settings settings) {
    super(inner, scorer, settings);
    this.operators = operators;
  }

  /**
   * The most frequent answer, the earliest of equally frequent ones; the prompt as it is shown
   * comes first. Seed 0.
   *
   * @param model bare, or metered by a payer of its own
   * @param scorer finds the canonical answers that are counted
   * @param operators whose conditions are the other wordings; together at least one
   */
  public static WordingEnsemble of(Model model, Scorer scorer, Perturbation... operators) {
    List<Perturbation> all = List.of(operators);
    List<Condition> conditions = all.stream().flatMap(each -> each.conditions().stream()).toList();
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException(
          "an ensemble needs at least 1 condition beside the prompt as it is: 0; give it"
              + " operators");
    }
    conditions.stream()
        .filter(each -> each.drawn() == Condition.Drawn.ONCE_PER_ANSWER)
        .findFirst()
        .ifPresent(
            each -> {
              throw new IllegalArgumentException(
                  "an ensemble needs wordings that stay: condition %s is drawn once an answer"
                      .formatted(each.id()));
            });
    return new WordingEnsemble(model, scorer, all, Settings.DEFAULT);
  }

  /** The same with another rule, such as one that abstains. */
  public WordingEnsemble withRule(VoteRule rule) {
    return with(settings().withRule(rule));
  }

  /** The same with other draws. */
  public WordingEnsemble withSeed(long seed) {
    return with(settings().withSeed(seed));
  }

  /** The same with another way to find the parts of a prompt. */
  public WordingEnsemble withPages(Pages pages) {
    return with(settings().withPages(pages));
  }

  /**
   * The same with another text for a winner that nobody gave under the caller's labels.
   *
   * @param form with {@code %s} in place of the label; the scorer must read it
   */
  public WordingEnsemble withForm(String form) {
    return with(settings().withForm(form));
  }

  private WordingEnsemble with(Settings newSettings) {
    return new WordingEnsemble(inner(), scorer(), operators, newSettings);
  }

  @Override
  public WordingEnsemble over(UnaryOperator<Model> door) {
    return new WordingEnsemble(door.apply(inner()), scorer(), operators, settings());
  }

  @Override
  String id() {
    var form = new Canonical("promptharness.ensemble.1");
    var names = new ArrayList<String>();
    for (Perturbation operator : operators) {
      for (Condition condition : operator.conditions()) {
        names.add(condition.id());
        condition.described().forEach(form::field);
      }
    }
    return "wording-ensemble(as shown, %s: %s, draws=own, seed=%s, %s, form=\"%s\", scorer=%s, pages=%s)"
        .formatted(
            String.join(", ", names),
            form.hex().substring(0, DIGITS),
            settings().seed().study(),
            settings().rule().id(),
            settings().form(),
            scorer().id(),
            settings().pages().id());
  }

  @Override
  String disclosure() {
    long conditions = operators.stream().mapToLong(each -> each.conditions().size()).sum();
    return "Each answer is the one that most of %s wordings of the prompt gave."
        .formatted(1 + conditions);
  }

  @Override
  List<Prompt> pages(Trial wanted) {
    Prompt shown = page(wanted);
    var pages = new ArrayList<>(List.of(shown));
    for (Perturbation operator : operators) {
      for (Condition condition : operator.conditions()) {
        pages.add(Variant.of(shown, operator, condition, settings().seed()).prompt());
      }
    }
    return pages;
  }
}
