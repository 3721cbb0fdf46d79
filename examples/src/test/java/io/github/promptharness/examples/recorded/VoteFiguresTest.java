package io.github.promptharness.examples.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.mitigate.TuningSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of {@code docs/mitigation.md} on recorded answers. */
final class VoteFiguresTest {
  private static final Path OTHERS = Path.of("src/test/resources/recorded/concise-cot");

  @Test
  void vote_ofOne_isTheAccuracyOfSingleAnswers() {
    // The published accuracies of the medical exam.
    var exam = VoteFigures.medical();
    double[] published = {.758, .733, .738, .742};
    for (int i = 0; i < published.length; i++) {
      String prompt = exam.prompts().get(i);
      double mean =
          exam.items().stream().mapToDouble(item -> item.vote(prompt, 1)).average().orElseThrow();
      assertEquals(published[i], mean, 1e-9, prompt);
    }
  }

  @Test
  void vote_ofTen_liesWithinThePublishedTies() {
    // Published with ties for and against the right answer; there no answer is a vote as well.
    double[][] range = {{.76, .79}, {.75, .78}, {.76, .80}, {.73, .75}};
    var exam = VoteFigures.medical();
    for (int i = 0; i < range.length; i++) {
      String prompt = exam.prompts().get(i);
      double mean =
          exam.items().stream().mapToDouble(item -> item.vote(prompt, 10)).average().orElseThrow();
      assertTrue(mean >= range[i][0] - 0.02 && mean <= range[i][1] + 0.02, prompt + " " + mean);
    }
  }

  @Test
  void tables_allExams_areThoseOfTheGuide() throws IOException {
    var exams = new ArrayList<>(List.of(VoteFigures.medical()));
    exams.addAll(VoteFigures.of(OTHERS));
    assertEquals(
        List.of("medmcqa", "aqua", "arc", "hellaswag"),
        exams.stream().map(VoteFigures.Exam::name).toList());
    String table = exams.get(1).repeats();
    assertTrue(table.contains("composite        0.783 [0.717, 0.837]"), table);
    assertTrue(table.contains("vote of 9 +0.083 [+0.052, +0.115]"), table);
    String four = VoteFigures.atFourCalls(exams, new TuningSplit(0.5, 7));
    assertTrue(four.contains("chosen prompt, vote of 4   0.867 [0.818, 0.904]"), four);
    assertTrue(four.contains("worst prompt, vote of 4    0.725 [0.664, 0.779]"), four);
    String abstaining = VoteFigures.abstaining(exams);
    assertTrue(abstaining.contains("0.88 answered, 0.068 wrong"), abstaining);
    assertTrue(abstaining.contains("area 0.051 [0.011, 0.110], excess 0.040"), abstaining);
  }
}
