package io.github.promptharness.report.content;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.List;

/** What the answers and their judging cost; of answers nobody paid for, what they would have. */
public record SpendText(Summary summary) {
  public void write(Lines out) {
    out.heading("Spend");
    sentences().forEach(sentence -> out.wrapped("", sentence));
  }

  public List<String> sentences() {
    var spend = summary.spend();
    String amount = amount(spend.calls(), spend.promptTokens(), spend.outputTokens());
    String unpaid = unpaid(summary.provenance().model());
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
    var sentences = new ArrayList<>(List.of(cost));
    spend.judging().map(SpendText::judging).ifPresent(sentences::add);
    if (spend.uncertain().picoUsd() != 0) {
      sentences.add(spend.uncertain() + uncertain(unpaid.isEmpty()));
    }
    return List.copyOf(sentences);
  }

  private static String amount(long calls, long promptTokens, long outputTokens) {
    return "%s with %s prompt and %s output tokens"
        .formatted(
            Figures.counted(calls, "call"),
            Figures.count(promptTokens),
            Figures.count(outputTokens));
  }

  /** Who judges may be paid for where the answers are not, so nothing is said of that. */
  private static String judging(Summary.Judging judging) {
    return "Judging comes to %s beside that: %s."
        .formatted(
            judging.settled(),
            amount(judging.calls(), judging.promptTokens(), judging.outputTokens()));
  }

  private static String uncertain(boolean paid) {
    return paid
        ? " more is uncertain: calls whose fate is unknown, still counted against the cap."
        : " more, at list prices, counts against the cap: calls whose fate is unknown. It was not"
            + " paid either.";
  }

  /** How answers came to be that cost nothing; empty if they were paid for. */
  private static String unpaid(ModelIdentity model) {
    if (model.isRecorded()) {
      return "recorded";
    }
    return model.isSimulated() ? "simulated" : "";
  }
}
