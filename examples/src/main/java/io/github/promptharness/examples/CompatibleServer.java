package io.github.promptharness.examples;

import io.github.promptharness.Money;
import io.github.promptharness.Sampling;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.data.Columns;
import io.github.promptharness.data.Prompts;
import io.github.promptharness.examples.loopback.LocalServer;
import io.github.promptharness.openai.CapabilityCheck;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.Server;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;

/**
 * A study on a server of your own: who it is, what it honours, and what the answers say.
 *
 * <p>Without more, a loopback server that behaves as Ollama does answers by fixed rules. The
 * environment variables {@code OLLAMA_URL}, such as {@code http://localhost:11434}, and {@code
 * OLLAMA_MODEL}, such as {@code llama3.1:8b}, name a real one.
 */
public final class CompatibleServer {
  private static final String MODEL = System.getenv().getOrDefault("OLLAMA_MODEL", "llama3.1:8b");

  private CompatibleServer() {}

  /** Runs it; needs no key. */
  public static void main(String[] args) {
    String url = System.getenv().getOrDefault("OLLAMA_URL", "");
    System.out.println(
        url.isEmpty()
            ? "Simulated: a loopback server with Ollama's manners answers by fixed rules."
            : "Asks " + MODEL + " at " + url + ".");
    try (var loopback = LocalServer.ollama(MODEL)) {
      var server = Server.ollama(url.isEmpty() ? loopback.url() : url);
      var questions = Path.of("examples/questions.csv");
      System.out.println(run(server, questions, Path.of("compatible-server/lab.db")));
    }
  }

  /**
   * What was found at the server, and the study's summary.
   *
   * @param questions a CSV file
   * @param file of the workspace
   */
  static String run(Server server, Path questions, Path file) {
    var columns = Columns.standard().input("question").choices("a", "b", "c", "d").tags("topic");
    columns = columns.expected("answer").everyAnswerRule("Answer with the letter of one option.");
    var free = PriceList.free(); // must be said: a model without a price is refused
    try (var lab = Workspace.open(file);
        var model = OpenAiModel.builder(MODEL).server(server).prices(free).connect()) {
      var payer = new Payer("ana", "server check", Money.usd("0.10"));
      var found = CapabilityCheck.of(model).run(lab.meter(model, payer));
      var study = Study.in(lab).named("own server").model(model).score(new MultipleChoice());
      study.prompts(Prompts.fromCsv(questions, columns));
      study.perturb(new KeyboardTypos().at(0.05)).sampling(Sampling.temperature(0).maxOutput(64));
      return found + "\n\n" + ConsoleSummary.of(study.build().run().summary());
    }
  }
}
