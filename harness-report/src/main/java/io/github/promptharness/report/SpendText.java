package io.github.promptharness.report;

import io.github.promptharness.Summary;

/** What the answers cost; of answers that nobody paid for, what they would have cost. */
record SpendText(Summary summary) {
  void write(Lines out) {
    var spend = summary.spend();
    String amount =
        "%s with %s prompt and %s output tokens"
            .formatted(
                Figures.counted(spend.calls(), "call"),
                Figures.count(spend.promptTokens()),
                Figures.count(spend.outputTokens()));
    String unpaid = unpaid(summary.provenance().model().endpoint());
    boolean uncertain = spend.uncertain().picoUsd() != 0;
    out.heading("Spend");
    if (unpaid.isEmpty()) {
      out.wrapped("", amount + ": " + spend.settled() + ".");
      if (uncertain) {
        out.wrapped(
            "",
            spend.uncertain()
                + " more is uncertain: calls whose fate is unknown, still counted against the cap.");
      }
      return;
    }
    out.wrapped(
        "",
        summary.provenance().prices().isEmpty()
            ? "Nothing was paid: the answers are %s. %s.".formatted(unpaid, amount)
            : "At list prices (nothing was paid: the answers are %s): %s for %s."
                .formatted(unpaid, spend.settled(), amount));
    if (uncertain) {
      out.wrapped(
          "",
          spend.uncertain()
              + " more, at list prices, counts against the cap: calls whose fate is unknown. It was"
              + " not paid either.");
    }
  }

  /** How answers came to be that cost nothing; empty if they were paid for. */
  private static String unpaid(String endpoint) {
    if (endpoint.startsWith("recorded:")) {
      return "recorded";
    }
    return endpoint.startsWith("simulated:") ? "simulated" : "";
  }
}
