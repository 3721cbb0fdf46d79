package io.github.promptharness.reconcile;

import io.github.promptharness.Money;
import io.github.promptharness.workspace.UncertainBooking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says of a row what it means. */
record Judgement(VendorExport export, Ours ours, ModelNames names) {
  /** The row of a span, with its verdict. */
  Difference of(Span span) {
    Tally tally = span.tally();
    Optional<String> notFinal = span.notFinal(export, ours);
    Verdict verdict =
        notFinal.isPresent()
            ? Verdict.NOT_FINAL
            : export.kind() == ExportKind.COSTS ? ofCosts(span) : ofUsage(span);
    String words =
        notFinal.map(why -> "not decided: " + why).orElseGet(() -> words(verdict, tally));
    return new Difference(
        export.kind(),
        span.first(),
        span.last(),
        span.cell().project(),
        span.cell().key(),
        span.cell().model(),
        span.cell().batch(),
        tally.ours(),
        tally.vendor(),
        tally.uncertain().size(),
        verdict,
        words + remarks(tally));
  }

  private boolean isStrange(Span span) {
    return !span.cell().model().isEmpty() && !names.isOurs(span.cell().model());
  }

  private Verdict ofCosts(Span span) {
    Tally tally = span.tally();
    Money more = tally.more().amount();
    Money tolerance = ours.tolerance(tally.ours().amount());
    if (isStrange(span)) {
      return Verdict.NOT_OURS;
    }
    if (Math.abs(more.picoUsd()) <= tolerance.picoUsd()) {
      return Verdict.SAME;
    }
    if (more.picoUsd() < 0) {
      return Verdict.LESS_AT_VENDOR;
    }
    return more.exceeds(tally.mayHaveCost().plus(tolerance))
        ? Verdict.MORE_AT_VENDOR
        : Verdict.MORE_MAY_BE_UNCERTAIN;
  }

  private Verdict ofUsage(Span span) {
    Tally tally = span.tally();
    if (isStrange(span)) {
      return Verdict.NOT_OURS;
    }
    Figures more = tally.more();
    long mayBeMore = tally.released() + tally.uncertain().size();
    if (more.requests() < 0 || more.promptTokens() < 0 || more.outputTokens() < 0) {
      return Verdict.LESS_AT_VENDOR;
    }
    if (more.promptTokens() == 0 && more.outputTokens() == 0 && more.requests() <= mayBeMore) {
      return tally.saysCached() && more.cachedTokens() != 0 ? Verdict.CACHED_DIFFER : Verdict.SAME;
    }
    return !tally.uncertain().isEmpty()
            && more.requests() <= mayBeMore
            && more.promptTokens() <= sum(tally, UncertainBooking::promptBound)
            && more.outputTokens() <= sum(tally, UncertainBooking::outputBound)
        ? Verdict.MORE_MAY_BE_UNCERTAIN
        : Verdict.MORE_AT_VENDOR;
  }

  private static long sum(Tally tally, java.util.function.ToLongFunction<UncertainBooking> tokens) {
    return tally.uncertain().stream().mapToLong(tokens).sum();
  }

  private String words(Verdict verdict, Tally tally) {
    return switch (verdict) {
      case SAME -> same(tally);
      case MORE_MAY_BE_UNCERTAIN ->
          "%s more at the vendor, which %s can explain"
              .formatted(amount(tally.more()), count(tally.uncertain().size(), "uncertain call"));
      case MORE_AT_VENDOR ->
          "%s more at the vendor than our calls can have used: somebody used the key elsewhere, or calls were billed that count as released here (%s)"
              .formatted(amount(tally.more()), tally.released());
      case LESS_AT_VENDOR ->
          "%s less at the vendor: its books are late, or it does not bill what was settled here"
              .formatted(amount(Figures.NONE.minus(tally.more())));
      case CACHED_DIFFER ->
          "the same tokens, but %s more of them cached at the vendor, which changes the price"
              .formatted(tally.more().cachedTokens());
      case NOT_OURS -> "no call of ours was for this: somebody else's, or made elsewhere";
      case NOT_FINAL -> throw new IllegalStateException("that has words of its own");
    };
  }

  private String same(Tally tally) {
    long more = tally.more().requests();
    if (export.kind() == ExportKind.COSTS || more == 0) {
      return "the same";
    }
    return "the same tokens, and %s more without any".formatted(count(more, "request"));
  }

  private String amount(Figures more) {
    return export.kind() == ExportKind.COSTS
        ? more.amount().toString()
        : "%s, %s input and %s output tokens"
            .formatted(count(more.requests(), "request"), more.promptTokens(), more.outputTokens());
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String remarks(Tally tally) {
    var remarks = new ArrayList<String>();
    if (tally.countedHere() > 0) {
      remarks.add(
          count(tally.countedHere(), "answer") + " came without a usage and count as the most");
    }
    if (tally.countedByNobody() > 0) {
      remarks.add(count(tally.countedByNobody(), "call") + " settled by hand, without tokens");
    }
    if (!tally.unnamedKeys().isEmpty()) {
      remarks.add("keys without a name: " + String.join(", ", tally.unnamedKeys()));
    }
    return remarks.isEmpty() ? "" : "; " + String.join("; ", List.copyOf(remarks));
  }
}
