package io.github.promptharness.report.paper;

import static io.github.promptharness.report.paper.ChecklistItem.unknown;

import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Design;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.MetricWords;
import io.github.promptharness.report.content.ProvenanceText;
import io.github.promptharness.report.content.SpendText;
import io.github.promptharness.report.content.Statements;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Two published checklists for studies with language models, filled in as far as the summary knows.
 *
 * <p>Sources: the eight guidelines of Baltes et al. (2025), "Guidelines for empirical studies in
 * software engineering involving large language models", arXiv:2508.15503, in the numbering of its
 * first version, since they are about language models and hold in any field; and the Responsible
 * NLP research checklist of ACL Rolling Review (aclrollingreview.org/responsibleNLPresearch), since
 * the venues of the field ask for it. What each item asks for is in our words. TRIPOD-LLM and
 * MI-CLEAR-LLM are for studies in medicine, and not here.
 */
final class Checklist {
  private static final int MOST = 1_500;
  private static final String INTRODUCTION =
      """
      # Reporting checklist

      Filled in from the summary as far as it knows; what stands in brackets is for the authors. Two
      lists, with what each item asks for in our own words: read the originals before you hand one in.

      - G1 to G8: Baltes et al., "Guidelines for Empirical Studies in Software Engineering involving
        Large Language Models", arXiv:2508.15503, numbered as in its first version (August 2025).
        Chosen as it is about language models and its items hold beyond software engineering.
      - A1 to E1: the Responsible NLP Research checklist of ACL Rolling Review,
        aclrollingreview.org/responsibleNLPresearch. Chosen as the venues of the field ask for it.

      A study in medicine needs TRIPOD-LLM (doi 10.1038/s41591-024-03425-5) or MI-CLEAR-LLM as well.
      """;

  private final Summary summary;
  private final Summary.Provenance from;

  private Checklist(Summary summary) {
    this.summary = summary;
    this.from = summary.provenance();
  }

  /** Both lists, in order. */
  static List<ChecklistItem> of(Summary summary) {
    var list = new Checklist(summary);
    return List.of(
        list.role(),
        list.version(),
        list.architecture(),
        list.prompts(),
        list.validation(),
        unknown("G6", "An open model as a baseline"),
        list.metrics(),
        list.limits("G8", "Limits and what was done about them"),
        list.limits("A1", "Limits of the work"),
        unknown("A2", "Risks of the work"),
        unknown("B1", "Whose data, models and software were used"),
        unknown("B2", "Licences and terms of what was used and of what is given away"),
        unknown("B3", "Whether that is what they were meant for"),
        unknown("B4", "Whether data name people or offend, and what was done about it"),
        list.documentation(),
        list.numbers(),
        list.budget(),
        list.setup(),
        list.statistics(),
        list.packages(),
        unknown("D1", "What people who took part were told"),
        unknown("D2", "How they were found and paid"),
        unknown("D3", "Whether they consented to the use of their data"),
        unknown("D4", "Whether an ethics board approved"),
        unknown("D5", "Who the annotators are"),
        unknown(
            "E1", "What assistants with language models were used for in research and writing"));
  }

  static String inMarkdown(Summary summary) {
    var out = new StringBuilder(INTRODUCTION);
    out.append("\n| item | asks for | filled in |\n|:--|:--|:--|\n");
    for (ChecklistItem each : of(summary)) {
      out.append("| ")
          .append(each.number())
          .append(" | ")
          .append(MarkdownText.of(each.about()))
          .append(" | ")
          .append(MarkdownText.of(Lines.shortened(each.inWords(), MOST)))
          .append(" |\n");
    }
    return out.toString();
  }

  private ChecklistItem role() {
    return new ChecklistItem(
        "G1",
        "What language models were used for",
        "A language model is what is studied: %s.%s"
            .formatted(
                from.model().name(),
                summary.spend().judging().isPresent()
                    ? " Models also judged answers (scorer " + from.scorer() + ")."
                    : ""),
        "other uses, in research and writing: fill in");
  }

  private ChecklistItem version() {
    return new ChecklistItem(
        "G2",
        "Version, settings, dates and fine-tuning of the model",
        "Asked for %s at %s; the responses named %s; %s; %s"
                .formatted(
                    from.model().name(),
                    from.model().endpoint(),
                    from.modelsReturned().isEmpty()
                        ? "no model"
                        : String.join(", ", from.modelsReturned()),
                    String.join("; ", from.samplings()),
                    fact("calls made", "when is not known"))
            + ".",
        "whether it was fine-tuned: fill in");
  }

