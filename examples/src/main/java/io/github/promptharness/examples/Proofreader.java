package io.github.promptharness.examples;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Seed;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import io.github.promptharness.stats.text.Levenshtein;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * A simulated proofreader for simulated studies: it knows the texts, and gives back the known text
 * that is nearest to what it is shown, or what it is shown as it is where it misses. It never errs
 * otherwise, so what a repair gains with it is more than any real one would.
 *
 * @param texts the texts without errors
 * @param mends the share of texts that it mends, in [0, 1]
 */
record Proofreader(List<String> texts, double mends) implements Model {
  static Proofreader of(List<Prompt> prompts, double mends) {
    return new Proofreader(prompts.stream().map(Prompt::input).toList(), mends);
  }

  @Override
  public ModelIdentity identity() {
    return new ModelIdentity(
        "simulated:proofreader",
        "simulated:proofreader mends " + mends,
        "Simulated: the repairs come from a program that knows the right texts.");
  }

  @Override
  public Outcome answer(Request request) {
    String shown = request.wording().messages().get(request.wording().messages().size() - 1).text();
    List<Answer> answers = request.trials().stream().map(each -> answer(shown, each)).toList();
    return new Outcome.Response(
        answers,
        new Usage(tokens(shown), 0, 0, 0, Usage.Source.ESTIMATED),
        Money.ZERO,
        identity().name(),
        "",
        RateSignals.NONE,
        Evidence.NONE);
  }

  private Answer answer(String shown, Trial trial) {
    boolean misses = Seed.of(1).named("mends", trial.key()).generator().nextDouble() >= mends;
    return Answer.of(misses ? shown : nearest(shown));
  }

  private String nearest(String shown) {
    return texts.stream()
        .min(Comparator.comparingInt(text -> Levenshtein.distance(text, shown)))
        .orElse(shown);
  }

  @Override
  public Bound bound(Request request) {
    long tokens =
        request.wording().messages().stream().mapToLong(message -> tokens(message.text())).sum();
    long output = (long) request.repeats() * request.sampling().maxOutput();
    return new Bound(1, tokens, output, Money.ZERO, Money.ZERO);
  }

  private static long tokens(String text) {
    return text.codePoints().count();
  }

  @Override
  public Duration expectedLatency() {
    return Duration.ZERO;
  }
}
