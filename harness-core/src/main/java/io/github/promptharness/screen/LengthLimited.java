package io.github.promptharness.screen;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.Bound;
import io.github.promptharness.DerivedModel;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.tokens.TokenCounter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses prompts and limits of output that are longer than agreed, before a cent is spent: already
 * the quote of a study with such a prompt is refused. Everything else is the model's behind it, its
 * answers included, which are kept under its name.
 */
public final class LengthLimited extends ForwardingModel implements DerivedModel.Keeping {
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
   * @param model bare, or metered; where it is screened as well, the model behind the screen
   * @throws IllegalArgumentException if its answers are made of those of other models, each of
   *     which is paid by itself
   */
  public static LengthLimited of(Model model, LengthLimits limits) {
    if (model instanceof DerivedModel) {
      throw new IllegalArgumentException(
          "the limits of %s must stand right before the model that is asked: limit the model before it is screened, or derived from otherwise"
              .formatted(model.identity().name()));
    }
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

  /** Those of the model behind: what goes into a file is measured by {@link #bound} before. */
  @Override
  public Optional<BatchEndpoint> batches() {
    return inner().batches();
  }

  @Override
  public Set<String> kept(List<String> trials) {
    return inner() instanceof DerivedModel.Keeping keeping ? keeping.kept(trials) : Set.of();
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
