package io.github.promptharness.report.paper;

import io.github.promptharness.Condition;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.AnswerTimes;
import io.github.promptharness.report.content.ConditionTables;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.IntervalWay;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.MetricWords;
import io.github.promptharness.report.content.ProvenanceText;
import io.github.promptharness.report.content.SpendText;
import io.github.promptharness.report.content.Statements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The methods of a study as text for a paper: everything that its summary knows of design, model,
 * scoring, statistics, cost and origin, with what the methods are cited by.
 */
final class Methods {
  private static final int MOST_VALUE = 120;
  private static final int MOST_SAID = 2_000;

  private final Summary summary;
  private final Summary.Provenance from;
  private final Map<String, List<String>> facts = new LinkedHashMap<>();

  private Methods(Summary summary) {
    this.summary = summary;
    this.from = summary.provenance();
    Statements.of(summary)
        .forEach(
            fact -> facts.put(fact.label(), fact.texts().stream().map(Methods::said).toList()));
  }

  /** The paragraphs, in order. */
  static List<Paragraph> of(Summary summary) {
    var methods = new Methods(summary);
    return List.of(
        methods.design(),
        methods.conditions(),
        methods.model(),
        methods.answers(),
        methods.estimates(),
        methods.tests(),
        methods.course(),
        methods.cost());
  }

  /** All that the paragraphs cite. */
  static Set<String> cited(List<Paragraph> paragraphs) {
    var keys = new LinkedHashSet<String>();
    paragraphs.forEach(each -> keys.addAll(each.cited()));
    return keys;
  }

  private Paragraph design() {
    var text = new Paragraph("Design");
    text.sentence(
        "the study \"%s\" measured how the answers of %s change with the wording of its prompts"
            .formatted(said(summary.study()), said(from.model().name())));
    List<String> design = texts("design");
    if (design.size() == 4) {
      text.sentence("the estimand: " + design.get(0));
      text.sentence("the items are " + design.get(1));
      text.sentence("there were " + design.get(2));
      text.sentence("the variants were " + design.get(3));
    } else {
      text.sentence("design: " + String.join("; ", design));
    }
    if (from.repeatsPerCall() > 0) {
      text.sentence(
          "one call gave at most %s".formatted(Figures.counted(from.repeatsPerCall(), "answer")));
    }
    return text;
  }

  private Paragraph conditions() {
    var text = new Paragraph("Conditions");
    text.words("The conditions were ");
    String sign = "";
    for (Condition each : from.conditions()) {
      text.words(sign + condition(each)).cite(Citations.ofOperator(each.operator()));
      sign = "; ";
    }
    return text.words(". All parameters stand in ").table("parameters").words(".");
  }

  private String condition(Condition condition) {
    String id = ConditionTables.name(condition.id());
    if (condition.isOriginal()) {
      return id + " (the prompt as it is)";
    }
    var parts = new ArrayList<String>();
    condition
        .parameters()
        .forEach((name, value) -> parts.add(Lines.shortened(name + " = " + value, MOST_VALUE)));
    condition.dose().ifPresent(dose -> parts.add("dose " + dose));
    if (from.achieved().containsKey(condition.id())) {
      parts.add("changed " + ProvenanceText.became(from.achieved().get(condition.id())));
    }
    if (condition.replicate() > 0) {
      parts.add("replicate " + condition.replicate());
    }
    parts.add(ProvenanceText.drawn(condition.drawn()));
    return "%s (%s: %s)"
        .formatted(id, ConditionTables.name(condition.operator()), String.join(", ", parts));
  }

  private Paragraph model() {
    var text = new Paragraph("Model");
    text.sentence(
        "the model was %s at %s"
            .formatted(said(from.model().name()), said(from.model().endpoint())));
    text.sentence(
        from.modelsReturned().isEmpty()
            ? "no response named the model that gave it"
            : "the responses named " + said(String.join(", ", from.modelsReturned())));
    text.sentence("answers were sampled with " + said(String.join("; ", from.samplings())));
    if (!from.model().disclosure().isEmpty()) {
      text.sentence(stopless(said(from.model().disclosure())));
    }
    text.sentence(dates());
    from.asked().ifPresent(asked -> asked(text, asked));
    List<String> origins = texts("origin");
    return origins.isEmpty()
        ? text
        : text.sentence(
            "by condition, with times, route, calls and what was there before: " + all(origins));
  }

