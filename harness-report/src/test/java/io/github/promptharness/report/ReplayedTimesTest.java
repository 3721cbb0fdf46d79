package io.github.promptharness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Answer;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import io.github.promptharness.replay.ReplayModel;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.report.data.DataExport;
import io.github.promptharness.report.json.SummaryJson;
import io.github.promptharness.report.onepage.OnePage;
import io.github.promptharness.report.paper.PaperOutput;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The day on which a recording is replayed is in no format a day on which a model answered. */
class ReplayedTimesTest {
  private static final String DAY = "2031-05-17";
  private static final String SAID = "recorded earlier";

  @TempDir private static Path folder;

  private static StudyResult replayed;
  private static StudyResult live;

  @BeforeAll
  static void run() {
    replayed =
        result(
            "replayed",
            ReplayModel.from(
                (wording, sampling, repeat) -> Optional.of(Answer.of("A")),
                "gpt-4",
                "prime",
                "Recorded in 2023."));
    live = result("live", ScriptedModel.answering("A"));
  }

  private static StudyResult result(String name, Model model) {
    var time = new VirtualTime(Instant.parse(DAY + "T12:00:00Z"));
    try (var lab = Workspace.open(folder.resolve(name + ".db"), time, time)) {
      return Study.in(lab)
          .named(name)
          .member("ann")
          .clock(time)
          .prompts(
              IntStream.range(0, 6)
                  .mapToObj(
                      i ->
                          Prompt.fromMessages(
                                  "q" + i,
                                  List.of(Message.user("Item " + i + ".\nChoices:\n A: 1\n B: 2")))
                              .withExpected("A"))
                  .toList())
          .model(model)
          .repeats(2)
          .score(new MultipleChoice())
          .spendAtMost(Money.usd("1000"))
          .workers(1)
          .build()
          .run();
    }
  }

  private static void isInNone(String what, String text) {
    assertFalse(text.contains(DAY), () -> what + " has the day of the replay: " + around(text));
  }

  private static String around(String text) {
    int at = text.indexOf(DAY);
    return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80));
  }

  private static String files(Path of) throws IOException {
    try (Stream<Path> files = Files.walk(of)) {
      var all = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
      return all.toString();
    }
  }

  private static String onePage(StudyResult result) throws IOException {
    try (PDDocument page = Loader.loadPDF(OnePage.of(result).pdf())) {
      return new PDFTextStripper().getText(page).replaceAll("\\s+", " ");
    }
  }

  @Test
  void counts_ofAReplay_haveNoTimesWhereThoseOfALiveStudyHave() {
    assertTrue(
        replayed.summary().counts().stream()
            .allMatch(each -> each.firstAnswer().isEmpty() && each.lastAnswer().isEmpty()));
    var asked = replayed.summary().provenance().asked().orElseThrow();
    assertEquals(Optional.empty(), asked.oldest());
    assertEquals(Optional.empty(), asked.newest());
    assertTrue(
        live.summary().counts().stream()
            .allMatch(each -> each.firstAnswer().isPresent() && each.lastAnswer().isPresent()));
    assertTrue(live.summary().provenance().asked().orElseThrow().oldest().isPresent());
  }

  @Test
  void console_ofAReplay_saysRecordedEarlier() {
    String text = ConsoleSummary.of(replayed.summary());

    isInNone("the console", text);
    assertTrue(text.replaceAll("\\s+", " ").contains("calls made " + SAID), text);
    assertFalse(text.contains("no answer;"), "there are answers: " + text);
    assertTrue(ConsoleSummary.of(live.summary()).contains(DAY));
  }

  @Test
  void json_ofAReplay_hasNoTimesOfAnswers() {
    // The day on which the study was entered stands there too, as it is one of the study.
    for (String field : List.of("firstAnswer", "lastAnswer", "oldest", "newest")) {
      assertTrue(SummaryJson.toJson(live.summary()).contains(field + "\" : \"" + DAY), field);
      assertFalse(SummaryJson.toJson(replayed.summary()).contains(field + "\" : \"" + DAY), field);
    }
    assertEquals(replayed.summary(), SummaryJson.fromJson(SummaryJson.toJson(replayed.summary())));
  }

  @Test
  void page_ofAReplay_saysRecordedEarlier() {
    String page = Report.of(replayed).html();

    isInNone("the page", page);
    assertTrue(page.contains(SAID));
    assertTrue(Report.of(live).html().contains(DAY));
  }

  @Test
  void onePage_ofAReplay_saysRecordedEarlier() throws IOException {
    String page = onePage(replayed);

    isInNone("the one page", page);
    assertTrue(page.contains(", " + SAID), page);
    assertTrue(onePage(live).contains(", " + DAY));
  }

  @Test
  void paper_ofAReplay_saysRecordedEarlier() throws IOException {
    Path paper = folder.resolve("paper");
    PaperOutput.of(replayed).writeTo(paper);
    Path ofLive = folder.resolve("live-paper");
    PaperOutput.of(live).writeTo(ofLive);

    isInNone("the paper output", files(paper));
    for (String name : List.of("methods.md", "methods.tex")) {
      assertTrue(
          Files.readString(paper.resolve(name))
              .replaceAll("\\s+", " ")
              .contains("The answers were " + SAID + ", at times not known here"),
          name);
      assertTrue(Files.readString(ofLive.resolve(name)).contains(DAY), name);
    }
  }

  @Test
  void data_ofAReplay_leaveTimesEmpty() throws IOException {
    Path data = folder.resolve("data");
    DataExport.of(replayed).writeTo(data);
    Path ofLive = folder.resolve("live-data");
    DataExport.of(live).writeTo(ofLive);

    String all = files(data);
    isInNone("the data", all);
    assertTrue(all.contains("\"latency_s\":null,\"answered_at\":null"));
    assertTrue(all.contains("the answer was recorded earlier and only replayed"));
    assertTrue(files(ofLive).contains("\"answered_at\":\"" + DAY));
  }
}