  private ChecklistItem architecture() {
    return new ChecklistItem(
        "G3",
        "What stands around the model",
        "Each prompt is a call of its own without tools or memory, or one of several answers to it, made by %s; %s."
            .formatted(from.library(), fact("asked", "the order of calls is not known")),
        "");
  }

  private ChecklistItem prompts() {
    return new ChecklistItem(
        "G4",
        "Prompts, how they came about, and logs of what was said",
        "Prompts, conditions and wordings have the SHA-256 %s; all parameters stand in the table \"parameters\"."
            .formatted(from.studyHash()),
        "where prompts and answers can be had: fill in");
  }

  private ChecklistItem validation() {
    boolean isJudged =
        summary.rows().stream()
            .anyMatch(row -> MetricWords.of(row.metric()).base().startsWith("judged-"));
    return new ChecklistItem(
        "G5",
        "People who checked what models said",
        isJudged
            ? "Judged accuracies are corrected by answers that people labelled."
            : "Answers were read by the rule " + from.scorer() + ".",
        "who checked that rule, or the labels: fill in");
  }

  private ChecklistItem metrics() {
    String metrics =
        summary.rows().stream()
            .map(row -> MetricWords.of(row.metric()).base())
            .distinct()
            .collect(Collectors.joining(", "));
    return new ChecklistItem(
        "G7",
        "Baselines, benchmarks and metrics",
        "The baseline is the unchanged prompt%s. Metrics: %s. Each with interval; see methods."
            .formatted(
                new Design(from).hasPlacebo() ? ", and a placebo arm of it asked again" : "",
                metrics.isEmpty() ? "none" : metrics),
        "the benchmark and why it suits: fill in");
  }

  private ChecklistItem limits(String number, String about) {
    String notes = String.join(" ", from.notes().stream().map(note -> note + ".").toList());
    return new ChecklistItem(
        number,
        about,
        ("Estimand: " + from.estimand() + ". " + notes).strip(),
        "what else limits the claims, such as items the model was trained on: fill in");
  }

  private ChecklistItem documentation() {
    String tags =
        summary.rows().stream()
            .map(Summary.Row::tag)
            .filter(tag -> !tag.isEmpty())
            .distinct()
            .limit(30)
            .collect(Collectors.joining(", "));
    return tags.isEmpty()
        ? unknown("B5", "Domains, languages and groups that the data cover")
        : new ChecklistItem(
            "B5",
            "Domains, languages and groups that the data cover",
            "Estimates by tag: " + tags + ".",
            "languages and groups: fill in");
  }

  private ChecklistItem numbers() {
    return new ChecklistItem(
        "B6",
        "How many examples, and how they were split",
        new Design(from).inWords() + ", " + Figures.counted(from.clusters(), "cluster") + ".",
        "whether items were used for tuning before: fill in");
  }

  private ChecklistItem budget() {
    return new ChecklistItem(
        "C1",
        "Size of the models, what the runs cost, where they ran",
        String.join(" ", new SpendText(summary).sentences())
            + " At "
            + from.model().endpoint()
            + ".",
        "number of parameters: as far as the vendor publishes it");
  }

  private ChecklistItem setup() {
    return new ChecklistItem(
        "C2",
        "Set-up, and how settings were searched for",
        "%s; seed %s; %s to each prompt."
            .formatted(
                String.join("; ", from.samplings()),
                from.seed(),
                Figures.counted(from.repeats(), "answer")),
        "any settings tried before: fill in");
  }

  private ChecklistItem statistics() {
    return new ChecklistItem(
        "C3",
        "Whether error bars stand beside results, and what each number is",
        "Every estimate has an interval or the reason why there is none. "
            + statement("averages")
            + ".",
        "");
  }

  private ChecklistItem packages() {
    return new ChecklistItem(
        "C4",
        "Packages and their settings",
        "%s; answers read by %s.".formatted(from.library(), from.scorer()),
        "");
  }

  private String statement(String label) {
    return Statements.of(summary).stream()
        .filter(fact -> fact.label().equals(label))
        .map(fact -> String.join("; ", fact.texts()))
        .findFirst()
        .orElse("");
  }

  private String fact(String label, String otherwise) {
    return ProvenanceText.facts(summary).stream()
        .filter(fact -> fact.label().equals(label))
        .map(fact -> String.join("; ", fact.texts()))
        .findFirst()
        .orElse(otherwise);
  }
}
