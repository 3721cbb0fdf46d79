package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.promptharness.Answer;
import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Edit;
import io.github.promptharness.Money;
import io.github.promptharness.Observations;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Score;
import io.github.promptharness.Scorer;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.review.ReviewSheet;
import io.github.promptharness.report.review.Reviewed;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.KeptAnswer;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.study.Transcript;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words planted in an item under embargo are searched for in every byte of its bundle. */
final class PlantedWordsTest {
  private static final String QUESTION = "gehe\u00EFmquestion";
  private static final String ANSWER = "gehe\u00EFmanswer";
  private static final String VARIANT = "gehe\u00EFmvariant";
  private static final String OTHER = "gehe\u00EFmsecond";
  private static final String SAYS = ": the answer is A";
  private static final String HEAD = "Which is the " + QUESTION + "?";
  private static final List<String> ALL = List.of(QUESTION, ANSWER, VARIANT, OTHER);
  private static final String SECRET = "q3";

  private static final Approval APPROVAL =
      Approval.ofStudy("Small study", "The programme", LocalDate.of(2026, 4, 2), "Ticket 12");

  @TempDir private Path folder;

  /** Says more of one item than of the others. */
  private record Telling() implements Perturbation {
    private static final Condition CONDITION =
        new Condition(
            "telling",
            "telling",
            Map.of("pool", "mine"),
            OptionalDouble.empty(),
            0,
            Condition.Drawn.NEVER);

    @Override
    public List<Condition> conditions() {
      return List.of(CONDITION);
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      String lead = prompt.id().equals(SECRET) ? VARIANT + " " : "Now: ";
      return new Perturbed(
          prompt.withInput(lead + prompt.input()),
          List.of(new Edit(Edit.Part.INPUT, 0, 0, "", lead)),
          true);
    }
  }

  /** The whole answer is its canonical answer. */
  private record Whole() implements Scorer {
    @Override
    public String id() {
      return "whole(v1)";
    }

    @Override
    public Score score(Prompt prompt, Answer answer) {
      return new Score.Value(OptionalDouble.of(1), answer.text(), "v1");
    }
  }

  private static List<Prompt> prompts() {
    return SmallStudy.prompts(8).stream()
        .map(prompt -> prompt.id().equals(SECRET) ? prompt.withInput(HEAD) : prompt)
        .toList();
  }

  private static ScriptedModel model() {
    return ScriptedModel.of(
        request -> {
          String asked = request.wording().messages().get(0).text();
          String secret = asked.contains(VARIANT) ? OTHER : ANSWER;
          return ScriptedModel.response(
              request, (asked.contains(QUESTION) ? secret : "Surely") + SAYS);
        });
  }

  private Transcript transcript(UnaryOperator<StudyBuilder> settings) {
    var time = new VirtualTime();
    try (var lab = Workspace.open(folder.resolve("lab.db"), time, time)) {
      Study study =
          settings
              .apply(
                  Study.in(lab)
                      .named("Small study")
                      .clock(time)
                      .prompts(prompts())
                      .perturb(new Telling())
                      .model(model())
                      .spendAtMost(Money.usd("1000"))
                      .repeats(2)
                      .workers(1))
              .build();
      return study.transcript(study.run());
    }
  }

  private static StudyResult result(Transcript transcript) {
    return new StudyResult(
        transcript.summary(),
        Observations.of(transcript.answers().stream().map(KeptAnswer::row).toList()),
        transcript.variants());
  }

  private Reviewed embargoOn(Transcript transcript, String text) throws IOException {
    Path sheet = folder.resolve("review.csv");
    ReviewSheet.write(sheet, result(transcript));
    String unmarked = Files.readString(sheet);
    String marked = unmarked.replace("," + text + ",,,no,", "," + text + ",,,yes,");
    assertFalse(marked.equals(unmarked), unmarked);
    Files.writeString(sheet, marked);
    return ReviewSheet.read(sheet);
  }

