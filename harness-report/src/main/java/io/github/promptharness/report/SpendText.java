package io.github.promptharness.report;

import io.github.promptharness.Summary;
import java.util.List;

/** What the answers cost; of answers that nobody paid for, what they would have cost. */
record SpendText(Summary summary) {
  void write(Lines out) {
    out.heading("Spend");
    sentences().forEach(sentence -> out.wrapped("", sentence));
  }

  List<String> sentences() {
    var spend = summary.spend();
    String amount =
        "%s with %s prompt and %s output tokens"
            .formatted(
                Figures.counted(spend.calls(), "call"),
                Figures.count(spend.promptTokens()),
                Figures.count(spend.outputTokens()));
    String unpaid = unpaid(summary.provenance().model().endpoint());
    String cost;
    if (unpaid.isEmpty()) {
      cost = amount + ": " + spend.settled() + ".";
    } else if (summary.provenance().prices().isEmpty()) {
      cost = "Nothing was paid: the answers are %s. %s.".formatted(unpaid, amount);
    } else {
      cost =
          "At list prices (nothing was paid: the answers are %s): %s for %s."
              .formatted(unpaid, spend.settled(), amount);
    }
    return spend.uncertain().picoUsd() == 0
        ? List.of(cost)
        : List.of(cost, spend.uncertain() + uncertain(unpaid.isEmpty()));
  }

  private static String uncertain(boolean paid) {
    return paid
        ? " more is uncertain: calls whose fate is unknown, still counted against the cap."
        : " more, at list prices, counts against the cap: calls whose fate is unknown. It was not"
            + " paid either.";
  }

  /** How answers came to be that cost nothing; empty if they were paid for. */
  private static String unpaid(String endpoint) {
    if (endpoint.startsWith("recorded:")) {
      return "recorded";
    }
    return endpoint.startsWith("simulated:") ? "simulated" : "";
  }
}
