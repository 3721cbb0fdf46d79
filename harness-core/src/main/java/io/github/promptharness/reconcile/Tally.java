package io.github.promptharness.reconcile;

import io.github.promptharness.Money;
import io.github.promptharness.workspace.BookedSum;
import io.github.promptharness.workspace.UncertainBooking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What both books say of one cell over some days; filled while it is counted, then read. */
final class Tally {
  private Figures ours = Figures.NONE;
  private Figures vendor = Figures.NONE;
  private boolean saysCached = true;
  private long written;
  private long released;
  private long underWay;
  private long countedHere;
  private long countedByNobody;
  private final Set<Caller> callers = new HashSet<>();
  private final Set<String> unnamedKeys = new TreeSet<>();
  private final Set<String> tiers = new TreeSet<>();
  private final List<UncertainBooking> uncertain = new ArrayList<>();

  /**
   * Adds calls of ours.
   *
   * @param caller who made them
   */
  void add(BookedSum sum, Caller caller) {
    switch (sum.state()) {
      case "settled" -> addSettled(sum, caller);
      case "released" -> released += sum.calls();
      case "uncertain" -> {} // added one by one
      default -> underWay += sum.calls();
    }
  }

  private void addSettled(BookedSum sum, Caller caller) {
    ours =
        ours.plus(
            new Figures(
                sum.calls(),
                sum.promptTokens(),
                sum.cachedTokens(),
                sum.outputTokens(),
                sum.settled()));
    callers.add(caller);
    switch (sum.counted()) {
      case BY_US -> countedHere += sum.calls();
      case BY_NOBODY -> countedByNobody += sum.calls();
      case BY_VENDOR -> {}
    }
  }

  /** Adds a call of ours whose fate is open. */
  void add(UncertainBooking call) {
    uncertain.add(call);
  }

  /**
   * Adds what the vendor says.
   *
   * @param isNamed whether the line's key is one that the owner has named
   */
  void add(VendorLine line, boolean isNamed) {
    vendor =
        vendor.plus(
            new Figures(
                line.requests(),
                line.prompt(),
                Math.max(0, line.cached()),
                line.output(),
                line.amount()));
    saysCached &= line.cached() >= 0;
    written = Math.addExact(written, line.written());
    tiers.add(line.tier());
    if (!isNamed && !line.key().isEmpty()) {
      unnamedKeys.add(line.key());
    }
  }

  /** Adds what another one holds. */
  void add(Tally other) {
    ours = ours.plus(other.ours);
    vendor = vendor.plus(other.vendor);
    saysCached &= other.saysCached;
    written = Math.addExact(written, other.written);
    released += other.released;
    underWay += other.underWay;
    countedHere += other.countedHere;
    countedByNobody += other.countedByNobody;
    callers.addAll(other.callers);
    unnamedKeys.addAll(other.unnamedKeys);
    tiers.addAll(other.tiers);
    uncertain.addAll(other.uncertain);
  }

  Figures ours() {
    return ours;
  }

  Figures vendor() {
    return vendor;
  }

  /** By how much the vendor says more. */
  Figures more() {
    return vendor.minus(ours);
  }

  /** Whether the vendor says how many tokens were cached. */
  boolean saysCached() {
    return saysCached;
  }

  /** Tokens that were written to a cache, by the vendor's word. */
  long written() {
    return written;
  }

  /** Calls that were sent, and cost nothing for sure. */
  long released() {
    return released;
  }

  long underWay() {
    return underWay;
  }

  /** Settled calls whose tokens were counted here, from above. */
  long countedHere() {
    return countedHere;
  }

  /** Settled calls whose tokens nobody knows. */
  long countedByNobody() {
    return countedByNobody;
  }

  /** Who made the settled calls. */
  Set<Caller> callers() {
    return callers;
  }

  /** Ids of keys that nobody has named. */
  Set<String> unnamedKeys() {
    return unnamedKeys;
  }

  /** Names of the tiers that the vendor tells; an empty one where it tells none. */
  Set<String> tiers() {
    return tiers;
  }

  /** Calls whose fate is open. */
  List<UncertainBooking> uncertain() {
    return uncertain;
  }

  /** All that these may have cost. */
  Money mayHaveCost() {
    return uncertain.stream().map(each -> each.call().hold()).reduce(Money.ZERO, Money::plus);
  }

  /** Whether there is nothing on either side that could differ. */
  boolean isEmpty() {
    return ours.equals(Figures.NONE)
        && vendor.equals(Figures.NONE)
        && uncertain.isEmpty()
        && underWay == 0;
  }
}
