package io.github.promptharness.reconcile;

import io.github.promptharness.Money;
import io.github.promptharness.workspace.Bill;
import io.github.promptharness.workspace.UncertainBooking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds for each uncertain call what was billed, or why that cannot be said. Usage decides, as it
 * counts requests and tokens; costs can only speak against it.
 */
final class Deciding {
  private final Ours ours;
  private final ModelNames names;
  private final TreeMap<Long, Bill> bills = new TreeMap<>();
  private final TreeMap<Long, String> doubts = new TreeMap<>();

  Deciding(List<Compared> compared, Ours ours, ModelNames names, List<UncertainBooking> uncertain) {
    this.ours = ours;
    this.names = names;
    for (UncertainBooking call : uncertain) {
      doubts.put(
          call.call().call(),
          "no export of its usage was given: costs alone do not tell one call from another");
    }
    for (Compared each : compared) {
      if (!each.isCosts()) {
        each.spans().stream()
            .filter(span -> !span.tally().uncertain().isEmpty())
            .forEach(span -> decide(each, span));
      }
    }
    compared.stream().filter(Compared::isCosts).forEach(this::contradict);
  }

  /** What was billed, by the number of the call. */
  Map<Long, Bill> bills() {
    return bills;
  }

  /** Why it cannot be said, by the number of the call. */
  Map<Long, String> doubts() {
    return doubts;
  }

  private void decide(Compared each, Span span) {
    Tally tally = span.tally();
    Figures more = tally.more();
    Optional<String> notFinal = span.notFinal(each.export(), ours);
    if (notFinal.isPresent()) {
      doubt(span, notFinal.get());
    } else if (tally.countedHere() + tally.countedByNobody() > 0) {
      doubt(span, "the tokens of other calls of that day are not known as the vendor counts them");
    } else if (more.requests() < 0 || more.promptTokens() < 0 || more.outputTokens() < 0) {
      doubt(span, "the vendor has less than was settled, so its books are not complete");
    } else if (more.promptTokens() == 0 && more.outputTokens() == 0) {
      release(each, span);
    } else {
      settle(each, span);
    }
  }

  private void release(Compared each, Span span) {
    Tally tally = span.tally();
    if (tally.more().requests() > tally.released() + tally.uncertain().size()) {
      doubt(span, "the vendor has more requests than were made, all without tokens");
      return;
    }
    for (UncertainBooking call : tally.uncertain()) {
      var caller =
          new Caller(
              ours.project(call.scope()),
              call.key(),
              call.call().member(),
              names.label(call.call().model()),
              call.batch());
      Optional<String> leftOut = each.mayLeaveOut(caller);
      if (leftOut.isPresent()) {
        doubts.put(call.call().call(), leftOut.get());
      } else {
        add(
            new Bill(
                call.call().call(),
                call.call().hold(),
                Money.ZERO,
                0,
                0,
                0,
                "not billed: the vendor's usage of %s is that of the settled calls, to the token"
                    .formatted(span.days())));
      }
    }
  }

  private void settle(Compared each, Span span) {
    try {
      new Billing(span, ours, names, each.export().kind()).bills().forEach(this::add);
    } catch (Billing.Doubt doubt) {
      doubt(span, String.valueOf(doubt.getMessage()));
    }
  }

  private void add(Bill bill) {
    bills.put(bill.call(), bill);
    doubts.remove(bill.call());
  }

  private void doubt(Span span, String why) {
    span.tally().uncertain().forEach(call -> doubts.put(call.call().call(), why));
  }

  /** Takes back what costs that are final speak against. */
  private void contradict(Compared costs) {
    for (Span span : costs.spans()) {
      if (span.notFinal(costs.export(), ours).isEmpty()) {
        contradict(span);
      }
    }
  }

  private void contradict(Span span) {
    Money expected = span.tally().ours().amount();
    Money open = Money.ZERO;
    var decided = new ArrayList<Bill>();
    for (UncertainBooking call : span.tally().uncertain()) {
      Bill bill = bills.get(call.call().call());
      if (bill == null) {
        open = open.plus(call.call().hold());
      } else {
        expected = expected.plus(bill.billed());
        decided.add(bill);
      }
    }
    Money told = span.tally().vendor().amount();
    Money tolerance = ours.tolerance(expected);
    boolean isMore = told.exceeds(expected.plus(open).plus(tolerance));
    boolean isLess = expected.exceeds(told.plus(tolerance));
    for (Bill bill : decided) {
      if (isMore || (isLess && !bill.billed().equals(Money.ZERO))) {
        bills.remove(bill.call());
        doubts.put(
            bill.call(),
            "by the usage it was %s, but the costs of %s tell %s where that comes to %s"
                .formatted(
                    bill.billed().equals(Money.ZERO) ? "not billed" : "billed",
                    span.days(),
                    told,
                    expected));
      }
    }
  }
}
