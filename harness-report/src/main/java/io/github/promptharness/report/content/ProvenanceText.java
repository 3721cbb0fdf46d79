package io.github.promptharness.report.content;

import io.github.promptharness.AchievedDose;
import io.github.promptharness.Condition;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the numbers of a summary come from, each fact behind its label. */
public final class ProvenanceText {
  private static final int LABEL = 14;
  private static final int MOST_VALUE = 24;
  private static final int MOST_NAMED = 400;

  private final Summary summary;
  private final Lines out;

  public ProvenanceText(Summary summary, Lines out) {
    this.summary = summary;
    this.out = out;
  }

  public void write() {
    out.heading("Provenance");
    write(facts(summary), out);
  }

  /** Facts, each behind its label. */
  public static void write(List<Fact> facts, Lines out) {
    for (Fact fact : facts) {
      String label = ("%-" + LABEL + "s").formatted(fact.label());
      for (String text : fact.texts()) {
        out.wrapped(label + (fact.listed() ? "- " : ""), text);
        label = " ".repeat(LABEL);
      }
    }
  }

  /**
   * One fact.
   *
   * @param label what it is about
   * @param texts what is to be said; empty texts are left out
   * @param listed whether it is a list, of which the texts are the items
   */
  public record Fact(String label, List<String> texts, boolean listed) {
    /** Leaves out what is empty. */
    public Fact {
      texts = texts.stream().filter(text -> !text.isEmpty()).toList();
    }
  }

  /** What a reader must know of the source of the numbers, in order. */
  public static List<Fact> facts(Summary summary) {
    var from = summary.provenance();
    var facts = new ArrayList<Fact>();
    facts.add(fact("model", from.model().name() + " at " + from.model().endpoint()));
    facts.add(fact("returned", String.join(", ", from.modelsReturned())));
    facts.add(fact("sampling", String.join("; ", from.samplings())));
    facts.add(
        fact(
            "design",
            "%s in %s, %s, %s to each prompt%s"
                .formatted(
                    Figures.counted(from.items(), "item"),
                    Figures.counted(from.clusters(), "cluster"),
                    new Design(from).conditions(),
                    Figures.counted(from.repeats(), "answer"),
                    from.repeatsPerCall() == 0
                        ? ""
                        : ", up to " + Figures.count(from.repeatsPerCall()) + " a call")));
    facts.add(
        new Fact(
            "conditions",
            from.conditions().stream().map(each -> condition(each, from.achieved())).toList(),
            true));
    facts.add(fact("coding", from.scorer()));
    facts.add(fact("estimand", from.estimand()));
    facts.add(new Fact("notes", from.notes(), true));
    facts.add(fact("calls made", callsMade(summary)));
    facts.add(fact("asked", from.asked().map(ProvenanceText::asked).orElse("")));
    facts.add(
        fact("prices", from.prices().isEmpty() ? "none: the answers cost nothing" : from.prices()));
    facts.add(fact("seed", Long.toString(from.seed())));
    facts.add(fact("study hash", from.studyHash()));
    facts.add(fact("library", from.library()));
    return facts.stream().filter(fact -> !fact.texts().isEmpty()).toList();
  }

  private static String callsMade(Summary summary) {
    return summary.provenance().model().isRecorded()
        ? AnswerTimes.RECORDED
        : new AnswerTimes(summary.counts()).span();
  }

  /** Such as {@code 40 answers by calls of their own, 60 by calls for several; order blocked}. */
  private static String asked(Summary.Asked asked) {
    var parts = new ArrayList<String>();
    parts.add(
        "%s by calls of their own, %s by calls for several"
            .formatted(
                Figures.counted(asked.separate(), "answer"), Figures.count(asked.together())));
    parts.add("order " + asked.callOrder());
    if (asked.retest() > 0) {
      parts.add("re-test " + asked.retest());
    }
    asked.noOlderThan().ifPresent(age -> parts.add("answers no older than " + age));
    return String.join("; ", parts);
  }

  private static Fact fact(String label, String text) {
    return new Fact(label, List.of(text), false);
  }

  /** Such as {@code typos-0.1: keyboard-typos(rate=0.1), drawn for each item}. */
  private static String condition(Condition condition, Map<String, AchievedDose> achieved) {
    if (condition.isOriginal()) {
      return condition.id() + ": the prompt as it is";
    }
    if (condition.isPlacebo()) {
      var parameters = condition.parameters();
      return "%s: the prompt as it is, asked again %s times for each of %s items drawn by the seed (%s)"
          .formatted(
              condition.id(),
              parameters.get("reasks"),
              parameters.get("items"),
              Lines.shortened(String.valueOf(parameters.get("which")), MOST_NAMED));
    }
    String parameters =
        condition.parameters().entrySet().stream()
            .map(e -> e.getKey() + "=" + Lines.shortened(e.getValue(), MOST_VALUE))
            .collect(Collectors.joining(", ", "(", ")"));
    var text = new StringBuilder(condition.id()).append(": ").append(condition.operator());
    text.append(parameters.equals("()") ? "" : parameters);
    condition.dose().ifPresent(dose -> text.append(", dose ").append(dose));
    AchievedDose became = achieved.get(condition.id());
    if (became != null) {
      text.append(", changed ").append(became(became));
    }
    if (condition.replicate() > 0) {
      text.append(", replicate ").append(condition.replicate());
    }
    return text.append(", ").append(drawn(condition.drawn())).toString();
  }

  /** Such as {@code 48 of 1000 places (.048)}. */
  public static String became(AchievedDose achieved) {
    return String.format(
        Locale.ROOT,
        "%d of %d places (%.3f)",
        achieved.changed(),
        achieved.eligible(),
        achieved.rate());
  }

  public static String drawn(Condition.Drawn drawn) {
    return switch (drawn) {
      case NEVER -> "nothing drawn at random";
      case ONCE_PER_CONDITION -> "drawn once for all items";
      case ONCE_PER_ITEM -> "drawn for each item";
      case ONCE_PER_ANSWER -> "drawn for each item and repeat";
    };
  }
}
