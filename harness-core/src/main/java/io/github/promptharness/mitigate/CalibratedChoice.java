package io.github.promptharness.mitigate;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Scorer;
import io.github.promptharness.Trial;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The option whose label is likelier than the model's liking for that label explains: one call, its
 * log-probabilities, and a prior that was found before on other items ({@link OptionPrior}).
 *
 * <p>A call is asked for log-probabilities, as many as an endpoint gives unless the sampling says
 * so already. An answer in which no option is found stays as it is, and an answer without
 * log-probabilities of its label is a failure of kind {@code UNSUPPORTED}, which stops the run: a
 * model that gives none cannot be calibrated. A question with another number of options than the
 * prior's is refused.
 *
 * <p>Immutable, and as safe for many threads as model and scorer.
 */
public final class CalibratedChoice extends Mitigation {
  /** How its name begins. */
  static final String NAME = "calibrated-choice(";

  private final Scorer scorer;
  private final OptionPrior prior;
  private final Pages pages;
  private final String form;

  private CalibratedChoice(
      Model inner, Scorer scorer, OptionPrior prior, Pages pages, String form) {
    super(inner);
    this.scorer = scorer;
    this.prior = prior;
    this.pages = pages;
    this.form = form;
  }

  /**
   * Takes out this prior.
   *
   * @param model bare, or metered by a payer of its own; it must give log-probabilities
   * @param scorer finds the option that the answer names
   * @param prior found on items that are not judged
   */
  public static CalibratedChoice of(Model model, Scorer scorer, OptionPrior prior) {
    return new CalibratedChoice(model, scorer, prior, Pages.chat(), "Answer: %s");
  }

  /** The same with another way to find the options. */
  public CalibratedChoice withPages(Pages newPages) {
    return new CalibratedChoice(inner(), scorer, prior, newPages, form);
  }

  /**
   * The same with another text for an option that the model's words do not name.
   *
   * @param newForm with {@code %s} in place of the label; the scorer must read it
   */
  public CalibratedChoice withForm(String newForm) {
    return new CalibratedChoice(inner(), scorer, prior, pages, newForm);
  }

  @Override
  public CalibratedChoice over(UnaryOperator<Model> door) {
    return new CalibratedChoice(door.apply(inner()), scorer, prior, pages, form);
  }

  @Override
  String id() {
    return (NAME + "%s, form=\"%s\", scorer=%s, pages=%s)")
        .formatted(prior.id(), form, scorer.id(), pages.id());
  }

  @Override
  TunedOn tunedOn() {
    return prior.tunedOn().plus(super.tunedOn());
  }

  @Override
  String disclosure() {
    return "Each answer is the likeliest option once the label prior of %s is taken out."
        .formatted(prior.id());
  }

  @Override
  Answer derive(Trial wanted, Behind behind) {
    Prompt page = page(wanted);
    Answer answer = behind.ask(inner(), request(wanted)).get(0);
    var labels = new LabelProbabilities(scorer);
    Optional<double[]> shares;
    try {
      shares = labels.of(page, answer);
    } catch (LabelProbabilities.None none) {
      throw new Behind.Failed(Outcome.Failure.local(Outcome.Kind.UNSUPPORTED, none.why()));
    }
    if (shares.isEmpty()) {
      behind.note("no option found");
      return answer;
    }
    int choice = prior.choice(shares.get());
    String id = page.choices().get(choice).id();
    behind.note(
        "chosen %s; label probabilities %s".formatted(id, java.util.Arrays.toString(shares.get())));
    var ballots = new Ballots(scorer);
    ballots.add(page, java.util.List.of(answer));
    return ballots.says(0, id) ? answer : ballots.named(page, id, form);
  }

  @Override
  Bound bound(Trial wanted) {
    page(wanted);
    return inner().bound(request(wanted));
  }

  private Prompt page(Trial wanted) {
    Prompt page = pages.read(wanted.wording());
    if (page.choices().size() != prior.labels()) {
      throw new IllegalArgumentException(
          "prior %s is of %s options, and %s shows %s: find a prior for each number of options, or name the prompts with withPages(Pages.of(...))"
              .formatted(prior.id(), prior.labels(), page.id(), page.choices().size()));
    }
    return page;
  }

  private Request request(Trial wanted) {
    return Behind.request(
        inner(), wanted.wording(), withLogProbs(wanted.sampling()), wanted.repeat(), 1);
  }

  static Sampling withLogProbs(Sampling sampling) {
    return sampling.topLogProbs().isPresent() ? sampling : sampling.withTopLogProbs(20);
  }
}
