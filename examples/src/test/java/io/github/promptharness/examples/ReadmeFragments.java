package io.github.promptharness.examples;

import io.github.promptharness.Edit;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.data.Columns;
import io.github.promptharness.data.FrozenSet;
import io.github.promptharness.data.Prompts;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.perturb.OneOf;
import io.github.promptharness.perturb.Randomised;
import io.github.promptharness.perturb.TextEdits;
import io.github.promptharness.perturb.TextOperator;
import io.github.promptharness.perturb.audit.Audit;
import io.github.promptharness.perturb.audit.AuditSheet;
import io.github.promptharness.perturb.character.AccentsRemoved;
import io.github.promptharness.perturb.character.KeyboardLayout;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.perturb.character.LowerCase;
import io.github.promptharness.perturb.character.OcrConfusions;
import io.github.promptharness.perturb.layout.FormatSpread;
import io.github.promptharness.perturb.paraphrase.PromptWordings;
import io.github.promptharness.perturb.paraphrase.Rewording;
import io.github.promptharness.perturb.preset.Helm;
import io.github.promptharness.perturb.sentence.PunctuationStripped;
import io.github.promptharness.perturb.structure.ChoiceOrder;
import io.github.promptharness.perturb.word.Misspellings;
import io.github.promptharness.recorded.Recordings;
import io.github.promptharness.replay.ReplayModel;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.report.data.DataExport;
import io.github.promptharness.report.onepage.OnePage;
import io.github.promptharness.report.paper.PaperOutput;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The README's fragments in their surroundings, each between two marks. */
final class ReadmeFragments {
  private ReadmeFragments() {}

  /** Quotes and previews a live study, which sends nothing. */
  public static void main(String[] args) {
    try (var lab = Workspace.open(Path.of("lab.db"))) {
      Study study = live(lab, "gpt-4.1-mini").build();
      System.out.println(study.quote());
      System.out.println(study.preview(3));
    }
  }

  static List<Prompt> questions(Path file) {
    // GUIDE: begin
    var columns = Columns.standard().id("nr").input("question").choices("a", "b", "c");
    var questions =
        Prompts.fromCsv(
            file, // such as Path.of("questions.csv")
            columns
                .expected("answer") // A, B, C by the order of the options, or an option's text
                .tags("subject")
                .everyAnswerRule("Answer with one letter."));
    // GUIDE: end
    return questions;
  }

  static Path own(Workspace lab, List<Prompt> questions, Model model, Path folder) {
    // GUIDE: begin
    Study study =
        Study.in(lab)
            .named("botany") // money is counted by this name
            .prompts(questions)
            .perturb(new KeyboardTypos().at(0.05, 0.1)) // 5 % and 10 % of the letters mistyped
            .perturb(ChoiceOrder.reversed()) // or cyclic(4), shuffled(5)
            .perturb(
                PromptWordings.of("polite", Rewording.ofInstruction("Please give one letter."))
                    .and("expert", Rewording.ofInstruction("Expert in {{subject}}: one letter.")))
            .model(model)
            .repeats(3) // the same prompt again: the model's own noise
            .placebo(questions.size()) // unchanged again, as often as there are variants
            .score(new MultipleChoice()) // "B", "(B)", "The answer is B" and the like
            .spendAtMost(Money.usd("1"))
            .seed(42)
            .build();
    System.out.println(study.preview(3)); // three prompts under each condition, and the cost
    Path page = Report.of(study.run()).writeTo(folder); // report.html and summary.json
    // GUIDE: end
    return page;
  }

  static List<Perturbation> operators(PromptWordings wordings) {
    // GUIDE: begin
    var operators =
        List.of(
            new KeyboardTypos().at(0.02, 0.05, 0.1), // a sweep: one condition for each rate
            new KeyboardTypos(KeyboardLayout.AZERTY).at(0.05).named("typos-fr"),
            new Misspellings().at(0.2).inParts(Edit.Part.INSTRUCTION), // one draw for all items
            new LowerCase().everywhere().then(new PunctuationStripped().everywhere()),
            OneOf.named("scan", new OcrConfusions().at(0.05), new AccentsRemoved().everywhere()),
            Randomised.over(wordings, ChoiceOrder.shuffled(5), FormatSpread.sampled(10)),
            Helm.typos(0.1)); // to the letter what HELM does
    // GUIDE: end
    return operators;
  }

