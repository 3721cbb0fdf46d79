package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.data.Prompts;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.report.json.SummaryJson;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the front page shows is what is compiled, run and checked. */
final class ReadmeTest {
  private static final Guide README = Guide.of("README.md");

  @TempDir private Path folder;

  @Test
  void firstProgram_isTheExample() throws IOException {
    String source = Guide.source("main", FirstStudy.class);
    String program = README.blocks("java").get(0);
    assertTrue(source.strip().endsWith(program), "the README's program is FirstStudy.java");
    assertTrue(program.contains("class FirstStudy"));
  }

  @Test
  void fragments_all_standInACompiledSource() throws IOException {
    List<String> java = README.blocks("java");
    assertEquals(Guide.fragments(ReadmeFragments.class), java.subList(1, java.size()));
    assertEquals(11, java.size());
  }

  @Test
  void liveFragment_quotedAndPreviewed_needsNothingButAKey()
      throws IOException, InterruptedException {
    var child =
        ChildProcess.of(folder, ReadmeFragments.class, Map.of("OPENAI_API_KEY", "sk-not-a-key"));
    assertEquals(0, child.exit(), child.err());
    assertTrue(child.out().contains("400 calls to make"), child.out());
    assertTrue(child.out().contains("=== composite: 100 of 100 prompts changed"), child.out());
  }

  @Test
  void replayFragment_overAFinishedStudy_givesItsAnswers() {
    Prompt prompt = ConciseCot.prompts().get(0);
    try (Workspace lab = Workspace.open(folder.resolve("lab.db"))) {
      Study.in(lab)
          .prompts(List.of(prompt))
          .model(ConciseCot.model())
          .sampling(Sampling.temperature(1))
          .repeats(2)
          .score(new MultipleChoice(Extraction.ANSWER_CALL))
          .build()
          .run();
      var replay = ReadmeFragments.replayed(lab);
      var trial = new Trial(replay.identity(), prompt.wording(), Sampling.temperature(1), 0);
      var response = assertInstanceOf(Outcome.Response.class, replay.answer(Request.of(trial, 2)));
      assertEquals(
          ConciseCot.answers().find(prompt.wording(), 1).orElseThrow().answer(),
          response.answers().get(1));
    }
  }

  @Test
  void firstProgram_beginsByLineTwenty() throws IOException {
    List<String> lines = Files.readAllLines(README.page());
    assertTrue(lines.indexOf("```java") < 20);
  }

  @Test
  void firstProgram_run_printsTheFindings() throws IOException, InterruptedException {
    var child = ChildProcess.of(folder, FirstStudy.class);
    assertEquals(0, child.exit(), child.err());
    assertTrue(child.out().contains("chain_of_thought"), child.out());
    assertTrue(Files.exists(folder.resolve("lab.db")));
  }

  @Test
  void questions_ofTheReadme_areRead() throws IOException {
    Path file = Files.writeString(folder.resolve("questions.jsonl"), README.blocks("json").get(0));
    assertEquals("B", Prompts.fromJsonl(file).get(0).expected().orElseThrow());
  }

  @Test
  void ownFragment_overTheTableOfTheReadme_findsTheAnswersAndWritesTheReport() throws IOException {
    Path file = Files.writeString(folder.resolve("questions.csv"), README.blocks("csv").get(0));
    var questions = ReadmeFragments.questions(file);
    assertEquals(
        List.of("B", "B"), questions.stream().map(q -> q.expected().orElseThrow()).toList());
    try (Workspace lab = Workspace.open(folder.resolve("own.db"))) {
      var model = ScriptedModel.answering("The answer is B.");
      Path page = ReadmeFragments.own(lab, questions, model, folder.resolve("report"));
      // Two items under six conditions and five re-asks, three times each; one of them has the same
      // text under both rates of typos.
      assertEquals(63, model.asked().size());
      var summary = SummaryJson.read(page.resolveSibling("summary.json"));
      for (String condition : List.of("original", "polite", "expert", "placebo")) {
        var accuracy = summary.find("accuracy(unreadable=EXCLUDE)", condition).orElseThrow();
        assertEquals(1, assertInstanceOf(Estimate.Value.class, accuracy).point());
      }
    }
  }

  @Test
  void handedInFragment_overRecordedAnswers_writesOnePagePaperAndData() {
    try (Workspace lab = Workspace.open(folder.resolve("handed.db"))) {
      var result =
          Study.in(lab)
              .prompts(ConciseCot.prompts().subList(0, 10))
              .perturb(ConciseCot.wordings())
              .model(ConciseCot.model())
              .sampling(Sampling.temperature(1))
              .score(new MultipleChoice(Extraction.ANSWER_CALL))
              .build()
              .run();
      ReadmeFragments.handedIn(result, folder);
      for (String written :
          List.of("summary.pdf", "paper", "data/observations.csv", "data/codebook.md")) {
        assertTrue(Files.exists(folder.resolve(written)), written);
      }
    }
  }

  @Test
  void recordedFragment_overSixAnswers_writesTheReport() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("answers.csv"),
            """
            id,prompt,run,completion,gold
            q1,original,1,The answer is B.,B
            q1,polite,1,(A),B
            q2,original,1,C,C
            q2,polite,1,The answer is C,C
            q3,original,1,A,A
            q3,polite,1,I would not know,A
            """);
    Path page = ReadmeFragments.recorded(file, folder.resolve("recorded"));
    var summary = SummaryJson.read(page.resolveSibling("summary.json"));
    var polite = summary.find("accuracy(unreadable=EXCLUDE)", "polite").orElseThrow();
    assertEquals(0.5, assertInstanceOf(Estimate.Value.class, polite).point());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mvn verify", "mvn -q -P quickstart"})
  void commands_areThoseThatCiRuns(String command) throws IOException {
    assertTrue(README.text().contains("```\n" + command + "\n```"));
    String ci = Files.readString(Path.of("../.ci/run")).replace(" -B -ntp", "");
    assertTrue(ci.contains(command), ".ci/run runs " + command);
  }
}