  private static void asked(Paragraph text, Summary.Asked asked) {
    text.sentence(
        "%s had a call of their own and %s shared one; calls were sent in %s order"
            .formatted(
                Figures.counted(asked.separate(), "answer"),
                Figures.count(asked.together()),
                asked.callOrder()));
    if (asked.retest() > 0) {
      text.sentence("this is re-test " + asked.retest() + " of the study");
    }
    asked
        .noOlderThan()
        .ifPresent(age -> text.sentence("answers older than %s were asked again".formatted(age)));
  }

  /** From the first to the last answer, in UTC. */
  private String dates() {
    if (from.model().isRecorded()) {
      return "the answers were " + AnswerTimes.RECORDED;
    }
    var times = new AnswerTimes(summary.counts());
    return times.first().isPresent() && times.last().isPresent()
        ? "the answers came between %s and %s (UTC)"
            .formatted(times.first().get(), times.last().get())
        : "when the answers came is not known";
  }

  private Paragraph answers() {
    return new Paragraph("Answers and exclusions")
        .sentence("answers were compared by " + all(texts("answers by")))
        .sentence("left out were, " + all(texts("left out")));
  }

  private Paragraph estimates() {
    var text = new Paragraph("Estimates");
    text.words("We report ");
    String sign = "";
    for (String metric :
        summary.rows().stream().map(Summary.Row::metric).distinct().limit(200).toList()) {
      MetricWords words = MetricWords.of(metric);
      String settings = words.settingsInLine();
      text.words(
              sign
                  + ConditionTables.name(words.base())
                  + (words.part().isEmpty() ? "" : " " + ConditionTables.name(words.part()))
                  + (settings.isEmpty() ? "" : " (" + settings + ")"))
          .cite(Citations.ofMetric(metric));
      sign = ", ";
    }
    text.words(sign.isEmpty() ? "no estimate. " : ". ");
    IntervalWay.allOf(summary)
        .forEach(way -> text.sentence("intervals: " + said(way), Citations.ofInterval(way)));
    List<String> averages = texts("averages");
    if (!averages.isEmpty()) {
      text.sentence("the average is " + stopless(averages.get(0)));
      averages.stream().skip(1).forEach(each -> text.sentence(stopless(each)));
    }
    text.sentence("undefined values: " + said(all(texts("undefined"))));
    return text;
  }

  private Paragraph tests() {
    var text = new Paragraph("Tests, noise and selection");
    for (String test : texts("tests")) {
      text.sentenceOfData(test, Citations.ofTest(test));
    }
    text.sentence("the noise floor: " + all(texts("noise floor")));
    text.sentence("worst cases: " + all(texts("worst case")));
    text.sentence("statistics that select: " + stopless(all(texts("selection"))));
    text.sentence("the margin of equivalence: " + all(texts("margin")));
    return text;
  }

  private Paragraph course() {
    var text = new Paragraph("Course of the study");
    List<String> history = texts("history");
    text.sentence(
        history.isEmpty() ? "the study was not changed after its first run" : all(history));
    from.notes().forEach(note -> text.sentence(stopless(said(note))));
    return text;
  }

  private Paragraph cost() {
    var text = new Paragraph("Cost and reproduction");
    new SpendText(summary).sentences().forEach(each -> text.sentence(stopless(each)));
    text.sentence(
        from.prices().isEmpty() ? "no prices were needed" : "prices: " + said(from.prices()));
    return text.sentence(
        "software: %s; seed %s; SHA-256 of prompts, conditions and wordings %s"
            .formatted(said(from.library()), from.seed(), said(from.studyHash())));
  }

  private List<String> texts(String label) {
    return facts.getOrDefault(label, List.of());
  }

  private static String all(List<String> texts) {
    return texts.stream().map(Methods::stopless).collect(Collectors.joining("; "));
  }

  /** A text of the study may be of any length. */
  private static String said(String text) {
    return Lines.shortened(text, MOST_SAID);
  }

  private static String stopless(String text) {
    String stripped = text.strip();
    return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
  }

  /** The same as Markdown. */
  static String inMarkdown(List<Paragraph> paragraphs) {
    return paragraphs.stream().map(Paragraph::inMarkdown).collect(Collectors.joining("\n"));
  }

  /** The same as LaTeX, to be read in by {@code \input}. */
  static String inLatex(List<Paragraph> paragraphs) {
    String all = paragraphs.stream().map(Paragraph::inLatex).collect(Collectors.joining("\n"));
    return all.contains("\\promptharnesschar") ? LatexText.CHARACTER + "\n" + all : all;
  }
}
