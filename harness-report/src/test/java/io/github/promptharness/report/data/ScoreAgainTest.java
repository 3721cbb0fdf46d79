package io.github.promptharness.report.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.StandardMetrics;
import io.github.promptharness.recorded.RecordedStudy;
import io.github.promptharness.recorded.Recordings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported observations go back in where recorded answers do, and say the same again. */
class ScoreAgainTest {
  private static final StudyResult RESULT = QuizResult.of();

  @TempDir private static Path folder;

  @BeforeAll
  static void write() {
    DataExport.of(RESULT).writeTo(folder);
  }

  @Test
  void estimates_ofTheAnswersAsTheyWereRead_areEqual() {
    assertEquals(
        estimates(answered()),
        estimates(DataExportFragments.scoredAsBefore(folder).observations()));
  }

  @Test
  void estimates_ofTheCsvFile_areEqual() {
    RecordedStudy study =
        Recordings.read(folder.resolve("observations.csv"))
            .only("placebo", "FALSE")
            .only("answered", "TRUE")
            .cluster("cluster")
            .variant("condition")
            .prompt("wording")
            .repeat("repeat")
            .answer("answer")
            .expected("expected")
            .scoreIn("score")
            .score();

    assertEquals(estimates(answered()), estimates(study.observations()));
  }

  @Test
  void outcomes_ofTextsReadAnew_tellFailedCallsFromUnreadableAnswers() {
    var anew = DataExportFragments.scoredAnew(folder).observations();

    assertEquals(count(asked(), OutcomeClass.FAILED), count(anew, OutcomeClass.FAILED));
    assertTrue(count(anew, OutcomeClass.FAILED) > 5);
    assertEquals(count(asked(), OutcomeClass.UNREADABLE), count(anew, OutcomeClass.UNREADABLE));
    assertEquals(estimates(asked()), estimates(anew));
  }

  @Test
  void rows_ofASharedText_areKnownToBeNoOtherWording() {
    var again = DataExportFragments.scoredAsBefore(folder).observations();

    assertEquals(unchanged(answered()), unchanged(again));
    assertTrue(unchanged(again) > QuizResult.ITEMS / 4);
  }

  private static long unchanged(Observations observations) {
    return observations.stream().filter(Observation::isUnchanged).count();
  }

  private static Observations asked() {
    return RESULT.observations().where(row -> !row.condition().equals(Condition.PLACEBO));
  }

  private static Observations answered() {
    return asked().where(row -> row.outcome() != OutcomeClass.FAILED);
  }

  private static long count(Observations observations, OutcomeClass outcome) {
    return observations.stream().filter(row -> row.outcome() == outcome).count();
  }

  private static Map<String, Estimate> estimates(Observations observations) {
    var estimates = new LinkedHashMap<String, Estimate>();
    Stream.concat(
            StandardMetrics.under(Unreadable.EXCLUDE).stream(),
            StandardMetrics.ofChangedTexts(Unreadable.EXCLUDE).stream())
        .forEach(
            metric ->
                groups(metric.scope())
                    .forEach(
                        group ->
                            estimates.put(
                                metric.id() + " " + group,
                                metric.estimate(
                                    observations.where(row -> group.contains(row.condition())),
                                    Seed.of(3)))));
    assertTrue(
        estimates.values().stream().filter(Estimate.Value.class::isInstance).count() > 30,
        estimates::toString);
    return estimates;
  }

  private static List<List<String>> groups(Metric.Scope scope) {
    return switch (scope) {
      case CONDITION -> List.of(List.of("original"), List.of("polite"), List.of("brief"));
      case AGAINST_ORIGINAL -> List.of(List.of("original", "polite"), List.of("original", "brief"));
      case STUDY -> List.of(List.of("original", "polite", "brief"));
    };
  }
}
