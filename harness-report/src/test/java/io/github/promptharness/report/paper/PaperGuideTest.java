package io.github.promptharness.report.paper;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.onepage.OnePage;
import io.github.promptharness.report.onepage.PaperSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of docs/paper-output.md, and holds that it stands there as here. */
class PaperGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "paper-output.md");
  private static final Path HERE =
      Path.of("src/test/java/io/github/promptharness/report/paper/PaperGuideTest.java");

  @Test
  void code_ofTheGuide_runs(@TempDir Path folder) throws IOException {
    StudyResult result = ResultExample.rich();
    PaperOutput.of(result).writeTo(folder.resolve("paper"));
    Path page =
        OnePage.of(result)
            .withTitle("Typos cost a model little")
            .withAuthors("Ada Lovelace, Grace Hopper")
            .withAgenda("How robust are models to natural changes of their prompts?")
            .withPool(Money.usd("1000"))
            .withLimits(List.of("One data set, in English."))
            .withModelAsCoAuthor("gpt-4")
            .withPaper(PaperSize.LETTER)
            .write(folder.resolve("summary.pdf"));
    assertTrue(Files.size(page) > 1_000);
  }

  @Test
  void code_ofTheGuide_isTheCodeThatRuns() throws IOException {
    String here = Files.readString(HERE).replaceAll("\\s+", "");
    var options =
        Pattern.compile("(?m)^    (\\.with\\w+\\(.*\\))$").matcher(Files.readString(GUIDE));
    int count = 0;
    while (options.find()) {
      assertTrue(here.contains(options.group(1).replaceAll("\\s+", "")), options.group(1));
      count++;
    }
    assertTrue(count >= 7, "options in the guide: " + count);
  }
}
