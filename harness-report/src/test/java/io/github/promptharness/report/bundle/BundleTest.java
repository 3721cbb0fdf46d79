package io.github.promptharness.report.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Answer;
import io.github.promptharness.Estimate;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Metric;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Observations;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Score;
import io.github.promptharness.Scorer;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.metric.StandardMetrics;
import io.github.promptharness.report.json.SummaryJson;
import io.github.promptharness.report.review.ReviewSheet;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.score.judge.Judge;
import io.github.promptharness.score.judge.ReferenceGrade;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.KeptAnswer;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.Transcript;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundleTest {
  @TempDir private Path folder;

  private static final Approval APPROVAL =
      Approval.ofStudy("Small study", "The programme", LocalDate.of(2026, 4, 2), "Ticket 12");

  /** Answers by turns, some of it unreadable, some of it hostile. */
  private static ScriptedModel model(String... texts) {
    return ScriptedModel.of(
        request -> {
          int turn = Math.floorMod(request.wording().key().hashCode(), texts.length);
          return ScriptedModel.response(request, texts[turn]);
        });
  }

  private static ScriptedModel model() {
    return model("The answer is A", "B", "who knows", "C is right, the answer is C");
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Rescored openedElsewhere(Published published) throws IOException {
    Path fresh = Files.createDirectories(folder.resolve("fresh"));
    Path copy = Files.copy(published.archive(), fresh.resolve("theirs.zip"));
    return StoredBundle.open(copy).rescore();
  }

  @Test
  void rescore_ofASimulatedStudyWithTexts_givesTheSummaryToTheByte() throws IOException {
    Transcript transcript =
        SmallStudy.simulated(folder, study -> study.repeats(2).placebo(3).margin(0.1).seed(5));
    Published published = SmallStudy.bundle(transcript).withTexts().writeTo(folder);
    Files.delete(folder.resolve("lab.db"));
    Rescored again = openedElsewhere(published);
    assertEquals(Level.RESCORED, again.level());
    assertTrue(again.isIdentical(), again.toString());
    assertEquals(
        SummaryJson.toJson(transcript.summary()), SummaryJson.toJson(again.result().summary()));
  }

  @Test
  void rescore_withoutTexts_recomputesTheSummaryToTheByte() throws IOException {
    Transcript transcript = SmallStudy.transcript(folder, model(), study -> study.repeats(3));
    Published published = SmallStudy.bundle(transcript).writeTo(folder);
    Rescored again = openedElsewhere(published);
    assertEquals(Level.RECOMPUTED, again.level());
    assertTrue(again.isIdentical(), again.toString());
    assertTrue(again.toString().contains("words of 72 of 72 answers are withheld"));
  }

  @Test
  void rescore_ofAStudyInAnotherStreamOfDraws_keepsTheStream() throws IOException {
    Sampling second = Sampling.temperature(1).withStream("second");
    Transcript transcript = SmallStudy.simulated(folder, study -> study.sampling(second));
    Published published = SmallStudy.bundle(transcript).withTexts().writeTo(folder);
    assertEquals(List.of(second), StoredBundle.open(published.archive()).protocol().samplings());
    assertTrue(openedElsewhere(published).isIdentical());
  }

  @Test
  void writeTo_withoutTexts_hasNoWordsAndNoMember() {
    Transcript transcript =
        SmallStudy.transcript(folder, model("Verily the answer is A"), study -> study);
    Published published = SmallStudy.bundle(transcript).writeTo(folder);
    for (KeptAnswer answer : StoredBundle.open(published.archive()).answers()) {
      assertFalse(answer.row().text().contains("Verily"), answer.toString());
      assertEquals("member-1", answer.row().member());
    }
  }

  @Test
  void writeTo_withMemberNames_hasThem() {
    Transcript transcript = SmallStudy.simulated(folder, study -> study);
    Published published = SmallStudy.bundle(transcript).withMemberNames().writeTo(folder);
    assertEquals(
        "ann.smith", StoredBundle.open(published.archive()).answers().get(0).row().member());
  }

  @Test
  void writeTo_withTextsOfAModelAndNoApproval_isRefusedWithTheWay() {
    Bundle bundle =
        SmallStudy.bundle(SmallStudy.transcript(folder, model(), study -> study)).withTexts();
    var refused = assertThrows(IllegalArgumentException.class, () -> bundle.writeTo(folder));
    assertTrue(refused.getMessage().contains("request()"), refused.getMessage());
    assertTrue(refused.getMessage().contains("terms of the access programme"));
    assertTrue(bundle.request().contains(bundle.contents()));
    assertTrue(bundle.request().contains("24 texts of the model"));
    assertEquals(List.of(), zips());
  }

  private List<Path> zips() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".zip")).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void writeTo_withApprovalOfTheStudy_holdsTheRecord() throws IOException {
    Transcript transcript = SmallStudy.transcript(folder, model(), study -> study);
    Published published =
        SmallStudy.bundle(transcript).withTexts().withApproval(APPROVAL).writeTo(folder);
    StoredBundle stored = StoredBundle.open(published.archive());
    assertEquals(APPROVAL, stored.approval().orElseThrow());
    assertEquals(Level.RESCORED, openedElsewhere(published).level());
  }

  @Test
  void writeTo_withApprovalOfTheseContents_isTheSameContents() {
    Bundle bundle =
        SmallStudy.bundle(SmallStudy.transcript(folder, model(), study -> study)).withTexts();
    String contents = bundle.contents();
    Published published =
        bundle
            .withApproval(
                Approval.ofContents(
                    contents, "The programme", LocalDate.of(2026, 4, 2), "Ticket 13"))
            .writeTo(folder);
    assertEquals(contents, published.contents());
    assertEquals(contents, StoredBundle.open(published.archive()).contents());
  }

  @Test
  void writeTo_withApprovalOfSomethingElse_isRefused() {
    Bundle bundle =
        SmallStudy.bundle(SmallStudy.transcript(folder, model(), study -> study))
            .withTexts()
            .withApproval(
                Approval.ofStudy("Another", "The programme", LocalDate.of(2026, 4, 2), "Ticket"));
    var refused = assertThrows(IllegalArgumentException.class, () -> bundle.writeTo(folder));
    assertTrue(refused.getMessage().contains("Another"), refused.getMessage());
  }

  @Test
  void writeTo_twice_givesEqualBytes() throws IOException {
    Transcript transcript = SmallStudy.simulated(folder, study -> study.repeats(2));
    Bundle bundle = SmallStudy.bundle(transcript).withTexts();
    Published first = bundle.writeTo(Files.createDirectories(folder.resolve("one")));
    Published second = bundle.writeTo(folder.resolve("two"));
    assertEquals(first.archive().getFileName(), second.archive().getFileName());
    assertArrayEquals(bytes(first.archive()), bytes(second.archive()));
  }

  @Test
  void rescore_ofHostileTexts_keepsEveryCharacter() throws IOException {
    String[] texts = {
      "<script>alert(1)</script> the answer is A",
      "\u202Eright\u202C to left, \u200Binvisible; the answer is B",
      "=HYPERLINK(\"x\")\r\n\0 the answer is C",
      "half a pair \uD83D, the answer is A",
      "\u2028\u2029 \"}\n{\"prompt\":\"q0\"} the answer is B",
      ""
    };
    Transcript transcript = SmallStudy.transcript(folder, model(texts), study -> study);
    Published published =
        SmallStudy.bundle(transcript).withTexts().withApproval(APPROVAL).writeTo(folder);
    assertTrue(openedElsewhere(published).isIdentical());
    assertEquals(
        transcript.answers().stream().map(each -> each.row().text()).toList(),
        StoredBundle.open(published.archive()).answers().stream()
            .map(each -> each.row().text())
            .toList());
  }

  @Test
  void writeTo_withFailedCalls_givesNoMessageAway() throws IOException {
    var failing =
        ScriptedModel.of(
            request ->
                request.wording().messages().get(0).text().contains("number 3")
                    ? Outcome.Failure.local(
                        Outcome.Kind.FILTERED, "org-secret was refused by a filter")
                    : ScriptedModel.response(request, "the answer is A"));
    Transcript transcript = SmallStudy.transcript(folder, failing, study -> study);
    Published published =
        SmallStudy.bundle(transcript).withTexts().withApproval(APPROVAL).writeTo(folder);
    assertTrue(openedElsewhere(published).isIdentical());
    assertTrue(
        StoredBundle.open(published.archive()).answers().stream()
            .noneMatch(each -> each.row().text().contains("org-secret")));
  }

  @Test
  void writeTo_withAKeyInAnAnswer_isRefusedWithoutShowingIt() {
    String key = "sk-" + "abcdefghijklmnopqrstuvwxyz012345";
    Transcript transcript =
        SmallStudy.transcript(folder, model("your key is " + key), study -> study);
    Bundle bundle = SmallStudy.bundle(transcript).withTexts().withApproval(APPROVAL);
    var refused = assertThrows(IllegalArgumentException.class, () -> bundle.writeTo(folder));
    assertTrue(refused.getMessage().contains("data/answers.jsonl"), refused.getMessage());
    assertFalse(refused.getMessage().contains(key));
  }

  @Test
  void writeTo_withTextsUnderEmbargo_withholdsThem() throws IOException {
    Transcript transcript = SmallStudy.transcript(folder, model(), study -> study);
    Path sheet = folder.resolve("review.csv");
    var result =
        new StudyResult(
            transcript.summary(),
            Observations.of(transcript.answers().stream().map(KeptAnswer::row).toList()),
            List.of());
    ReviewSheet.write(sheet, result);
    String marked =
        Files.readString(sheet)
            .replace("B,,,no,", "B,Jane Doe,2026-05-01,yes,a fault")
            .replace("who knows,,,no,", "who knows,Jane Doe,2026-05-01,no,");
    Files.writeString(sheet, marked);
    Published published =
        SmallStudy.bundle(transcript)
            .withTexts()
            .withApproval(APPROVAL)
            .withReviewed(ReviewSheet.read(sheet))
            .writeTo(folder);
    Rescored again = openedElsewhere(published);
    assertTrue(again.isIdentical(), again.toString());
    List<String> texts =
        StoredBundle.open(published.archive()).answers().stream()
            .map(each -> each.row().text())
            .toList();
    assertFalse(texts.contains("B"), texts.toString());
    assertTrue(texts.contains("The answer is A"), texts.toString());
  }

  @Test
  void writeTo_ofReadTextsAlone_withholdsTheOthers() {
    Transcript transcript = SmallStudy.transcript(folder, model(), study -> study);
    Published published =
        SmallStudy.bundle(transcript).withTexts().onlyRead().withApproval(APPROVAL).writeTo(folder);
    assertTrue(
        StoredBundle.open(published.archive()).answers().stream().allMatch(KeptAnswer::isWithheld));
  }

  @Test
  void writeTo_whatAScreeningObjectsTo_isWithheldWithTheReason() {
    Transcript transcript = SmallStudy.transcript(folder, model(), study -> study);
    Published published =
        SmallStudy.bundle(transcript)
            .withTexts()
            .withScreening(text -> Optional.of("flagged: violence"))
            .withApproval(APPROVAL)
            .writeTo(folder);
    assertTrue(
        StoredBundle.open(published.archive()).answers().stream().allMatch(KeptAnswer::isWithheld));
    Published whole =
        SmallStudy.bundle(transcript)
            .withTexts()
            .withScreening(text -> Optional.empty())
            .withApproval(APPROVAL)
            .writeTo(folder.resolve("whole"));
    assertTrue(
        StoredBundle.open(whole.archive()).answers().stream().noneMatch(KeptAnswer::isWithheld));
  }

  @Test
  void rescore_withoutPrompts_saysWhatIsMissing() throws IOException {
    Transcript transcript = SmallStudy.simulated(folder, study -> study);
    Published published =
        SmallStudy.bundle(transcript).withTexts().withoutPrompts().writeTo(folder);
    Rescored again = openedElsewhere(published);
    assertEquals(Level.RECOMPUTED, again.level());
    assertTrue(again.isIdentical());
    assertTrue(again.toString().contains("prompts or variants are not part"), again.toString());
  }

  @Test
  void rescore_ofAnswersReplayed_givesTheSummaryToTheByte() throws IOException {
    var replayed =
        new ForwardingModel(model()) {
          @Override
          public ModelIdentity identity() {
            return new ModelIdentity("gpt-4", "recorded:somewhere", "Recorded in 2023.");
          }

          @Override
          public Outcome answer(Request request) {
            return inner().answer(request);
          }
        };
    Transcript transcript = SmallStudy.transcript(folder, replayed, study -> study.repeats(2));
    Published published =
        SmallStudy.bundle(transcript).withTexts().withApproval(APPROVAL).writeTo(folder);
    Rescored again = openedElsewhere(published);
    assertTrue(again.isIdentical(), again.toString());
    assertTrue(
        again.result().summary().conduct().orElseThrow().origins().stream()
            .allMatch(origin -> origin.dispatcher().equals("replayed from recorded:somewhere")));
  }

  /** Right if the answer has more than three letters. */
  private record Longer() implements Scorer {
    @Override
    public String id() {
      return "longer(v1)";
    }

    @Override
    public Score score(Prompt prompt, Answer answer) {
      boolean right = answer.text().length() > 3;
      return new Score.Value(OptionalDouble.of(right ? 1 : 0), right ? "long" : "short", "v1");
    }
  }

  @Test
  void rescore_byAnOwnScorer_needsIt() {
    Transcript transcript = SmallStudy.simulated(folder, study -> study.score(new Longer()));
    Published published =
        SmallStudy.bundle(transcript).withTexts().withScorer(new Longer()).writeTo(folder);
    StoredBundle stored = StoredBundle.open(published.archive());
    assertEquals(Level.RECOMPUTED, stored.rescore().level());
    assertTrue(stored.rescore().toString().contains("longer(v1)"));
    Rescored again = stored.rescore(List.of(), List.of(new Longer()));
    assertEquals(Level.RESCORED, again.level());
    assertTrue(again.isIdentical());
  }

  /** How many answers there are. */
  private record Count() implements Metric {
    @Override
    public String id() {
      return "count(own)";
    }

    @Override
    public Scope scope() {
      return Scope.STUDY;
    }

    @Override
    public Estimate estimate(Observations observations, Seed seed) {
      return new Estimate.Undefined("counted " + observations.stream().count());
    }
  }

  @Test
  void rescore_ofAnOwnMetric_needsIt() {
    List<Metric> metrics = List.of(StandardMetrics.list().get(0), new Count());
    Transcript transcript = SmallStudy.simulated(folder, study -> study.metrics(metrics));
    Bundle bundle = SmallStudy.bundle(transcript);
    var refused = assertThrows(IllegalArgumentException.class, () -> bundle.writeTo(folder));
    assertTrue(refused.getMessage().contains("count(own)"), refused.getMessage());
    Published published = bundle.withMetrics(List.of(new Count())).writeTo(folder);
    StoredBundle stored = StoredBundle.open(published.archive());
    assertThrows(IllegalArgumentException.class, stored::rescore);
    assertTrue(stored.rescore(List.of(new Count()), List.of()).isIdentical());
  }

  @Test
  void rescore_ofAJudgedStudy_readsTheVerdictsInTheBundle() {
    var judging =
        new ForwardingModel(
            ScriptedModel.of(
                request ->
                    ScriptedModel.response(
                        request,
                        request.wording().key().hashCode() % 2 == 0
                            ? "VERDICT: CORRECT"
                            : "VERDICT: INCORRECT"))) {
          @Override
          public ModelIdentity identity() {
            return new ModelIdentity("judge", "test", "");
          }

          @Override
          public Outcome answer(Request request) {
            return inner().answer(request);
          }
        };
    var time = new VirtualTime();
    Transcript transcript;
    try (var lab = Workspace.open(folder.resolve("lab.db"), time, time)) {
      Study study =
          SmallStudy.builder(lab, time, SimulatedModel.of(SmallStudy.prompts(8)), 8)
              .score(
                  ReferenceGrade.by(
                      Judge.of(
                          lab.meter(judging, new Payer("ann", "Small study", Money.usd("5"))))))
              .build();
      transcript = study.transcript(study.run());
    }
    Published published =
        SmallStudy.bundle(transcript).withTexts().withApproval(APPROVAL).writeTo(folder);
    StoredBundle stored = StoredBundle.open(published.archive());
    Rescored again =
        stored.rescore(List.of(), List.of(ReferenceGrade.by(Judge.of(stored.judge("judge")))));
    assertEquals(Level.RESCORED, again.level());
    assertTrue(again.isIdentical(), again.toString());
  }

  @Test
  void rescore_ofVariantsDrawnForEachAnswer_givesTheSummaryToTheByte() throws IOException {
    Transcript transcript =
        SmallStudy.simulated(
            folder, study -> study.perturb(new SmallStudy.Numbered("mine")).repeats(3));
    Published published =
        SmallStudy.bundle(transcript).withTexts().withWordingsByPeople().writeTo(folder);
    Rescored again = openedElsewhere(published);
    assertEquals(Level.RESCORED, again.level());
    assertTrue(again.isIdentical(), again.toString());
    assertEquals(transcript.variants(), again.result().variants());
  }

  @Test
  void writeTo_ofWordingsThatAModelMayHaveWritten_leavesThemOutOrNeedsApproval() {
    Transcript transcript =
        SmallStudy.simulated(folder, study -> study.perturb(new SmallStudy.Numbered("harvest")));
    Bundle bundle = SmallStudy.bundle(transcript);
    assertEquals(Level.RECOMPUTED, bundle.writeTo(folder).level());
    assertThrows(IllegalArgumentException.class, () -> bundle.withTexts().writeTo(folder));
    assertEquals(Level.RESCORED, bundle.withTexts().withWordingsByPeople().writeTo(folder).level());
  }

  @Test
  void writeTo_ofAnOwnPoolUnderANameOfOurs_countsAsWrittenByAModel() {
    Transcript transcript =
        SmallStudy.simulated(folder, study -> study.perturb(new SmallStudy.Numbered("slab-x")));
    Bundle bundle = SmallStudy.bundle(transcript);
    var refused =
        assertThrows(IllegalArgumentException.class, () -> bundle.withTexts().writeTo(folder));
    assertTrue(refused.getMessage().contains("numbered"), refused.getMessage());
    assertTrue(refused.getMessage().contains("withWordingsByPeople()"), refused.getMessage());
    String again = StoredBundle.open(bundle.writeTo(folder).archive()).rescore().toString();
    assertTrue(again.contains("prompts or variants are not part"), again);
  }

  @Test
  void rescore_ofAStudyWithoutOperators_givesTheSummaryToTheByte() throws IOException {
    var time = new VirtualTime();
    Transcript transcript;
    try (var lab = Workspace.open(folder.resolve("lab.db"), time, time)) {
      List<Prompt> prompts = SmallStudy.prompts(6);
      Study study =
          Study.in(lab)
              .named("noise")
              .clock(time)
              .prompts(prompts)
              .model(SimulatedModel.of(prompts))
              .score(new MultipleChoice())
              .repeats(3)
              .build();
      transcript = study.transcript(study.run());
    }
    Published published = SmallStudy.bundle(transcript).withTexts().writeTo(folder);
    assertEquals(Level.RESCORED, published.level());
    assertTrue(openedElsewhere(published).isIdentical());
  }

  @Test
  void rescore_ofAResultWithoutSomeAnswers_givesItsSummaryToTheByte() throws IOException {
    var time = new VirtualTime();
    Transcript transcript;
    try (var lab = Workspace.open(folder.resolve("lab.db"), time, time)) {
      Study study =
          SmallStudy.builder(lab, time, SimulatedModel.of(SmallStudy.prompts(8)), 8).build();
      StudyResult whole = study.run();
      transcript =
          study.transcript(
              whole, study.without(whole, row -> row.prompt().equals("q2"), "other meaning"));
    }
    Published published = SmallStudy.bundle(transcript).withTexts().writeTo(folder);
    Rescored again = openedElsewhere(published);
    assertTrue(again.isIdentical(), again.toString());
    assertTrue(again.result().summary().provenance().notes().get(0).contains("other meaning"));
  }

  @Test
  void rescore_ofManyAnswers_givesTheSummaryToTheByte() throws IOException {
    Transcript many = ManyAnswers.of(SmallStudy.simulated(folder, ManyAnswers::accuracyAlone), 500);
    Published published = SmallStudy.bundle(many).withTexts().withoutPrompts().writeTo(folder);
    assertEquals(12_000, StoredBundle.open(published.archive()).answers().size());
    assertTrue(openedElsewhere(published).isIdentical());
  }
}
