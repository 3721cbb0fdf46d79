package io.github.promptharness.metric.table;

import io.github.promptharness.Estimate;
import io.github.promptharness.Metric;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import java.util.Optional;

/**
 * A metric that is a statistic over items, so that it can be compared with itself on other answers
 * to the same items.
 */
public abstract class ItemMetric implements Metric {
  /** The metric of these rows, not yet estimated. */
  public abstract Pooled pooled(Observations observations);

  /** What it picks out; chance alone moves a metric that picks. */
  public Selection selection() {
    return Selection.NONE;
  }

  /**
   * What answers that are dealt out again within items come to, where a formula says it.
   *
   * @param table as of {@link #pooled}
   */
  public Optional<OneKind> ofOneKind(AnswerTable table) {
    return Optional.empty();
  }

  /**
   * How it is put together of parts, where an engine holds observations on several machines; by
   * default it is not.
   *
   * <p>To one that is, {@link #pooled} is given the items of one part, and beside them one more
   * that stands behind all others: failed calls under every condition, whose texts were left as
   * they were. It is given that item alone too, once for all conditions and once for those that
   * were met; so an answer need not be there, and the reason why there is no number must tell of
   * conditions, not of items. The metric may leave out rows and whole items, that one among them.
   */
  public Merging merging() {
    return new Merging.Never("needs the answers to all items beside each other");
  }

  @Override
  public final Estimate estimate(Observations observations, Seed seed) {
    return pooled(observations).estimate(seed);
  }
}
