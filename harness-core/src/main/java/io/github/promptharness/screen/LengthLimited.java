package io.github.promptharness.screen;

import io.github.promptharness.Bound;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.tokens.TokenCounter;

/**
 * Refuses prompts and limits of output that are longer than agreed, before a cent is spent: already
 * the quote of a study with such a prompt is refused. Everything else is the model's behind it, its
 * answers included, which are kept under its name.
 */
public final class LengthLimited extends ForwardingModel {
  private final LengthLimits limits;
  private final TokenCounter counter;

  private LengthLimited(Model inner, LengthLimits limits) {
    super(inner);
    this.limits = limits;
    this.counter = TokenCounter.forModel(inner.identity().name());
  }

  /**
   * The same model within limits.
   *
   * @param model bare, or metered
   */
  public static LengthLimited of(Model model, LengthLimits limits) {
    return new LengthLimited(model, limits);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException also if the request is too long
   */
  @Override
  public Bound bound(Request request) {
    limits.check(request, counter);
    return inner().bound(request);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the request is too long
   */
  @Override
  public Outcome answer(Request request) {
    limits.check(request, counter);
    return inner().answer(request);
  }
}
