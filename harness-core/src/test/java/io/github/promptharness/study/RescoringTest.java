package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Perturbation;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.StandardMetrics;
import io.github.promptharness.recorded.Recordings;
import io.github.promptharness.score.GameOf24;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study found is found again from its transcript alone. */
final class RescoringTest {
  private static final Perturbation[] OPERATORS = {
    new SmallStudy.Before("before"), new SmallStudy.Before("again")
  };

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private Workspace lab;

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"), time, time);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /** A and B by turns, some of it unreadable. */
  private static ScriptedModel model() {
    return ScriptedModel.of(
        request -> {
          String text = request.wording().messages().get(0).text();
          int turn = text.hashCode() % 7;
          return ScriptedModel.response(
              request, turn == 0 ? "who knows" : turn % 2 == 0 ? "The answer is A" : "B");
        });
  }

  private StudyBuilder study() {
    return SmallStudy.of(lab, time, model(), 12);
  }

  private static Rescoring rescoring(Transcript transcript) {
    return Rescoring.of(transcript.protocol(), StandardMetrics.list());
  }

  private static void assertFoundAgain(Transcript transcript, Summary summary) {
    assertEquals(summary, rescoring(transcript).recomputed(transcript.answers()).summary());
    assertEquals(
        summary,
        rescoring(transcript)
            .withPrompts(transcript.prompts(), OPERATORS)
            .rescored(transcript.answers(), new MultipleChoice())
            .summary());
  }

  @Test
  void rescored_ofAStudy_givesAnEqualSummary() {
    Study study = study().repeats(2).build();
    StudyResult result = study.run();
    assertFoundAgain(study.transcript(result), result.summary());
  }

  @Test
  void rescored_ofAStudy_givesEqualRows() {
    Study study = study().build();
    StudyResult result = study.run();
    Transcript transcript = study.transcript(result);
    var again =
        rescoring(transcript)
            .withPrompts(transcript.prompts(), OPERATORS)
            .rescored(transcript.answers(), new MultipleChoice());
    assertEquals(SmallStudy.rows(result), SmallStudy.rows(again));
    assertEquals(result.variants(), again.variants());
    assertTrue(
        SmallStudy.rows(result).stream().anyMatch(row -> row.outcome() == OutcomeClass.UNREADABLE));
  }

  @Test
  void rescored_withPlaceboMarginAndSharedCalls_givesAnEqualSummary() {
    Study study =
        study().repeats(3).repeatsPerCall(3).placebo(4).margin(0.1).byTag().seed(7).build();
    StudyResult result = study.run();
    assertFoundAgain(study.transcript(result), result.summary());
  }

  @Test
  void rescored_afterTheStudyGrewAndItsMarginMoved_givesAnEqualSummary() {
    study().margin(0.2).build().run();
    time.advance(Duration.ofHours(1));
    Study study = study().margin(0.1).repeats(2).build();
    StudyResult result = study.run();
    Transcript transcript = study.transcript(result);
    assertEquals(2, transcript.protocol().entries().size());
    assertFoundAgain(transcript, result.summary());
  }

  @Test
  void transcript_ofAnswersAskedAnewForTheirAge_hasThoseOfTheResult() {
    study().build().run();
    time.advance(Duration.ofHours(2));
    Study study = study().answersNoOlderThan(Duration.ofHours(1)).build();
    StudyResult result = study.run();
    time.advance(Duration.ofHours(3));
    assertFoundAgain(study.transcript(result), result.summary());
  }

  @Test
  void transcript_ofRecordings_saysWhatToShareInstead() throws IOException {
    Path file = folder.resolve("answers.csv");
    Files.writeString(file, "id,prompt,text,gold\n1,original,A,A\n2,original,B,A\n");
    StudyResult recorded =
        Recordings.read(file)
            .item("id")
            .variant("prompt")
            .text("text")
            .expected("gold")
            .extract("choice")
            .score()
            .result();
    Study study = study().build();
    var refused = assertThrows(IllegalArgumentException.class, () -> study.transcript(recorded));
    assertTrue(refused.getMessage().contains("share the recorded files"), refused.getMessage());
  }

