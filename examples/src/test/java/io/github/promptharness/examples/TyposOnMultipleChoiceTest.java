package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.report.Report;
import io.github.promptharness.simulate.SimulatedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example tells accuracy, slope and verdicts, and writes a report that says it is simulated.
 */
final class TyposOnMultipleChoiceTest {
  @TempDir private Path folder;

  @Test
  void study_simulated_tellsEachDoseAndItsVerdict() throws Exception {
    var questions = ConciseCot.prompts().subList(0, 24);
    var result = TyposOnMultipleChoice.study(folder, SimulatedModel.of(questions), questions);
    String findings = TyposOnMultipleChoice.findings(result.summary());
    assertTrue(findings.contains("accuracy     original"), findings);
    assertTrue(findings.contains("dose-slope"), findings);
    assertTrue(
        findings.matches("(?s).*0\\.2[^\\n]*: (robust|fragile|inconclusive) at.*"), findings);
    String page = Files.readString(Report.of(result).writeTo(folder));
    assertTrue(page.contains("made up by a random number generator"));
  }
}
