package io.github.promptharness.metric.label;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.RatioOfSums;

/**
 * Accuracy where the right option stands in one place on the page, such as the first.
 *
 * <pre>
 * mean over items of found_i / gold_i,   gold_i = answers of item i whose right option is there
 * </pre>
 *
 * <p>With all places side by side it shows where a model looks; {@link RecallDeviation} is their
 * deviation in one number.
 *
 * <p><b>Unit and range</b>: a share of items, in [0, 1]. <b>Interval</b>: 95 %, that of a share
 * (see the package). <b>Undefined</b> when the right option never stood there, or it is not known.
 * <b>Excluded</b> are the answers whose right option stands elsewhere.
 *
 * <p>Source: the position check of Zheng et al. (2024), arXiv:2309.03882. The interval is ours.
 */
public final class PlaceAccuracy extends ItemMetric {
  private final int place;
  private final Unreadable unreadable;

  private PlaceAccuracy(int place, Unreadable unreadable) {
    if (place < 0) {
      throw new IllegalArgumentException("a place is counted from 0: " + place);
    }
    this.place = place;
    this.unreadable = unreadable;
  }

  /**
   * "No answer" is left out: {@link Unreadable#EXCLUDE}.
   *
   * @param place counted from 0
   */
  public static PlaceAccuracy of(int place) {
    return new PlaceAccuracy(place, Unreadable.EXCLUDE);
  }

  /** How "no answer" counts; under {@code WRONG} and {@code CATEGORY} it is wrong. */
  public PlaceAccuracy withUnreadable(Unreadable newUnreadable) {
    return new PlaceAccuracy(place, newUnreadable);
  }

  @Override
  public String id() {
    return "place-accuracy(place=" + place + ", unreadable=" + unreadable + ")";
  }

  @Override
  public Scope scope() {
    return Scope.CONDITION;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.ofOneCondition(observations);
    var places = GoldPlaces.of(table, unreadable);
    int items = table.items().size();
    double[] found = new double[items];
    double[] ones = new double[items];
    long used = 0;
    for (int i = 0; place < places.places() && i < items; i++) {
      double gold = places.gold()[place][i];
      if (gold > 0) {
        found[i] = places.found()[place][i] / gold;
        ones[i] = 1;
        used += Math.round(gold);
      }
    }
    return Pooled.of(
        table,
        RatioOfSums.of(found, ones),
        used,
        () ->
            places.used() == 0
                ? GoldPlaces.NOT_KNOWN
                : "the right option never stood in this place");
  }
}
