package io.github.promptharness.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Choice;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Generator;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvPromptsTest {
  private static final String FULL =
      """
      id,cluster,instruction,answerRule,exemplar.1.input,exemplar.1.output,input,choice.A,choice.B,expected,tag.topic
      q1,text 7,Decide.,One letter.,1+1?,2,Größer?,Ja,Nein,B,maths
      q2,,,,,,Kleiner?,Ja,Nein,,
      """;

  private static final Columns NUMBERED = Columns.standard().numbered();

  @TempDir private Path folder;

  @Test
  void fromCsv_minimal_isABarePrompt() {
    assertEquals(List.of(Prompt.of("q1", "Why?")), read("id,input\nq1,Why?\n"));
  }

  @Test
  void fromCsv_everyStandardColumn_isRead() {
    var yesNo = List.of(new Choice("A", "Ja"), new Choice("B", "Nein"));

    assertEquals(
        List.of(
            Prompt.of("q1", "Größer?")
                .withCluster("text 7")
                .withInstruction("Decide.")
                .withAnswerRule("One letter.")
                .withExemplars(List.of(new Exemplar("1+1?", "2")))
                .withChoices(yesNo)
                .withExpected("B")
                .withTag("topic", "maths"),
            Prompt.of("q2", "Kleiner?").withChoices(yesNo)),
        read(FULL));
  }

  @Test
  void fromCsv_sameItemsAsJsonLines_areEqual() {
    var prompts = read(FULL);

    assertEquals(
        prompts,
        Prompts.fromJsonl(
            new ByteArrayInputStream(Prompts.toJsonl(prompts).getBytes(UTF_8)), "jsonl"));
    assertEquals(
        prompts,
        Prompts.fromJsonl(
            new ByteArrayInputStream(Prompts.toJsonl(prompts).getBytes(UTF_8)),
            "jsonl",
            Columns.standard()));
  }

  @Test
  void fromCsv_choiceColumns_giveTheirIds() {
    var prompt = read("id,input,choice.yes,choice.no,expected\nq,?,Ja,Nein,no\n").get(0);

    assertEquals(List.of(new Choice("yes", "Ja"), new Choice("no", "Nein")), prompt.choices());
    assertEquals(Optional.of("no"), prompt.expected());
  }

  @Test
  void fromCsv_path_isReadAndNamedInRefusals() throws IOException {
    Path file = folder.resolve("items.csv");
    Files.writeString(file, "id,input\nq1,Why?\n");
    assertEquals(List.of(Prompt.of("q1", "Why?")), Prompts.fromCsv(file));

    Files.writeString(file, "id,input\nq1,\n");
    var refusal = assertThrows(IllegalArgumentException.class, () -> Prompts.fromCsv(file));
    assertContains(refusal, file + ", line 2, column \"input\" (2): input must not be blank");
  }

  @Test
  void fromCsv_noSuchFile_saysWhereItLooked() {
    Path file = folder.resolve("none.csv");

    var refusal = assertThrows(IllegalArgumentException.class, () -> Prompts.fromCsv(file));
    assertContains(refusal, "none.csv", "no such file");
  }

  @Test
  void fromCsv_byteOrderMark_isLeftOut() {
    assertEquals(1, read("\uFEFFid,input\nq1,Why?").size());
    assertEquals(1, read("\uFEFF\"id\",input\nq1,Why?").size());
  }

  @Test
  void fromCsv_windowsLineEnds_areRead() {
    assertEquals(
        List.of(Prompt.of("q1", "a"), Prompt.of("q2", "b")), read("id,input\r\nq1,a\r\nq2,b\r\n"));
  }

  @Test
  void fromCsv_blankLines_areSkipped() {
    assertEquals(2, read("\n  \nid,input\n\nq1,a\n \t\nq2,b\n\n\n").size());
  }

  @Test
  void fromCsv_linesOfSeparators_areSkipped() {
    assertEquals(
        List.of(Prompt.of("1", "a"), Prompt.of("2", "b")),
        read(",,\ninput,tag.x,\na,,\n , ,\nb,,\n,,\n,,,,\n", NUMBERED.ignoringOthers()));
    assertEquals(1, read("input\ttag.x\na\t\n\t\n", NUMBERED.separatedBy('\t')).size());
    assertRefused("id,input\n\"\",\"\"\n", "line 2, column \"id\" (1)", "must not be blank");
    assertRefused(",\nid,\"input\n", "line 2, column 2", "never closed");
    assertRefused("id,input\n,\n", "line 1", "no row below it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;", "SEP=;", "\"sep=;\""})
  void fromCsv_lineForExcelThatNamesTheSeparator_isSkippedIfItAgrees(String hint) {
    String text = "\uFEFF" + hint + "\r\nid;input\r\nq;\r\n";

    assertEquals(
        List.of(Prompt.of("q", "?")),
        read(text.replace("q;", "q;?"), Columns.standard().separatedBy(';')));
    assertContains(
        assertThrows(
            IllegalArgumentException.class, () -> read(text, Columns.standard().separatedBy(';'))),
        "line 3, column \"input\" (2)");
    assertRefused(text, "line 1: this line says that ';'", ".separatedBy(';')", "delete the line");
  }

  @Test
  void fromCsv_lineForExcelThatNamesATab_isTakenByItsEscape() {
    assertRefused("sep=\t\nid\tinput\n", "line 1", ".separatedBy('\\t')");
  }

  @Test
  void fromCsv_noBreakAndZeroWidthSpaces_areWhiteSpaceAroundNamesAndAnswers() {
    String header = "id\u00A0,\uFEFFcluster,input,choice.A,choice.B,expected,tag.t\u200B";
    String row = "\u200Bq,c\u3000,?,x\u00A0,\u200By,B\u00A0,\u202Fz";

    assertEquals(
        Prompt.of("q", "?")
            .withCluster("c")
            .withChoices(List.of(new Choice("A", "x\u00A0"), new Choice("B", "\u200By")))
            .withExpected("B")
            .withTag("t", "z"),
        read(header + "\n" + row).get(0));
    assertEquals(
        Optional.of("B"),
        read("id,input,choice.A,choice.B,expected\nq,?,x,\u00A0y,y\u200B").get(0).expected());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00A0", "\u200B", "\uFEFF", "\u3000\u00A0 "})
  void fromCsv_invisibleCells_areBlank(String blank) {
    assertRefused("id,input\n" + blank + ",?\n", "id must not be blank");
    assertRefused("id,input\nq," + blank + "\n", "input must not be blank");
    assertRefused(
        "id,input,choice.A,choice.B\nq,?,x," + blank + "\n", "column \"choice.A\"", "a single");
    assertEquals(
        List.of(Prompt.of("q", "?")),
        read("id,input,expected,cluster,tag.t\nq,?,B,B,B\n\n".replace("B", blank) + blank));
  }

  @Test
  void fromCsv_invisibleCharactersWithinText_areShownByTheirCode() {
    assertRefused(
        "id,input,choice.A,choice.B,expected\nq,?,x,y,y\u00A0\u200By\n",
        "not \"y\\u00A0\\u200By\"");
    assertRefused("id,input,a\u00A0b\nq,?,x\n", "column \"a\\u00A0b\" (3)");
  }

  @Test
  void fromCsv_lineBreakInQuotes_isOneLineFeedHoweverWritten() {
    assertEquals("a\nb\n", read("id,input\nq1,\"a\nb\n\"\n").get(0).input());
    assertEquals("a\nb\n", read("id,input\r\nq1,\"a\r\nb\r\n\"\r\n").get(0).input());
  }

  @Test
  void fromCsv_doubledQuotesAndSeparators_areOfTheText() {
    assertEquals("\"a\", b", read("id,input\nq1,\"\"\"a\"\", b\"").get(0).input());
  }

  @Test
  void fromCsv_whatIsShown_keepsItsWhiteSpace() {
    var prompt = read("id,instruction,input,choice.A,choice.B\nq, i , ? , x ,\ty\n").get(0);

    assertEquals(" i ", prompt.instruction());
    assertEquals(" ? ", prompt.input());
    assertEquals(List.of(new Choice("A", " x "), new Choice("B", "\ty")), prompt.choices());
  }

  @Test
  void fromCsv_namesAndAnswers_loseTheWhiteSpaceAround() {
    var prompt = read(" id , cluster,input,expected,tag.a \n q , c ,?, 42 , x \n").get(0);

    assertEquals(Prompt.of("q", "?").withCluster("c").withExpected("42").withTag("a", "x"), prompt);
  }

  @Test
  void fromCsv_emptyOptionalCells_areAbsent() {
    assertEquals(
        List.of(Prompt.of("q", "?")),
        read(
            """
            id,cluster,instruction,answerRule,exemplar.1.input,exemplar.1.output,input,choice.A,choice.B,expected,tag.a
            q, ,,,,,?,,,,
            """));
  }

  @Test
  void fromCsv_noReferenceAnswersAtAll_isRead() {
    var prompts = read("id,input,choice.A,choice.B\nq1,?,x,y\nq2,?,x,y\n");

    assertTrue(prompts.stream().allMatch(prompt -> prompt.expected().isEmpty()));
  }

  @Test
  void fromCsv_fewerChoicesThanColumns_areFine() {
    var prompts =
        read("id,input,choice.A,choice.B,choice.C,choice.D\nq1,?,x,y,,\nq2,?,x,y,z,w\nq3,?,,,,\n");

    assertEquals(List.of(2, 4, 0), prompts.stream().map(p -> p.choices().size()).toList());
  }

  @Test
  void fromCsv_gapBetweenChoices_isRefusedAtTheGap() {
    assertRefused(
        "id,input,choice.A,choice.B,choice.C\nq1,?,x,,z\n",
        "line 2, column \"choice.B\" (4)",
        "\"choice.C\"",
        "without gaps");
  }

  @Test
  void fromCsv_singleChoice_isRefused() {
    assertRefused(
        "id,input,choice.A,choice.B\nq1,?,x,\n",
        "line 2, column \"choice.A\" (3)",
        "a single option");
  }

  @Test
  void fromCsv_tooManyChoices_areRefused() {
    var header = new StringBuilder("id,input");
    for (int i = 0; i < 27; i++) {
      header.append(",choice.").append(i);
    }

    assertRefused(header + "\nq,?" + ",x".repeat(27), "line 1", "at most 26 choices");
  }

  @Test
  void fromCsv_exemplarsWithFewerInARow_areRead() {
    String header =
        "id,input,exemplar.2.input,exemplar.2.output,exemplar.1.input,exemplar.1.output\n";

    assertEquals(
        List.of(new Exemplar("a", "b"), new Exemplar("c", "d")),
        read(header + "q,?,c,d,a,b\n").get(0).exemplars());
    assertEquals(List.of(new Exemplar("a", "b")), read(header + "q,?,,,a,b\n").get(0).exemplars());
    assertRefused(header + "q,?,c,d,,\n", "column \"exemplar.1.input\" (5)", "without gaps");
    assertRefused(header + "q,?,c,,a,b\n", "column \"exemplar.2.output\" (4)", "both sides");
  }

  @Test
  void fromCsv_exemplarColumnWithoutItsPartner_isRefused() {
    assertRefused(
        "id,input,exemplar.1.input\nq,?,a\n",
        "line 1, column \"exemplar.1.output\"",
        "it is missing");
    assertRefused(
        "id,input,exemplar.2.input,exemplar.2.output\nq,?,a,b\n",
        "line 1, column \"exemplar.1.input\"");
  }

  @ParameterizedTest
  @CsvSource({"B,B", "Rome,B", "Paris,A", "' Rome ',B"})
  void fromCsv_expectedIdOrText_isTheChoice(String expected, String id) {
    String row = "q,?,Paris,Rome," + expected;

    assertEquals(
        Optional.of(id), read("id,input,choice.A,choice.B,expected\n" + row).get(0).expected());
  }

  @Test
  void fromCsv_expectedTextOfAnOptionWithSpaceAround_isThatChoice() {
    assertEquals(
        Optional.of("B"),
        read("id,input,choice.A,choice.B,expected\nq,?,Paris, Rome ,Rome\n").get(0).expected());
  }

  @Test
  void fromCsv_expectedTextThatIsAlsoItsId_isThatChoice() {
    assertEquals(
        Optional.of("A"),
        read("id,input,choice.A,choice.B,expected\nq,?,A,B,A\n").get(0).expected());
  }

  @Test
  void fromCsv_expectedNoChoice_listsTheOptions() {
    assertRefused(
        "id,input,choice.A,choice.B,expected\nq,?,Paris,Rome,rome\n",
        "line 2, column \"expected\" (5)",
        "A \"Paris\", B \"Rome\", not \"rome\"");
  }

  @ParameterizedTest
  @CsvSource({"b,B", "ROME,Rome"})
  void fromCsv_expectedInOtherCase_isHintedAt(String expected, String meant) {
    assertRefused(
        "id,input,choice.A,choice.B,expected\nq,?,Paris,Rome," + expected + "\n",
        "not \"" + expected + "\"; is \"" + meant + "\" meant?");
  }

  @Test
  void fromCsv_expectedBeyondTheChoicesOfItsRow_isRefused() {
    assertRefused(
        "id,input,choice.A,choice.B,choice.C,expected\nq,?,x,y,,C\n",
        "column \"expected\" (6)",
        "not \"C\"");
  }

  @Test
  void fromCsv_expectedThatFitsTwoOptions_isRefusedWithTheWayOut() {
    String crossed = "id,input,choice.A,choice.B,expected\nq,?,B,A,A\n";

    assertRefused(
        "id,input,choice.A,choice.B,choice.C,expected\nq,?,x,y,x,x\n",
        "column \"expected\" (6)",
        "\"x\" may mean A or C");
    assertRefused(crossed, "\"A\" may mean A or B", ".expectedIds(", ".expectedTexts(");
    assertEquals(
        Optional.of("A"),
        read(crossed, Columns.standard().expectedIds("expected")).get(0).expected());
    assertEquals(
        Optional.of("B"),
        read(crossed, Columns.standard().expectedTexts("expected")).get(0).expected());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void fromCsv_blankIdOrInput_isRefused(String blank) {
    assertRefused(
        "id,input\nq1,?\n" + blank + ",?\n", "line 3, column \"id\" (1)", "id must not be blank");
    assertRefused(
        "id,input\nq1," + blank + "\n", "line 2, column \"input\" (2)", "input must not be blank");
  }

  @Test
  void fromCsv_duplicateId_namesTheEarlierLine() {
    assertRefused(
        "id,input\nq1,\"a\nb\"\n\nq2,?\n q1,c\n",
        "line 6, column \"id\" (1)",
        "id \"q1\" is already that of line 2");
    assertRefused("id,input\n\"a\nb\",?\n\"a\nb\",?\n", "line 4", "id \"a\\nb\" is already");
  }

  @Test
  void fromCsv_faultAfterQuotedLineBreaks_namesThePhysicalLineOfTheCell() {
    String before = "id,input,tag.a,expected,choice.A,choice.B\nq1,\"a\n\nb\",\"x\ny\",,u,v\n";

    assertRefused(before + ",?,,,u,v\n", "line 6, column \"id\"");
    assertRefused(before + "q2,\"c\nd\",\"\n\",z,u,v\n", "line 8, column \"expected\" (4)");
  }

  @Test
  void fromCsv_unmappedColumns_areRefusedWithTheRemedies() {
    assertRefused(
        "id,input,notes,year\nq,?,x,y\n",
        "line 1, column \"notes\" (3)",
        ".tags(\"notes\", \"year\")",
        ".ignoring(\"notes\", \"year\")",
        ".ignoringOthers()");
  }

  @Test
  void fromCsv_misspelledStandardColumn_isRefusedWithTheNearestName() {
    assertRefused(
        "id,input,anwserRule\nq,?,x\n", "column \"anwserRule\" (3)", "is \"answerRule\" meant?");
    assertRefused("id,input,Expected\nq,?,x\n", "is \"expected\" meant?");
  }

  @Test
  void fromCsv_missingColumn_listsThoseThereAndTheNearest() {
    assertRefused(
        "id,Input,tag.x\nq,?,y\n",
        "line 1, column \"input\"",
        "there are \"id\", \"Input\", \"tag.x\"; is \"Input\" meant?");
    assertRefused("nr,input\n1,?\n", "column \"id\"", ".numbered()");
  }

  @Test
  void fromCsv_headerWithoutAName_isRefused() {
    assertRefused(",id,input\n0,q,?\n", "line 1, column 1", "no name", ".ignoringOthers()");
    assertEquals(1, read(",id,input\n0,q,?\n", Columns.standard().ignoringOthers()).size());
  }

  @Test
  void fromCsv_duplicateHeader_isRefused() {
    assertRefused(
        "id,input, id\nq,?,r\n", "line 1, column \"id\" (3)", "column 1 has that name too");
  }

  @Test
  void fromCsv_tooManyCells_namesTheFirstOne() {
    assertRefused(
        "id,input\nq1,?\nq2,Why, though?\n",
        "line 3",
        "3 cells under 2 columns",
        "cell 3 \" though?\"",
        "a cell that holds \",\" in quotes");
  }

  @Test
  void fromCsv_tooFewCells_namesTheColumnWithoutOne() {
    assertRefused(
        "id,input,expected\nq1,?\n",
        "line 2, column \"expected\" (3)",
        "ends after 2 of 3",
        "in quotes");
  }

  @Test
  void fromCsv_unclosedQuote_namesTheCellWhereItBegins() {
    assertRefused(
        "id,input\nq1,?\nq2,\"a\nb\nq3,c\n", "line 3, column \"input\" (2)", "never closed");
    assertRefused("id,\"input\nq1,?\n", "line 1, column 2", "never closed");
  }

  @Test
  void fromCsv_textAfterClosingQuote_isRefused() {
    assertRefused(
        "id,input\nq1,\"a\nsays \"b\" c\"\n",
        "line 2, column \"input\" (2)",
        "text follows the closing quote on line 3");
    assertRefused("id,input\n\"q1\" ,?\n", "line 2, column \"id\" (1)", "text follows");
  }

  @Test
  void fromCsv_unclosedQuoteBeforeAQuotedCell_isOfferedAsTheCause() {
    assertRefused(
        "id,input\nq1,?\nq2,\"a\nq3,b\nq4,\"c\"\n",
        "line 3, column \"input\" (2)",
        "text follows the closing quote on line 5",
        "or the quote on line 3 is never closed");
  }

  @Test
  void fromCsv_quoteWithinABareCell_isRefused() {
    assertRefused(
        "id,input\nq1,a 5\" disk\n",
        "line 2, column \"input\" (2)",
        "put the whole cell in quotes");
    assertRefused("id,input\nq1, \"a, b\"\n", "line 2, column \"input\" (2)");
  }

  @Test
  void fromCsv_quotingFaultAndWrongHeader_tellsOfTheHeader() {
    assertRefused("nr,input\n1,\"a\n", "line 1, column \"id\"");
  }

  @Test
  void fromCsv_emptyFile_isRefused() {
    assertRefused("", "items.csv, line 1: the file is empty");
    assertRefused("\uFEFF\n \n", "the file is empty");
  }

  @Test
  void fromCsv_headerOnly_isRefused() {
    assertRefused("\nid,input\n\n", "items.csv, line 2", "no row below it");
  }

  @ParameterizedTest
  @CsvSource({"';',';'", "'\t','\\t'", "'|','|'"})
  void fromCsv_otherSeparator_isNamedInTheRefusal(String separator, String written) {
    String remedy = ".separatedBy('" + written + "')";
    String text = "id,input,expected\nq1,a,b\n".replace(",", separator);
    String quoted = "\"id\",\"input\"\n\"q1\",\"a\"\n".replace(",", separator);

    assertRefused(text, "items.csv, line 1", remedy);
    assertRefused(quoted, "items.csv, line 1", remedy);
    assertEquals(1, read(text, Columns.standard().separatedBy(separator.charAt(0))).size());
    assertEquals(1, read(quoted, Columns.standard().separatedBy(separator.charAt(0))).size());
  }

  @Test
  void fromCsv_semicolonsWithinANameThatIsMapped_areOfTheName() {
    assertEquals(1, read("a;b\nWhy?\n", Columns.standard().numbered().input("a;b")).size());
  }

  @Test
  void fromCsv_latin1_saysWhereAndHowToSave() {
    assertRefused(
        "id,input\nq1,é\n".getBytes(ISO_8859_1),
        "items.csv, line 2, character 4",
        "byte 0xE9 is not UTF-8",
        "in Excel: Save as, CSV UTF-8");
  }

  @Test
  void fromCsv_utf16_saysHowToSave() {
    assertRefused("id,input\n".getBytes(UTF_16), "line 1, character 1", "CSV UTF-8");
    assertRefused(
        "id,input\n".getBytes(UTF_16LE), "line 1, column 1", "U+0000", "UTF-16", "CSV UTF-8");
    assertRefused("id;input\n".getBytes(UTF_16LE), "line 1, column 1", "UTF-16");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x07, 0x0B, 0x0D, 0x1B, 0x7F, 0x92})
  void fromCsv_controlCharacter_isRefusedWithItsPlace(int control) {
    assertRefused(
        "id,input\nq1,?\nq2,a\uD83D\uDE00" + Character.toString(control) + "b\n",
        "line 3, column \"input\" (2)",
        "character 6 of line 3",
        "U+00%02X".formatted(control));
  }

  @Test
  void fromCsv_linesThatEndInCrAlone_saysHowToSaveThem() {
    assertRefused("id,input\rq1,?\rq2,?\r", "line 1", "U+000D", "save it with LF line ends");
  }

  @Test
  void fromCsv_randomCells_areReadBackEqual() throws IOException {
    for (long seed = 0; seed < 300; seed++) {
      Generator random = Seed.of(seed).generator();
      char separator = List.of(',', ';', '\t').get(random.nextInt(3));
      var out = new StringBuilder(random.chance(0.5) ? "\uFEFF" : "");
      var prompts = new ArrayList<Prompt>();
      CSVFormat format =
          CSVFormat.RFC4180
              .builder()
              .setDelimiter(separator)
              .setRecordSeparator(random.chance(0.5) ? "\n" : "\r\n")
              .get();
      try (var printer = new CSVPrinter(out, format)) {
        printer.printRecord(
            "id", "instruction", "input", "choice.A", "choice.B", "choice.C", "tag.t");
        for (int i = 0; i < 5; i++) {
          Prompt prompt = prompt("q" + i, random);
          prompts.add(prompt);
          var choices = prompt.choices();
          printer.printRecord(
              prompt.id(),
              prompt.instruction(),
              prompt.input(),
              choices.get(0).text(),
              choices.get(1).text(),
              choices.size() > 2 ? choices.get(2).text() : "",
              prompt.tags().getOrDefault("t", ""));
        }
      }

      assertEquals(
          prompts, read(out.toString(), Columns.standard().separatedBy(separator)), "seed " + seed);
    }
  }

  private static Prompt prompt(String id, Generator random) {
    var choices = new ArrayList<Choice>();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      choices.add(new Choice(Character.toString('A' + i), "c" + text(random)));
    }
    Prompt prompt =
        Prompt.of(id, text(random) + "?")
            .withInstruction(random.chance(0.5) ? "" : "i" + text(random))
            .withChoices(choices);
    return random.chance(0.5) ? prompt : prompt.withTag("t", "<" + text(random) + ">");
  }

  private static String text(Generator random) {
    var signs =
        List.of("a", "Ä", "\n", "\"", "\"\"", ",", ";", "\t", " ", "\\", "\uD83D\uDE00", "\uFEFF");
    var text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(signs.get(random.nextInt(signs.size())));
    }
    return text.toString();
  }

  private static List<Prompt> read(String text) {
    return read(text, Columns.standard());
  }

  private static List<Prompt> read(String text, Columns columns) {
    return read(text.getBytes(UTF_8), columns);
  }

  private static List<Prompt> read(byte[] bytes, Columns columns) {
    return Prompts.fromCsv(new ByteArrayInputStream(bytes), "items.csv", columns);
  }

  private static void assertRefused(String text, String... words) {
    assertRefused(text.getBytes(UTF_8), words);
  }

  private static void assertRefused(byte[] bytes, String... words) {
    assertContains(
        assertThrows(IllegalArgumentException.class, () -> read(bytes, Columns.standard())), words);
  }

  private static void assertContains(IllegalArgumentException refusal, String... words) {
    String message = String.valueOf(refusal.getMessage());
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
    assertFalse(message.contains("\n"), message);
  }
}
