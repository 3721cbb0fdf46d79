package io.github.promptharness.reconcile;

import io.github.promptharness.Money;
import io.github.promptharness.Tier;
import io.github.promptharness.Usage;
import io.github.promptharness.credit.Price;
import io.github.promptharness.tokens.TokenCounter;
import io.github.promptharness.workspace.Bill;
import io.github.promptharness.workspace.UncertainBooking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Charges uncertain calls with all that the vendor has more in a row, where every one of them must
 * have been billed.
 */
final class Billing {
  private final Span span;
  private final Ours ours;
  private final ModelNames names;
  private final ExportKind kind;
  private final List<UncertainBooking> calls;
  private final Map<String, TokenCounter> counters = new HashMap<>();

  /** Why calls cannot be charged. */
  static final class Doubt extends Exception {
    private static final long serialVersionUID = 1;

    Doubt(String why) {
      super(why, null, false, false);
    }
  }

  Billing(Span span, Ours ours, ModelNames names, ExportKind kind) {
    this.span = span;
    this.ours = ours;
    this.names = names;
    this.kind = kind;
    this.calls = span.tally().uncertain();
  }

  /**
   * A bill for each call.
   *
   * @throws Doubt if the figures leave any
   */
  List<Bill> bills() throws Doubt {
    Figures more = span.tally().more();
    List<Long> prompts = prompts();
    long prompt = prompts.stream().mapToLong(Long::longValue).sum();
    checkTokens(more, prompt);
    checkPrice();
    checkPayer();
    List<Long> cached = Shares.of(more.cachedTokens(), prompts);
    List<Long> output =
        Shares.of(more.outputTokens(), calls.stream().map(UncertainBooking::outputBound).toList());
    var bills = new ArrayList<Bill>();
    for (int i = 0; i < calls.size(); i++) {
      bills.add(bill(calls.get(i), prompts.get(i), cached.get(i), output.get(i)));
    }
    return bills;
  }

  private List<Long> prompts() throws Doubt {
    var prompts = new ArrayList<Long>();
    for (UncertainBooking call : calls) {
      OptionalLong known = call.promptTokens().isPresent() ? call.promptTokens() : counted(call);
      if (known.isEmpty()) {
        throw new Doubt(
            "%s has tokens more, and how many the prompt of call %s has is not known"
                .formatted("the vendor", call.call().call()));
      }
      prompts.add(known.getAsLong());
    }
    return prompts;
  }

  private OptionalLong counted(UncertainBooking call) {
    TokenCounter counter = counters.computeIfAbsent(call.call().model(), TokenCounter::forModel);
    return kind == ExportKind.COMPLETIONS && counter.isExact() && !call.messages().isEmpty()
        ? OptionalLong.of(counter.prompt(call.messages()))
        : OptionalLong.empty();
  }

  private void checkTokens(Figures more, long prompt) throws Doubt {
    Tally tally = span.tally();
    long most = calls.stream().mapToLong(UncertainBooking::outputBound).sum();
    if (more.promptTokens() != prompt
        || more.requests() < calls.size()
        || more.requests() > calls.size() + tally.released()
        || more.outputTokens() > most
        || more.outputTokens() < 0) {
      throw new Doubt(
          "the vendor has more by requests %s, input tokens %s, output tokens %s, and the uncertain calls (%s) together would have input tokens %s: some were billed and others not, or somebody used the key elsewhere"
              .formatted(
                  more.requests(), more.promptTokens(), more.outputTokens(), calls.size(), prompt));
    }
    if (!tally.saysCached() || more.cachedTokens() < 0 || more.cachedTokens() > prompt) {
      throw new Doubt("how many of its tokens were cached does not follow from the export");
    }
    if (tally.written() > 0) {
      throw new Doubt("tokens were written to a cache, and whose they are the export does not say");
    }
  }

  private void checkPrice() throws Doubt {
    for (String tier : span.tally().tiers()) {
      if (!tier.isEmpty() && !tier.equals(Tier.DEFAULT.wireName())) {
        throw new Doubt("part of it was billed in tier " + tier);
      }
    }
    for (UncertainBooking call : calls) {
      if (!call.batch() && call.sampling().contains(" tier=")) {
        throw new Doubt("it was asked for in another tier, which the vendor may have moved");
      }
      if (!isPricedAlike(call)) {
        throw new Doubt(
            "it is paid by \"%s\" and not by the list given: say withPrices"
                .formatted(call.prices()));
      }
    }
  }

  /**
   * Whether the list given is that of the call, or has the prices by which it was held: a newer
   * list with other rows changed will do.
   */
  private boolean isPricedAlike(UncertainBooking call) throws Doubt {
    return isSameList(call)
        || (call.promptBound() > 0
            && price(call.call().model(), call.batch())
                .most(call.promptBound(), call.outputBound())
                .equals(call.call().hold()));
  }

  private boolean isSameList(UncertainBooking call) {
    return call.prices().equals(ours.prices().describe());
  }

  /** Of several calls the sum is known: it must not matter how it is split. */
  private void checkPayer() throws Doubt {
    UncertainBooking first = calls.get(0);
    for (UncertainBooking call : calls) {
      if (!call.grant().equals(first.grant())
          || !call.call().member().equals(first.call().member())
          || !call.call().study().equals(first.call().study())) {
        throw new Doubt(
            "all %s calls were billed together, and they are of several members, studies or grants"
                .formatted(calls.size()));
      }
    }
  }

  private Bill bill(UncertainBooking call, long prompt, long cached, long output) throws Doubt {
    var usage = new Usage(prompt, cached, output, 0, Usage.Source.REPORTED);
    Money cost = price(call.call().model(), call.batch()).cost(usage);
    for (String name : names.names(names.label(call.call().model()))) {
      if (ours.prices().lists(name, Tier.DEFAULT.wireName())
          && !price(name, call.batch()).cost(usage).equals(cost)) {
        throw new Doubt(
            "%s and %s have different prices, and which of them answered is not known"
                .formatted(call.call().model(), name));
      }
    }
    if (cached > 0 && !isSameList(call)) {
      throw new Doubt(
          "part of it was cached, and \"%s\", by which it is paid, need not have the price of the list given: say withPrices"
              .formatted(call.prices()));
    }
    if (cost.exceeds(call.call().hold())) {
      throw new Doubt(
          "it would cost %s by the price list, more than its hold of %s"
              .formatted(cost, call.call().hold()));
    }
    return new Bill(
        call.call().call(), call.call().hold(), cost, prompt, cached, output, reason(prompt));
  }

  private Price price(String model, boolean batch) throws Doubt {
    try {
      return ours.prices().find(model, batch ? Tier.BATCH : Tier.DEFAULT);
    } catch (IllegalArgumentException e) {
      throw new Doubt("the price list has no price for " + model);
    }
  }

  private String reason(long prompt) {
    Figures more = span.tally().more();
    String told =
        "billed: the vendor's usage of %s has more by requests %s, input tokens %s, cached tokens %s, output tokens %s"
            .formatted(
                span.days(),
                more.requests(),
                more.promptTokens(),
                more.cachedTokens(),
                more.outputTokens());
    return calls.size() == 1
        ? "%s, and its prompt has %s tokens".formatted(told, prompt)
        : "%s, which is all of %s uncertain calls; split by the output that each was permitted"
            .formatted(told, calls.size());
  }
}
