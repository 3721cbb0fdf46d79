package io.github.promptharness.report.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Money;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.content.TextPolicy;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a study over the marks of a person to the page that others see. */
final class SharedPageTest {
  private static final String RULE = "noticed";
  private static final String HARVEST = "harvested";

  /** Words of the wording that a model is said to have written. */
  private static final String HARVESTED = "Kwordx kindly tell which.";

  private static final String UNREAD_WORDING =
      "a model may have written these words, and nobody has marked them as read";

  @TempDir private Path folder;
  private Path sheet;
  private StudyResult result;

  /** Another instruction, by a rule or from a pool. */
  private record Instruction(String id, Map<String, String> parameters, String words)
      implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return List.of(
          new Condition(id, id, parameters, OptionalDouble.empty(), 0, Condition.Drawn.NEVER));
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      return Perturbed.between(prompt, prompt.withInstruction(words));
    }
  }

  private static List<Prompt> prompts() {
    return IntStream.range(0, 4)
        .mapToObj(
            i ->
                Prompt.of("q" + i, "Qwordx" + i + " is which?")
                    .withInstruction("Tell which.")
                    .withChoices(
                        List.of(
                            new Choice("red", "the red one"),
                            new Choice("blue", "the blue one"),
                            new Choice("green", "the green one")))
                    .withExpected("red"))
        .toList();
  }

  /** What the model says, which no other answer says. */
  private static String answer(String item, String condition) {
    String label =
        condition.equals(Condition.ORIGINAL.id()) ? "A" : condition.equals(RULE) ? "B" : "C";
    return "Awordx%s%s <b>\u00E9</b>: the answer is %s".formatted(item, condition, label);
  }

  private static ScriptedModel model() {
    return ScriptedModel.of(
        request -> {
          String asked = request.wording().toString();
          String item = "q" + asked.replaceAll("(?s).*Qwordx([0-9]).*", "$1");
          String condition =
              asked.contains(HARVESTED)
                  ? HARVEST
                  : asked.contains("Now: ") ? RULE : Condition.ORIGINAL.id();
          return ScriptedModel.response(request, answer(item, condition));
        });
  }

  @BeforeEach
  void run() {
    var time = new VirtualTime();
    try (var lab = Workspace.open(folder.resolve("lab.db"), time, time)) {
      result =
          Study.in(lab)
              .named("Shared")
              .clock(time)
              .prompts(prompts())
              .perturb(new Instruction(RULE, Map.of("rate", "0.1"), "Now: tell which."))
              .perturb(new Instruction(HARVEST, Map.of("pool", "mine"), HARVESTED))
              .model(model())
              .score(new MultipleChoice())
              .spendAtMost(Money.usd("1000"))
              .workers(1)
              .build()
              .run();
    }
    sheet = folder.resolve("review.csv");
    assertEquals(13, ReviewSheet.write(sheet, result), "12 answers and a wording");
  }

  /** Fills the sheet in and saves it as a spreadsheet of another country does. */
  private void fillIn(Function<CSVRecord, Optional<List<String>>> marks) {
    var lines = new StringBuilder("\uFEFF");
    CSVFormat saved = CSVFormat.RFC4180.builder().setDelimiter(';').get();
    try (CSVParser rows =
        CSVParser.parse(
            new StringReader(Files.readString(sheet).substring(1)),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      saved.printRecord(lines, rows.getHeaderNames().toArray());
      for (CSVRecord row : rows) {
        var cells = new ArrayList<>(row.toList().subList(0, 6));
        cells.addAll(marks.apply(row).orElse(List.of("", "", "no", "")));
        saved.printRecord(lines, cells.toArray());
      }
      Files.writeString(sheet, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<List<String>> read() {
    return Optional.of(List.of("Jane Doe", "2026-05-02", "no", "fine"));
  }

  private static Optional<List<String>> embargoed() {
    return Optional.of(List.of("Jane Doe", "2026-05-02", "yes", "a fault"));
  }

  /** Everything that is handed on. */
  private String shared(TextPolicy texts) {
    Path out = folder.resolve("out");
    Report.of(result).withTexts(texts).writeTo(out);
    try (Stream<Path> files = Files.list(out)) {
      var all = new StringBuilder();
      for (Path file : files.sorted().toList()) {
        all.append(Files.readString(file)).append('\n');
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a word stands anywhere, in whatever form a page could hold it. */
  private static boolean has(String files, String word) {
    String whole = Base64.getEncoder().withoutPadding().encodeToString(word.getBytes(UTF_8));
    return Stream.of(
            word,
            URLEncoder.encode(word, UTF_8),
            whole.substring(0, whole.length() - 2),
            new StringBuilder(word).reverse().toString())
        .anyMatch(files::contains);
  }

  /** The first word of an answer, which only that answer has. */
  private static String word(String item, String condition) {
    return answer(item, condition).split(" ")[0];
  }

  private static List<String> answersOfThePage(String html) {
    return Pattern.compile("(?s)<div class=\"answer\">.*?</div>")
        .matcher(html)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void page_ofMarkedTexts_hasThemWithTheirLineAndNoOthers() {
    List<String> marked =
        List.of(
            word("q0", "original"), word("q0", RULE), word("q1", "original"), word("q2", HARVEST));
    fillIn(
        row -> marked.stream().anyMatch(row.get("text")::startsWith) ? read() : Optional.empty());
    var sharing = Sharing.withOthers(result, ReviewSheet.read(sheet, result));
    String files = shared(sharing);

    for (Prompt prompt : prompts()) {
      for (String condition : List.of("original", RULE, HARVEST)) {
        String word = word(prompt.id(), condition);
        assertEquals(marked.contains(word), has(files, word), word);
      }
    }
    List<String> answers = answersOfThePage(files);
    assertEquals(16, answers.size(), "each item under two conditions, beside the original");
    int shown = 0;
    for (String answer : answers) {
      boolean isShown = answer.contains("Awordx");
      shown += isShown ? 1 : 0;
      assertEquals(!isShown, answer.contains("Its text is not shown."), answer);
      assertEquals(isShown, answer.contains("Text generated by "), answer);
      assertEquals(isShown, answer.contains("; read by Jane Doe on 2026-05-02."), answer);
    }
    assertEquals(6, shown, "two originals twice, and two variants");
    assertTrue(files.contains(sharing.inWords()), "the page says what it shows");
  }

  @Test
  void page_ofAWordingThatNobodyHasRead_saysSoInItsPlace() {
    fillIn(row -> row.get("sampling").equals("wording") ? Optional.empty() : read());
    String files = shared(Sharing.withOthers(result, ReviewSheet.read(sheet, result)));

    assertFalse(has(files, "Kwordx"), "the wording is nowhere");
    assertFalse(files.contains("kindly"), "nor is a piece of it");
    assertEquals(4, files.split(UNREAD_WORDING, -1).length - 1);
    assertTrue(files.contains("<ins>Now: "), "what rules made is shown");
    assertTrue(has(files, word("q3", HARVEST)), "and so are answers to it that were read");
  }

  @Test
  void page_ofAWordingThatWasRead_hasItWithItsLine() {
    fillIn(row -> row.get("sampling").equals("wording") ? read() : Optional.empty());
    String files = shared(Sharing.withOthers(result, ReviewSheet.read(sheet, result)));

    assertTrue(has(files, "Kwordx"));
    String line = "Words that a model may have written; read by Jane Doe on 2026-05-02.";
    assertEquals(4, files.split(line, -1).length - 1);
    assertFalse(has(files, "Awordx"), "no answer was read");
  }

  @Test
  void page_ofWordingsByPeople_hasThem() {
    String files = shared(Sharing.withOthers(result, Reviewed.NOTHING).withWordingsByPeople());
    assertTrue(has(files, "Kwordx"));
    assertFalse(files.contains("a model may have written"));
  }

  @Test
  void page_ofAnItemUnderEmbargo_hasNothingOfItThoughAllWasRead() {
    fillIn(row -> row.get("text").startsWith(word("q1", RULE)) ? embargoed() : read());
    String files = shared(Sharing.withOthers(result, ReviewSheet.read(sheet, result)));

    for (Prompt prompt : prompts()) {
      boolean isShown = !prompt.id().equals("q1");
      assertEquals(isShown, has(files, "Qwordx" + prompt.id().substring(1)), prompt.id());
      for (String condition : List.of("original", RULE, HARVEST)) {
        assertEquals(isShown, has(files, word(prompt.id(), condition)), prompt.id());
      }
    }
    assertTrue(files.contains("not shown: it is under embargo"));
    assertTrue(has(files, "Kwordx"), "the wording is that of the other items too");
  }

  @Test
  void page_forOneself_hasEverythingWithItsLine() {
    String files = shared(Sharing.inPrivate(result.summary().provenance().model()));
    assertTrue(has(files, "Kwordx"));
    List<String> answers = answersOfThePage(files);
    assertEquals(16, answers.size());
    assertTrue(
        answers.stream().allMatch(each -> each.contains("not marked as read by a person")),
        answers.toString());
  }
}