  @Test
  void transcript_ofAResultReadByAnotherScorer_isOfThatScorer() {
    Study study = study().build();
    study.run();
    StudyResult other = study.rescored(new GameOf24());
    Transcript transcript = study.transcript(other);
    assertEquals(new GameOf24().id(), transcript.protocol().analysis().scorer());
    assertEquals(other.summary(), rescoring(transcript).recomputed(transcript.answers()).summary());
  }

  @Test
  void transcript_ofAResultWithoutSomeAnswers_keepsThemMarked() {
    Study study = study().build();
    StudyResult whole = study.run();
    StudyResult without = study.without(whole, row -> row.prompt().equals("q3"), "other meaning");
    Transcript transcript = study.transcript(whole, without);
    assertEquals(2, transcript.answers().stream().filter(KeptAnswer::isLeftOut).count());
    assertFoundAgain(transcript, without.summary());
  }

  @Test
  void transcript_ofAResultWithoutSomeAnswersAlone_isRefused() {
    Study study = study().build();
    StudyResult whole = study.run();
    StudyResult without = study.without(whole, row -> row.prompt().equals("q3"), "other meaning");
    var refused = assertThrows(IllegalArgumentException.class, () -> study.transcript(without));
    assertTrue(refused.getMessage().contains("left out"), refused.getMessage());
  }

  @Test
  void rescored_withWordsWithheld_keepsTheirScores() {
    Study study = study().build();
    StudyResult result = study.run();
    Transcript transcript = study.transcript(result);
    List<KeptAnswer> withheld =
        transcript.answers().stream().map(each -> each.withheld(each.row())).toList();
    assertEquals(
        result.summary(),
        rescoring(transcript)
            .withPrompts(transcript.prompts(), OPERATORS)
            .rescored(withheld, new MultipleChoice())
            .summary());
  }

  @Test
  void recomputed_withAnotherScore_givesAnotherSummary() {
    Study study = study().build();
    StudyResult result = study.run();
    Transcript transcript = study.transcript(result);
    List<KeptAnswer> changed =
        transcript.answers().stream().map(each -> each.withRow(flipped(each.row()))).toList();
    assertNotEquals(result.summary(), rescoring(transcript).recomputed(changed).summary());
  }

  private static Observation flipped(Observation row) {
    boolean flip = row.prompt().equals("q1") && row.score().isPresent();
    return !flip
        ? row
        : new Observation(
            row.prompt(),
            row.cluster(),
            row.tags(),
            row.condition(),
            row.dose(),
            row.sameTextAs(),
            row.sampling(),
            row.repeat(),
            row.outcome(),
            Optional.of("x"),
            row.hasReference(),
            java.util.OptionalDouble.of(1 - row.score().getAsDouble()),
            row.text(),
            row.call(),
            row.options());
  }

  @Test
  void withPrompts_others_isRefused() {
    Study study = study().build();
    Transcript transcript = study.transcript(study.run());
    var fewer = SmallStudy.prompts(11);
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> rescoring(transcript).withPrompts(fewer, OPERATORS));
    assertTrue(refused.getMessage().contains("numbers of items"), refused.getMessage());
  }

  @Test
  void of_otherMetrics_isRefused() {
    Study study = study().build();
    Transcript transcript = study.transcript(study.run());
    assertThrows(
        IllegalArgumentException.class, () -> Rescoring.of(transcript.protocol(), List.of()));
  }

  @Test
  void transcript_ofAnotherStudysResult_isRefused() {
    StudyResult other = study().named("other").build().run();
    Study study = study().build();
    study.run();
    assertThrows(IllegalArgumentException.class, () -> study.transcript(other));
  }
}
