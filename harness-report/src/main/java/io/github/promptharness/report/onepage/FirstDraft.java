package io.github.promptharness.report.onepage;

import io.github.promptharness.Condition;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.AnswerTimes;
import io.github.promptharness.report.content.Design;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Headline;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.SpendText;
import io.github.promptharness.report.content.Statements;
import io.github.promptharness.report.onepage.PageTexts.Said;
import io.github.promptharness.report.paper.MethodSources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything that the page would say if it had no end. */
final class FirstDraft {
  private static final int MOST_TITLE = 300;
  private static final int MOST_NAME = 80;
  private static final int MOST_SAID = 4_000;

  private final Summary summary;
  private final Summary.Provenance from;
  private final PageTexts texts;
  private final Glyphs glyphs = new Glyphs();

  FirstDraft(Summary summary, PageTexts texts) {
    this.summary = summary;
    this.from = summary.provenance();
    this.texts = texts;
  }

  Sheet sheet() {
    Map<String, String> head = head();
    var parts = new LinkedHashMap<String, Part>();
    parts.put("question", part("Question", List.of(question())));
    parts.put("method", part("Method", method()));
    parts.put("results", part("Results", results()));
    parts.put("limits", part("Limits", limits()));
    parts.put("spend", part("Spend", spend()));
    parts.put("references", part("References", references()));
    List<PageFigure> figure =
        PageFigure.of(summary, texts.size().textWidth()).stream()
            .map(
                each ->
                    new PageFigure(
                        each.image(),
                        glyphs.shown(each.caption()),
                        glyphs.shown(Lines.shortened(each.description(), MOST_SAID)),
                        each.width(),
                        each.height()))
            .toList();
    return new Sheet(head, parts, figure, 100, texts.size(), foot());
  }

  private Map<String, String> head() {
    String title = texts.of(Said.TITLE).isBlank() ? summary.study() : texts.of(Said.TITLE);
    return Map.of(
        "title",
        line(title.isBlank() ? "Summary of findings" : title),
        "authors",
        line(texts.of(Said.AUTHORS)),
        "agenda",
        line(texts.of(Said.AGENDA)),
        "asked",
        line("%s, %s%s".formatted(name(from.model().name()), new Design(from).inWords(), days())));
  }

  /** The days of the answers, in UTC. */
  private String days() {
    String days =
        from.model().isRecorded() ? "recorded earlier" : new AnswerTimes(summary.counts()).days();
    return days.isEmpty() ? "" : ", " + days;
  }

  private String question() {
    return texts.of(Said.QUESTION).isBlank()
        ? "How much do the answers of %s change when the same prompts are put differently, and how much of that is more than chance?"
            .formatted(name(from.model().name()))
        : texts.of(Said.QUESTION);
  }

  private List<String> method() {
    String operators =
        from.conditions().stream()
            .filter(each -> !each.isOriginal() && !each.isPlacebo())
            .map(Condition::operator)
            .distinct()
            .map(FirstDraft::name)
            .collect(Collectors.joining(", "));
    var method = new ArrayList<String>();
    method.add(
        "Each of %s was asked as it stands%s%s, %s to each prompt."
            .formatted(
                Figures.counted(from.items(), "item"),
                operators.isEmpty() ? "" : " and changed by " + operators,
                new Design(from).hasPlacebo() ? ", and again unchanged as a placebo" : "",
                Figures.counted(from.repeats(), "answer")));
    method.add(
        "Answers by %s (%s), sampled with %s, read by %s."
            .formatted(
                name(from.model().name()),
                from.modelsReturned().isEmpty()
                    ? "no snapshot named"
                    : "returned: " + String.join(", ", from.modelsReturned()),
                String.join("; ", from.samplings()),
                name(from.scorer())));
    statement("intervals").ifPresent(each -> method.add("Intervals: " + each + "."));
    statement("tests").ifPresent(each -> method.add("Tests: " + each + "."));
    method.add("Seed " + from.seed() + ".");
    return method;
  }

  private List<String> results() {
    String headline = Headline.inPlain(summary);
    return headline.isEmpty()
        ? List.of("The summary holds no estimate to speak of.")
        : headline.lines().filter(line -> !line.isBlank()).toList();
  }

  private List<String> limits() {
    var limits = new ArrayList<>(texts.limits());
    limits.add("What the numbers speak about: " + stopless(from.estimand()) + ".");
    from.notes().forEach(note -> limits.add(sentence(note)));
    statement("left out").ifPresent(each -> limits.add("Left out: " + each + "."));
    return limits;
  }

  private List<String> spend() {
    var spend = new ArrayList<>(new SpendText(summary).sentences());
    texts
        .pool()
        .ifPresent(
            pool ->
                spend.add(
                    "Of a credit pool of %s this study settled %s."
                        .formatted(pool, summary.spend().settled())));
    if (!from.prices().isEmpty()) {
      spend.add("Prices: " + from.prices() + ".");
    }
    return spend;
  }

  private List<String> references() {
    var references = new ArrayList<>(texts.references());
    String methods = String.join("; ", MethodSources.inShort(summary));
    if (!methods.isEmpty()) {
      references.add("Methods: " + methods + ".");
    }
    return references;
  }

  private List<String> foot() {
    var foot = new ArrayList<String>();
    if (!from.model().disclosure().isBlank()) {
      foot.add(line(from.model().disclosure()));
    }
    if (!texts.of(Said.CO_AUTHOR).isBlank()) {
      foot.add(
          line("Text of this page was written together with " + texts.of(Said.CO_AUTHOR) + "."));
    }
    foot.add(
        line(
            "Full report with every number: %s. Made by %s; study hash %s."
                .formatted(
                    texts.of(Said.FULL_REPORT),
                    name(from.library()),
                    Lines.shortened(from.studyHash(), MOST_NAME))));
    if (glyphs.replaced() > 0) {
      foot.add(
          "%s that this font or layout lacks stand as codes such as [U+6F22]."
              .formatted(Figures.counted(glyphs.replaced(), "character")));
    }
    return foot;
  }

  private Optional<String> statement(String label) {
    return Statements.of(summary).stream()
        .filter(fact -> fact.label().equals(label))
        .map(fact -> stopless(String.join("; ", fact.texts())))
        .findFirst();
  }

  private Part part(String heading, List<String> said) {
    return new Part(
        heading,
        said.stream()
            .map(text -> glyphs.shown(Lines.shortened(oneLine(text), MOST_SAID)))
            .toList());
  }

  /** A line of the head or the foot, which are never cut further. */
  private String line(String text) {
    return Lines.shortened(glyphs.shown(Lines.shortened(oneLine(text), MOST_TITLE)), MOST_TITLE);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String name(String text) {
    return Lines.shortened(text, MOST_NAME);
  }

  private static String sentence(String text) {
    String stopless = stopless(text);
    return stopless.isEmpty()
        ? ""
        : Character.toString(Character.toUpperCase(stopless.codePointAt(0)))
            + stopless.substring(Character.charCount(stopless.codePointAt(0)))
            + ".";
  }

  private static String stopless(String text) {
    String stripped = text.strip();
    return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
  }
}