  /** Everything that could be the words, in any of the forms in which files hold text. */
  private static List<byte[]> forms(String words) {
    var forms = new ArrayList<byte[]>();
    List.of(UTF_8, UTF_16LE, UTF_16BE, StandardCharsets.ISO_8859_1)
        .forEach(charset -> forms.add(words.getBytes(charset)));
    forms.add(Json.line(TextNode.valueOf(words)).replace("\"", "").getBytes(UTF_8));
    forms.add(URLEncoder.encode(words, UTF_8).getBytes(UTF_8));
    forms.add(HexFormat.of().formatHex(words.getBytes(UTF_8)).getBytes(UTF_8));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = (" ".repeat(before) + words).getBytes(UTF_8);
      String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // The first and the last digits hold bits of what stands around.
      forms.add(whole.substring(before == 0 ? 0 : before + 1, whole.length() - 2).getBytes(UTF_8));
    }
    return forms;
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }

  /** The archive, with every file in it unpacked. */
  private static byte[] unpacked(Path archive) throws IOException {
    var all = new ByteArrayOutputStream();
    all.write(Files.readAllBytes(archive));
    try (var zip = new ZipFile(archive.toFile())) {
      for (var entry : zip.stream().toList()) {
        all.write(entry.toString().getBytes(UTF_8));
        try (var in = zip.getInputStream(entry)) {
          in.transferTo(all);
        }
      }
    }
    return all.toByteArray();
  }

  private static List<String> found(Path archive) throws IOException {
    byte[] bytes = unpacked(archive);
    return ALL.stream()
        .filter(words -> forms(words).stream().anyMatch(form -> contains(bytes, form)))
        .toList();
  }

  @Test
  void found_withoutAnEmbargo_isAll() throws IOException {
    Transcript transcript = transcript(study -> study.score(new MultipleChoice()));
    Published published =
        SmallStudy.bundle(transcript).withTexts().withApproval(APPROVAL).writeTo(folder);
    assertEquals(ALL, found(published.archive()), "the search finds what is there");
  }

  @ParameterizedTest
  @ValueSource(strings = {ANSWER + SAYS, VARIANT + " " + HEAD})
  void writeTo_withTextsAndAnItemUnderEmbargo_hasNoneOfItsWords(String marked) throws IOException {
    Transcript transcript = transcript(study -> study.score(new MultipleChoice()));
    Published published =
        SmallStudy.bundle(transcript)
            .withTexts()
            .withApproval(APPROVAL)
            .withReviewed(embargoOn(transcript, marked))
            .writeTo(folder);
    assertEquals(List.of(), found(published.archive()));
    StoredBundle stored = StoredBundle.open(published.archive());
    assertTrue(stored.rescore().isIdentical());
    for (KeptAnswer answer : stored.answers()) {
      boolean isSecret = answer.row().prompt().equals(SECRET);
      assertEquals(isSecret, answer.isWithheld());
      // The id of an option is the author's own label.
      assertEquals("red", answer.row().answer().orElseThrow());
    }
  }

  @Test
  void writeTo_withoutTextsAndAnItemUnderEmbargo_saysSoAndHasNoneOfItsWords() throws IOException {
    Transcript transcript = transcript(study -> study.score(new MultipleChoice()));
    Published published =
        SmallStudy.bundle(transcript)
            .withWordingsByPeople()
            .withReviewed(embargoOn(transcript, ANSWER + SAYS))
            .writeTo(folder);
    assertEquals(List.of(), found(published.archive()));
    String bytes = new String(unpacked(published.archive()), UTF_8);
    assertTrue(bytes.contains("\"withheld\":\"under embargo\""), "the reason is told");
    assertTrue(bytes.contains("Under embargo: 1 of the items"), "the readme says so");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void writeTo_ofReadTextsAlone_hasAWordingOfAPoolOnlyIfItWasRead(boolean isRead)
      throws IOException {
    Transcript transcript = transcript(study -> study.score(new MultipleChoice()));
    Path sheet = folder.resolve("review.csv");
    ReviewSheet.write(sheet, result(transcript));
    String lines =
        Files.readAllLines(sheet).stream()
            .map(
                line ->
                    isRead || !line.contains(",wording,")
                        ? line.replace(",,,no,", ",Jane Doe,2026-05-02,no,")
                        : line)
            .collect(Collectors.joining("\n"));
    Files.writeString(sheet, lines);
    Published published =
        SmallStudy.bundle(transcript)
            .withTexts()
            .onlyRead()
            .withReviewed(ReviewSheet.read(sheet, result(transcript)))
            .withApproval(APPROVAL)
            .writeTo(folder);
    assertEquals(isRead, found(published.archive()).contains(VARIANT));
    assertTrue(found(published.archive()).containsAll(List.of(QUESTION, ANSWER, OTHER)));
    assertEquals(isRead ? Level.RESCORED : Level.RECOMPUTED, published.level());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void writeTo_shortCanonicalAnswersThatAreTheModelsWords_areHashed(boolean texts)
      throws IOException {
    Transcript transcript = transcript(study -> study.score(new Whole()));
    Bundle bundle =
        SmallStudy.bundle(transcript)
            .withScorer(new Whole())
            .withReviewed(embargoOn(transcript, OTHER + SAYS));
    Published published =
        (texts ? bundle.withTexts().withApproval(APPROVAL) : bundle).writeTo(folder);
    assertEquals(List.of(), found(published.archive()));
    for (KeptAnswer answer : StoredBundle.open(published.archive()).answers()) {
      boolean isSecret = answer.row().prompt().equals(SECRET);
      assertEquals(isSecret, answer.row().answer().orElseThrow().startsWith("sha256:"));
    }
  }

  @Test
  void writeTo_ofAPoolsWordings_saysThatAModelMayHaveWrittenThem() throws IOException {
    Transcript transcript = transcript(study -> study.score(new MultipleChoice()));
    Bundle bundle = SmallStudy.bundle(transcript).withTexts().withApproval(APPROVAL);
    String line = "A model may have written the wordings of `telling`.";
    assertTrue(new String(unpacked(bundle.writeTo(folder).archive()), UTF_8).contains(line));
    assertTrue(bundle.request().contains("a model may have written those of telling"));
    Bundle byPeople = bundle.withWordingsByPeople();
    assertFalse(new String(unpacked(byPeople.writeTo(folder).archive()), UTF_8).contains(line));
    assertTrue(byPeople.request().contains("by rules and by people"), byPeople.request());
  }

  @Test
  void writeTo_ofWordsUnderEmbargoInATagOfTheStudy_isRefusedWithThePlace() throws IOException {
    Transcript transcript =
        transcript(
            study ->
                study
                    .score(new MultipleChoice())
                    .prompts(
                        prompts().stream()
                            .map(p -> p.id().equals("q5") ? p.withTag("near", HEAD) : p)
                            .toList()));
    Bundle bundle =
        SmallStudy.bundle(transcript).withReviewed(embargoOn(transcript, ANSWER + SAYS));
    var refused = assertThrows(IllegalArgumentException.class, () -> bundle.writeTo(folder));
    assertTrue(refused.getMessage().contains("of data/answers.jsonl"), refused.getMessage());
    assertTrue(refused.getMessage().contains("under embargo"), refused.getMessage());
    assertFalse(refused.getMessage().contains(QUESTION), refused.getMessage());
  }

  @Test
  void forms_findWordsInWhateverStandsAroundThem() {
    for (int before = 0; before < 4; before++) {
      byte[] around = ("x".repeat(before) + ANSWER + "yz").getBytes(UTF_8);
      byte[] coded = Base64.getEncoder().encode(around);
      assertTrue(forms(ANSWER).stream().anyMatch(form -> contains(coded, form)), "at " + before);
    }
  }
}
