package io.github.promptharness.examples;

import io.github.promptharness.Estimate;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.metric.StandardMetrics;
import io.github.promptharness.metric.accuracy.DoseResponse;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.report.Report;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much do keyboard typos cost on exam questions: accuracy at each dose, the dose-response, and
 * a verdict against a loss of five points? No key is needed; LIVE_MODEL makes it live, for at most
 * 1 USD.
 */
public final class TyposOnMultipleChoice {
  private TyposOnMultipleChoice() {}

  /** Prints what was found, and writes the report to {@code target/typos}. */
  public static void main(String[] args) {
    List<Prompt> questions = ConciseCot.prompts();
    Model model = LiveModel.orElse(SimulatedModel.of(questions));
    boolean isMade = model.identity().isSimulated();
    System.out.println(
        isMade ? "SIMULATED: nothing here is about any real model." : model.identity().name());
    Path folder = Path.of("target", "typos");
    StudyResult result = study(folder, model, questions);
    System.out.println(findings(result.summary()));
    System.out.println("The report: " + Report.of(result).writeTo(folder).toUri());
  }

  static StudyResult study(Path folder, Model model, List<Prompt> questions) {
    var metrics = new ArrayList<>(StandardMetrics.list());
    metrics.add(DoseResponse.slope());
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var study = Study.in(lab).named("typos").prompts(questions).model(model).repeats(2).seed(42);
      study.perturb(new KeyboardTypos().at(0.02, 0.05, 0.1, 0.2)).placebo(questions.size() / 4);
      study.score(new MultipleChoice()).metrics(metrics).margin(0.05); // five points
      return study.sampling(Sampling.modelDefault()).spendAtMost(Money.usd("1")).build().run();
    }
  }

  static String findings(Summary summary) {
    var text = new ArrayList<String>();
    for (Summary.Row row : summary.rows()) {
      boolean isMeant = row.metric().matches("(accuracy|dose-slope)\\(unreadable=EXCLUDE\\)");
      if (isMeant && row.tag().isEmpty() && row.estimate() instanceof Estimate.Value value) {
        var name = row.metric().replaceAll("\\(.*", "");
        var ends = value.interval();
        Object[] cells = {name, row.condition(), value.point(), ends.low(), ends.high()};
        text.add(String.format(Locale.ROOT, "%-12s %-20s %.3f [%.3f, %.3f]", cells));
      }
    }
    for (var judged : summary.conduct().orElseThrow().verdicts()) {
      text.add("%s: %s at a margin of 0.05".formatted(judged.condition(), judged.verdict()));
    }
    return String.join("\n", text);
  }
}
