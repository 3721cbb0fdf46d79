package io.github.promptharness.stats.entropy;

import io.github.promptharness.stats.Result;
import java.util.function.ToDoubleFunction;

/**
 * Shannon's entropy: how uncertain the answer to one item is, from how often each option was given.
 *
 * <pre>H = -sum_k p_k ln p_k,   p_k = n_k / n,   0 ln 0 = 0</pre>
 *
 * <p><b>Unit and range</b>: nats or bits, from 0 (one answer alone) to the logarithm of the number
 * of options, or of the number of answers if that is less. <b>Undefined</b> without an answer.
 *
 * <p>From few answers it is too low, by about (K - 1)/(2n) nats; {@link #millerMadow} adds that.
 * Compare it at equal numbers of answers.
 *
 * <p>Source: Shannon (1948), "A mathematical theory of communication", Bell System Technical
 * Journal 27(3), DOI 10.1002/j.1538-7305.1948.tb01338.x. As SciPy {@code stats.entropy}, but that
 * gives NaN without an answer.
 */
public final class ShannonEntropy {
  private ShannonEntropy() {}

  /**
   * The entropy of the shares.
   *
   * @param counts how often each option was given, zeros allowed
   * @throws IllegalArgumentException if there are no counts, one is negative, or they add up to
   *     2^63 or more
   */
  public static Result<Double> of(long[] counts, EntropyUnit unit) {
    return ofAnswers(counts, answers -> unit.ofNats(answers.entropy()));
  }

  /**
   * The entropy with a correction for few answers.
   *
   * <pre>H + (K - 1) / (2n),   K the options that occur</pre>
   *
   * <p>It may exceed the logarithm of the number of options. <b>Undefined</b> without an answer.
   *
   * <p>Source: Miller (1955), "Note on the bias of information estimates", in Quastler (ed.),
   * Information Theory in Psychology.
   *
   * @param counts as for {@link #of}
   */
  public static Result<Double> millerMadow(long[] counts, EntropyUnit unit) {
    return ofAnswers(
        counts,
        answers ->
            unit.ofNats(answers.entropy() + (answers.observed() - 1) / (2.0 * answers.total())));
  }

  /**
   * The entropy as a share of what it could be.
   *
   * <p><b>Range</b>: [0, 1]; 0 also where the divisor is ln 1, for then nothing else is possible.
   * <b>Undefined</b> without an answer.
   *
   * @param counts as for {@link #of}
   * @param divisor what could be
   */
  public static Result<Double> normalised(long[] counts, EntropyDivisor divisor) {
    return ofAnswers(
        counts,
        answers -> {
          double most = Math.log(divisor.size(answers));
          // Rounding may put an even distribution above 1 by its last bit.
          return most == 0 ? 0 : Math.min(1, answers.entropy() / most);
        });
  }

  static Result<Double> ofAnswers(long[] counts, ToDoubleFunction<Counts> function) {
    var answers = Counts.of(counts);
    return answers.total() == 0
        ? Result.undefined("there is no answer")
        : Result.of(function.applyAsDouble(answers));
  }
}
