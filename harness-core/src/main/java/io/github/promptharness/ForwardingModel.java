package io.github.promptharness;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * A model that stands before another and adds something to how it is asked; everything else is the
 * other's. A decorator that asks several times overrides {@link #bound} too, so that quotes and
 * holds are right.
 */
public abstract class ForwardingModel implements Model {
  private final Model inner;

  /** Stands before this model. */
  protected ForwardingModel(Model inner) {
    this.inner = inner;
  }

  /** The model behind this one. */
  protected final Model inner() {
    return inner;
  }

  /** Whether the model right behind this one is such a model. */
  public final boolean standsBefore(Predicate<Model> such) {
    return such.test(inner);
  }

  @Override
  public ModelIdentity identity() {
    return inner.identity();
  }

  @Override
  public Bound bound(Request request) {
    return inner.bound(request);
  }

  @Override
  public RateLimit rateLimit() {
    return inner.rateLimit();
  }

  @Override
  public String limitGroup() {
    return inner.limitGroup();
  }

  @Override
  public double limitShare() {
    return inner.limitShare();
  }

  @Override
  public Duration expectedLatency() {
    return inner.expectedLatency();
  }

  @Override
  public String prices() {
    return inner.prices();
  }

  @Override
  public Instrument instrument() {
    return inner.instrument();
  }

  @Override
  public List<String> preflight() {
    return inner.preflight();
  }
}
