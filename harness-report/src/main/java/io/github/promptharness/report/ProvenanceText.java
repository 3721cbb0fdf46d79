package io.github.promptharness.report;

import io.github.promptharness.Condition;
import io.github.promptharness.Summary;
import java.util.List;
import java.util.stream.Collectors;

/** Where the numbers of a summary come from, each fact behind its label. */
final class ProvenanceText {
  private static final int LABEL = 14;
  private static final int MOST_VALUE = 24;

  private final Summary summary;
  private final Lines out;

  ProvenanceText(Summary summary, Lines out) {
    this.summary = summary;
    this.out = out;
  }

  void write() {
    var from = summary.provenance();
    out.heading("Provenance");
    line("model", from.model().name() + " at " + from.model().endpoint());
    line("returned", String.join(", ", from.modelsReturned()));
    line("sampling", String.join("; ", from.samplings()));
    line(
        "design",
        "%s in %s, %s, %s to each prompt, up to %s a call"
            .formatted(
                Figures.counted(from.items(), "item"),
                Figures.counted(from.clusters(), "cluster"),
                Figures.counted(from.conditions().size(), "condition"),
                Figures.counted(from.repeats(), "answer"),
                from.repeatsPerCall()));
    list("conditions", from.conditions().stream().map(ProvenanceText::condition).toList());
    line("coding", from.scorer());
    line("estimand", from.estimand());
    list("notes", from.notes());
    line("calls made", new AnswerTimes(summary.counts()).span());
    line("prices", from.prices().isEmpty() ? "none: the answers cost nothing" : from.prices());
    line("seed", Long.toString(from.seed()));
    line("study hash", from.studyHash());
    line("library", from.library());
  }

  /** Such as {@code typos-0.1: keyboard-typos(rate=0.1), drawn for each item}. */
  private static String condition(Condition condition) {
    if (condition.isOriginal()) {
      return condition.id() + ": the prompt as it is";
    }
    String parameters =
        condition.parameters().entrySet().stream()
            .map(e -> e.getKey() + "=" + Lines.shortened(e.getValue(), MOST_VALUE))
            .collect(Collectors.joining(", ", "(", ")"));
    var text = new StringBuilder(condition.id()).append(": ").append(condition.operator());
    text.append(parameters.equals("()") ? "" : parameters);
    condition.dose().ifPresent(dose -> text.append(", dose ").append(dose));
    if (condition.replicate() > 0) {
      text.append(", replicate ").append(condition.replicate());
    }
    return text.append(", ").append(drawn(condition.drawn())).toString();
  }

  private static String drawn(Condition.Drawn drawn) {
    return switch (drawn) {
      case NEVER -> "nothing drawn at random";
      case ONCE_PER_CONDITION -> "drawn once for all items";
      case ONCE_PER_ITEM -> "drawn for each item";
    };
  }

  private void line(String label, String text) {
    if (!text.isEmpty()) {
      out.wrapped(("%-" + LABEL + "s").formatted(label), text);
    }
  }

  private void list(String label, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      out.wrapped(("%-" + LABEL + "s- ").formatted(i == 0 ? label : ""), texts.get(i));
    }
  }
}