  // GUIDE: begin
  /** Doubles question marks. */
  record Asking() implements TextOperator {
    @Override
    public String name() {
      return "asking";
    }

    @Override
    public void apply(String text, TextEdits edits) {
      for (int i = text.indexOf('?'); i >= 0; i = text.indexOf('?', i + 1)) {
        if (edits.hit(i, i + 1)) { // drawn at the rate, and not protected
          edits.replace("??");
        }
      }
    }

    @Override
    public String needs() {
      return "question marks";
    }
  }

  // GUIDE: end

  static StudyResult judged(Study study, Path folder, Path ann, Path bob) {
    // GUIDE: begin
    String name = FrozenSet.write(folder.resolve("variants.jsonl"), study.variants().stream());
    System.out.println("Variants " + name); // their hash; FrozenSet.read(...) is an operator again
    AuditSheet.sample(study.variants(), 25, 42).writeTo(folder); // 25 pairs of each condition
    // ... two people fill in copies of audit.csv ...
    var audit = Audit.read(study.variants(), ann, bob);
    System.out.println(audit); // what they kept of how many, and how far they agree
    // without what they rejected; audit.lacksApproval() also leaves out what nobody judged
    var fewer = study.without(study.run(), audit.rejects(), audit.note());
    // GUIDE: end
    return fewer;
  }

  static Path recorded(Path file, Path folder) throws IOException {
    // GUIDE: begin
    var recorded =
        Recordings.read(file) // JSON Lines or CSV, packed or not, or a folder of them
            .item("id")
            .variant("prompt")
            .repeat("run")
            .text("completion") // the model's words
            .expected("gold")
            .extract("choice") // how the answer is read from them
            .margin(0.05) // a loss of five points would not matter
            .score();
    System.out.println(ConsoleSummary.of(recorded.summary()));
    Path page = Report.of(recorded.result()).writeTo(folder);
    // GUIDE: end
    return page;
  }

  static void handedIn(StudyResult result, Path folder) {
    // GUIDE: begin
    OnePage.of(result)
        .withQuestion("Do answers to exam questions depend on how one asks?")
        .write(folder.resolve("summary.pdf")); // the one page that an access programme asks for
    PaperOutput.of(result).writeTo(folder.resolve("paper")); // tables, figures, methods, BibTeX
    DataExport.of(result).writeTo(folder.resolve("data")); // CSV and JSON Lines with a codebook
    // GUIDE: end
  }

  static StudyBuilder live(Workspace lab, String modelName) {
    return Study.in(lab)
        .prompts(ConciseCot.prompts())
        .perturb(ConciseCot.wordings())
        // GUIDE: begin
        .model(
            OpenAiModel.builder(modelName) // key from OPENAI_API_KEY, listed prices
                .rateLimit(RateLimit.perMinute(500, 200_000)) // the project's, by its limits page
                .share(0.25) // how much of it to use: it is everybody's
                .build())
        .spendAtMost(Money.usd("25")) // over all runs of this study
        // GUIDE: end
        .sampling(Sampling.modelDefault())
        .score(new MultipleChoice(Extraction.ANSWER_CALL));
  }

  static void fund(Workspace lab, Instant start, Instant endOfTheAgenda) {
    // GUIDE: begin
    lab.pool().grant(Money.usd("500"), start, endOfTheAgenda); // ends then, or after twelve months
    lab.pool().addMember("ann");
    lab.pool().allot("ann", Money.usd("100")); // in all; her studies say .member("ann")
    // GUIDE: end
  }

  static ReplayModel replayed(Workspace lab) {
    // GUIDE: begin
    var replay =
        ReplayModel.from(
            (wording, sampling, repeat) -> lab.recorded("gpt-4", wording, sampling, repeat),
            "gpt-4",
            "my-study",
            "asked in May 2026 by ...");
    // GUIDE: end
    return replay;
  }
}
