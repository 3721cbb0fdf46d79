package io.github.promptharness.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Choice;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Message;
import io.github.promptharness.Prompt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
  private static final Columns STANDARD = Columns.standard();
  private static final Columns QUESTION = STANDARD.numbered().input("question");

  @TempDir private Path folder;

  @Test
  void standard_changed_staysAsItWas() {
    var renamed = STANDARD.id("nr").tags("topic").ignoringOthers();

    assertEquals(1, csv("id,input\nq,?\n", STANDARD).size());
    assertEquals("1", csv("nr,input,topic\n1,?,x\n", renamed).get(0).id());
    assertCsvRefused("id,input,topic\nq,?,x\n", STANDARD, "\"topic\" (3)");
  }

  @Test
  void everyPart_otherNames_isRead() {
    var columns =
        STANDARD
            .id("nr")
            .cluster("source")
            .instruction("task")
            .answerRule("rule")
            .exemplar("example question", "example answer")
            .input("question")
            .choices("a", "b")
            .expected("answer")
            .tags("topic", "language")
            .ignoring("notes");

    assertEquals(
        List.of(
            Prompt.of("7", "Why?")
                .withCluster("text 1")
                .withInstruction("Decide.")
                .withAnswerRule("One letter.")
                .withExemplars(List.of(new Exemplar("1+1?", "2")))
                .withChoices(List.of(new Choice("A", "x"), new Choice("B", "y")))
                .withExpected("B")
                .withTag("topic", "maths")
                .withTag("language", "en")),
        csv(
            """
            nr,source,task,rule,example question,example answer,question,a,b,answer,topic,language,notes
            7,text 1,Decide.,One letter.,1+1?,2,Why?,x,y,B,maths,en,none
            """,
            columns));
  }

  @Test
  void numbered_items_areNamedByTheirNumberInTheFile() {
    var prompts = csv("question\n\"a\nb\"\n\nc\n", QUESTION);

    assertEquals(List.of("1", "2"), prompts.stream().map(Prompt::id).toList());
  }

  @Test
  void numbered_fileWithIds_saysToDropItOrIgnoreThem() {
    assertCsvRefused(
        "id,question\nq,?\n",
        QUESTION,
        "column \"id\" (1)",
        "nothing reads it, drop .numbered()",
        ".ignoring(\"id\")");
    assertCsvRefused(
        "nr,input,id\n1,?,q\n", STANDARD.id("nr"), "nothing reads it, say .tags(\"id\")");
  }

  @Test
  void every_constants_standInAllRows() {
    var exemplars = List.of(new Exemplar("a", "b"));
    var columns =
        QUESTION
            .everyInstruction("Answer.")
            .everyAnswerRule("One letter.")
            .everyExemplars(exemplars);

    for (Prompt prompt : csv("question\nx\ny\n", columns)) {
      assertEquals("Answer.", prompt.instruction());
      assertEquals("One letter.", prompt.answerRule());
      assertEquals(exemplars, prompt.exemplars());
    }
  }

  @Test
  void everyInstruction_fileWithInstructions_isRefused() {
    assertCsvRefused(
        "question,instruction\nx,y\n",
        QUESTION.everyInstruction("Answer."),
        "column \"instruction\" (2)",
        ".ignoring(\"instruction\")");
  }

  @Test
  void part_namedTwice_lastWordCounts() {
    var columns =
        QUESTION.everyInstruction("Answer.").instruction("task").input("text").input("question");

    assertEquals("Decide.", csv("question,task\nx,Decide.\n", columns).get(0).instruction());
  }

  @Test
  void exemplar_namedTwice_addsToTheFirst() {
    var columns = QUESTION.exemplar("q1", "a1").exemplar("q2", "a2");

    assertEquals(
        List.of(new Exemplar("w", "x"), new Exemplar("y", "z")),
        csv("question,q1,a1,q2,a2\n?,w,x,y,z\n", columns).get(0).exemplars());
  }

  @Test
  void exemplar_afterEveryExemplars_takesTheirPlace() {
    var columns = QUESTION.everyExemplars(List.of(new Exemplar("a", "b"))).exemplar("q1", "a1");

    assertEquals(
        List.of(new Exemplar("w", "x")),
        csv("question,q1,a1\n?,w,x\n", columns).get(0).exemplars());
  }

  @Test
  void choices_fewerOrMoreThanLetters_areRefused() {
    String[] many = IntStream.range(0, 27).mapToObj(i -> "c" + i).toArray(String[]::new);

    assertMessage(() -> STANDARD.choices("a"), "2 to 26 columns", ".choicesIn");
    assertMessage(() -> STANDARD.choices(many), "2 to 26 columns");
    assertMessage(() -> STANDARD.choices("a", "a"), "a column of its own: [a, a]");
  }

  @Test
  void choicesIn_splitText_keepsTheOptionsWithoutWhiteSpaceAround() {
    var prompts =
        csv(
            "question,options,expected\n?,Paris | Rome|Oslo ,Rome\n?,,free\n",
            QUESTION.choicesIn("options", "|"));

    assertEquals(
        List.of(new Choice("A", "Paris"), new Choice("B", "Rome"), new Choice("C", "Oslo")),
        prompts.get(0).choices());
    assertEquals(Optional.of("B"), prompts.get(0).expected());
    assertEquals(Optional.of("free"), prompts.get(1).expected());
  }

  @Test
  void choicesIn_textOfSigns_isTakenLiterally() {
    var columns = QUESTION.choicesIn("options", ".*");

    assertEquals(2, csv("question,options\n?,a.*b\n", columns).get(0).choices().size());
  }

  @ParameterizedTest
  @CsvSource({
    "Paris,'2 to 26 options must stand here with \"|\" between them, not 1'",
    "Paris||Rome,option 2 must not be empty",
    "Paris|Rome|,option 3 must not be empty",
    "1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27,not 27"
  })
  void choicesIn_wrongCell_isRefused(String cell, String words) {
    assertCsvRefused(
        "question,options\n?," + cell + "\n",
        QUESTION.choicesIn("options", "|"),
        "items, line 2, column \"options\" (2)",
        words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"['x', 'y']", " [1,2,3] ", "('x', 'y')", "{a, b}", "['x (or z)', 'y']"})
  void choicesIn_listInBrackets_isRefused(String cell) {
    assertCsvRefused(
        "question;options\n?;" + cell + "\n",
        QUESTION.choicesIn("options", ",").separatedBy(';'),
        "items, line 2, column \"options\" (2)",
        "brackets stand around the options",
        ".choicesIn(\"options\")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2]|[3,4]", "[0, 1)|(0, 1]", "(a) x|(b) y", "[x|y", "x|y]"})
  void choicesIn_bracketsOfTheOptions_areKept(String cell) {
    var prompt =
        csv(
                "question;options\n?;" + cell + "\n",
                QUESTION.choicesIn("options", "|").separatedBy(';'))
            .get(0);

    assertEquals(cell, prompt.choices().get(0).text() + "|" + prompt.choices().get(1).text());
  }

  @Test
  void choicesIn_csvWithoutASplitText_isRefused() {
    assertCsvRefused(
        "question,options\n?,a|b\n",
        QUESTION.choicesIn("options"),
        "column \"options\" (2)",
        ".choicesIn(\"options\", \"|\")");
  }

  @Test
  void choicesIn_emptySplitText_isRefused() {
    assertMessage(() -> STANDARD.choicesIn("options", ""), "between must not be empty");
  }

  @ParameterizedTest
  @CsvSource({"0,0,A", "2,0,C", "1,1,A", "' 3\u00A0',1,C"})
  void expectedIndexes_number_isTheChoice(String expected, int first, String id) {
    var columns = STANDARD.expectedIndexes("answer", first);

    assertEquals(
        Optional.of(id),
        csv("id,input,choice.A,choice.B,choice.C,answer\nq,?,1,0,3," + expected + "\n", columns)
            .get(0)
            .expected());
    assertEquals(
        Optional.of(id),
        jsonl(
                "{\"id\": 1, \"input\": \"?\", \"choices\": [\"1\", \"0\", \"3\"], \"answer\": %s}"
                    .formatted(WhiteSpace.strip(expected)),
                columns)
            .get(0)
            .expected());
  }

  @ParameterizedTest
  @CsvSource({"2,0,1", "0,1,0", "3,1,0", "-1,0,1", "A,0,1", "1.0,0,1"})
  void expectedIndexes_noNumberOfAChoice_isRefused(String expected, int first, int other) {
    String numbers = "%d \"x\", %d \"y\", not \"%s\"".formatted(first, first + 1, expected);

    assertCsvRefused(
        "id,input,choice.A,choice.B,answer\nq,?,x,y," + expected + "\n",
        STANDARD.expectedIndexes("answer", first),
        "items, line 2, column \"answer\" (5)",
        "the number of a choice, counted from " + first,
        numbers + (expected.matches("[0-9]") ? "; if they are counted from " + other : ""));
  }

  @Test
  void expectedIndexes_itemWithoutChoices_isRefused() {
    var columns = STANDARD.expectedIndexes("answer", 0);

    assertCsvRefused("id,input,answer\nq,?,2\n", columns, "(3)", "there are no choices", "\"2\"");
    assertEquals(Optional.empty(), csv("id,input,answer\nq,?,\n", columns).get(0).expected());
  }

  @Test
  void expectedIndexes_otherFirst_isRefused() {
    assertMessage(() -> STANDARD.expectedIndexes("answer", 2), "first must be 0 or 1", ": 2");
    assertMessage(() -> STANDARD.expectedIndexes("answer", -1), ": -1");
  }

  @Test
  void expected_numberThatIsNoChoice_tellsOfIndexes() {
    assertCsvRefused(
        "id,input,choice.A,choice.B,expected\nq,?,x,y,1\n",
        STANDARD,
        "not \"1\"; if it is the number of a choice, say .expectedIndexes(");
  }

  @Test
  void tags_besideStandardOnes_areAdded() {
    var columns = STANDARD.tags("topic").tags("year");

    assertEquals(
        Map.of("topic", "a", "year", "b", "language", "c"),
        csv("id,input,topic,year,tag.language\nq,?,a,b,c\n", columns).get(0).tags());
  }

  @Test
  void tags_twiceOneTag_isRefused() {
    assertCsvRefused(
        "id,input,topic,tag.topic\nq,?,a,b\n",
        STANDARD.tags("topic"),
        "line 1, column \"tag.topic\" (4)",
        "already read from column \"topic\"");
  }

  @Test
  void ignoring_columns_leavesThemOut() {
    var columns = STANDARD.ignoring("notes").ignoring("expected", "tag.a", "choice.C", "absent");

    assertEquals(
        List.of(
            Prompt.of("q", "?").withChoices(List.of(new Choice("A", "x"), new Choice("B", "y")))),
        csv(
            "id,input,notes,expected,tag.a,choice.A,choice.B,choice.C\nq,?,n,Z,t,x,y,z\n",
            columns));
  }

  @Test
  void ignoring_csvColumnsNamedLikeArraysOfJson_stillReadsStandardOnes() {
    assertEquals(
        List.of(
            Prompt.of("q", "?")
                .withChoices(List.of(new Choice("A", "x"), new Choice("B", "y")))
                .withExemplars(List.of(new Exemplar("u", "v")))),
        csv(
            """
            id,input,choices,exemplars,choice.A,choice.B,exemplar.1.input,exemplar.1.output
            q,?,x|y,none,x,y,u,v
            """,
            STANDARD.ignoring("choices", "exemplars")));
  }

  @Test
  void ignoring_columnThatMustBeRead_isRefused() {
    assertCsvRefused("id,input\nq,?\n", STANDARD.ignoring("id"), "\"id\" is both read and ignored");
    assertCsvRefused(
        "question,topic\n?,x\n", QUESTION.tags("topic").ignoring("topic"), "\"topic\" is both");
    assertEquals(1, csv("id,input\nq,?\n", STANDARD.ignoring("id").numbered()).size());
  }

  @Test
  void ignoringOthers_unmappedColumns_areLeftOut() {
    assertEquals(
        List.of(Prompt.of("q", "?")), csv("id,x,input,y\nq,1,?,2\n", STANDARD.ignoringOthers()));
  }

  @Test
  void ignoringOthers_mappedColumnMissing_isStillRefused() {
    assertCsvRefused(
        "id,input,Answer\nq,?,x\n",
        STANDARD.expected("answer").ignoringOthers(),
        "items, line 1, column \"answer\"",
        "there are \"id\", \"input\", \"Answer\"; is \"Answer\" meant?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"answers", "anwser", "anser", "Answer", "an-swer", "anszer"})
  void missing_nearName_isOffered(String near) {
    assertCsvRefused(
        "id,input," + near + "\nq,?,x\n",
        STANDARD.expected("answer"),
        "is \"" + near + "\" meant?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"solution", "answer key", "swear"})
  void missing_farName_isNotOffered(String far) {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> csv("id,input," + far + "\nq,?,x\n", STANDARD.expected("answer")));

    assertFalse(String.valueOf(refusal.getMessage()).contains("meant"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', '\n', '\r', ' ', 'x', '7', '\0', '\uD83D'})
  void separatedBy_noSeparator_isRefused(char sign) {
    assertMessage(() -> STANDARD.separatedBy(sign), "U+%04X".formatted((int) sign));
  }

  @Test
  void column_blankName_isRefused() {
    assertMessage(() -> STANDARD.id(" "), "must not be blank");
    assertMessage(() -> STANDARD.tags(""), "must not be blank");
    assertMessage(() -> STANDARD.exemplar("a", ""), "must not be blank");
  }

  @Test
  void fromJsonl_otherNames_areRead() {
    var columns =
        STANDARD
            .id("nr")
            .input("question")
            .choicesIn("options")
            .expected("answer")
            .tags("topic")
            .everyAnswerRule("One letter.")
            .ignoring("notes");

    assertEquals(
        List.of(
            Prompt.of("7", "Why?")
                .withAnswerRule("One letter.")
                .withChoices(List.of(new Choice("A", "x"), new Choice("B", "y")))
                .withExpected("B")
                .withTag("year", "2020")
                .withTag("topic", "maths")),
        jsonl(
            """
            {"nr": "7", "question": "Why?", "options": ["x", "y"], "answer": "y", "topic": "maths", \
            "tags": {"year": "2020"}, "notes": [1, 2]}
            """,
            columns));
  }

  @Test
  void fromJsonl_choicesInFields_areRead() {
    var prompts =
        jsonl(
            """
            {"question": "?", "a": "x", "b": "y", "q1": "u", "a1": "v"}
            {"question": "?"}
            """,
            QUESTION.choices("a", "b").exemplar("q1", "a1"));

    assertEquals(
        Prompt.of("1", "?")
            .withChoices(List.of(new Choice("A", "x"), new Choice("B", "y")))
            .withExemplars(List.of(new Exemplar("u", "v"))),
        prompts.get(0));
    assertEquals(Prompt.of("2", "?"), prompts.get(1));
  }

  @Test
  void fromJsonl_path_isRead() throws IOException {
    Path file = folder.resolve("items.jsonl");
    Files.writeString(file, "{\"question\": \"?\"}\n");

    assertEquals(List.of(Prompt.of("1", "?")), Prompts.fromJsonl(file, QUESTION));
  }

  @Test
  void fromJsonl_messages_fitWhereNoOtherPartIsNamed() {
    String line = "{\"nr\": \"7\", \"messages\": [{\"role\": \"user\", \"content\": \"Why?\"}]}";

    assertEquals(
        List.of(Prompt.fromMessages("7", List.of(Message.user("Why?")))),
        jsonl(line, STANDARD.id("nr")));
    assertJsonRefused(
        line.replace("}]}", "}], \"input\": \"?\"}"),
        STANDARD.id("nr"),
        "field \"input\"",
        "beside messages");
    assertJsonRefused(
        line, STANDARD.id("nr").everyInstruction("Answer."), "field \"input\"", "it is missing");
  }

  @Test
  void fromJsonl_messagesBesideMappedChoices_areRefused() {
    assertJsonRefused(
        "{\"id\": \"q\", \"messages\": [{\"role\": \"user\", \"content\": \"?\"}]}",
        STANDARD.choicesIn("options"),
        "line 1, field \"input\"",
        "it is missing");
  }

  @Test
  void fromJsonl_ignoredArrays_areNotEvenLookedAt() {
    assertEquals(
        List.of(Prompt.of("q", "?")),
        jsonl(
            "{\"id\": \"q\", \"input\": \"?\", \"choices\": 1, \"exemplars\": 2}",
            STANDARD.ignoring("choices", "exemplars")));
  }

  @Test
  void fromJsonl_fieldMissingInALine_isRefusedWithThoseThere() {
    assertJsonRefused(
        "{\"question\": \"?\"}\n{\"Question\": \"?\"}",
        QUESTION,
        "items, line 2, field \"question\"",
        "is \"Question\" meant?");
  }

  @Test
  void fromJsonl_fieldInNoLine_isRefused() {
    assertJsonRefused(
        "\n{\"question\": \"?\", \"anwser\": \"x\"}",
        QUESTION.expected("answer").ignoringOthers(),
        "items, line 2, field \"answer\"",
        "there are \"question\", \"anwser\"; is \"anwser\" meant?");
  }

  @Test
  void fromJsonl_fieldInSomeLines_isRead() {
    var prompts =
        jsonl(
            "{\"question\": \"a\", \"answer\": \"x\"}\n{\"question\": \"b\"}",
            QUESTION.expected("answer"));

    assertEquals(
        List.of(Optional.of("x"), Optional.empty()),
        prompts.stream().map(Prompt::expected).toList());
  }

  @Test
  void fromJsonl_unmappedField_isRefused() {
    assertJsonRefused(
        "{\"question\": \"?\", \"notes\": \"x\"}",
        QUESTION,
        "items, line 1, field \"notes\"",
        ".ignoring(\"notes\")");
  }

  @Test
  void fromJsonl_wrongTypes_areRefusedUnderTheirNames() {
    assertJsonRefused("{\"question\": 7}", QUESTION, "line 1", "\"question\" must be text", "7");
    assertJsonRefused(
        "{\"question\": \"?\", \"options\": \"a|b\"}",
        QUESTION.choicesIn("options"),
        "\"options\" must be an array");
    assertEquals(
        Map.of("topic", "7"),
        jsonl("{\"question\": \"?\", \"topic\": 7}", QUESTION.tags("topic")).get(0).tags());
    assertJsonRefused(
        "{\"question\": \"?\", \"options\": [1, 2]}",
        QUESTION.choicesIn("options"),
        "options[0] must be");
  }

  @Test
  void fromJsonl_wrongItems_areRefusedAsInCsv() {
    var columns = STANDARD.input("question").choicesIn("options");

    assertJsonRefused(
        "{\"id\": \"q\", \"question\": \"?\", \"options\": [\"x\"]}",
        columns,
        "field \"options\"",
        "a single option");
    assertJsonRefused(
        "{\"id\": \"q\", \"question\": \"?\", \"options\": [\"x\", \"y\"], \"expected\": \"z\"}",
        columns,
        "field \"expected\"",
        "A \"x\", B \"y\", not \"z\"");
    assertJsonRefused(
        "{\"id\": \"q\", \"question\": \" \"}", columns, "field \"question\"", "input must not be");
    assertJsonRefused(
        "{\"id\": \"q\", \"question\": \"?\"}\n{\"id\": \"q\", \"question\": \"?\"}",
        columns,
        "line 2, field \"id\"",
        "already that of line 1");
    assertJsonRefused(
        "{\"id\": \"q\", \"question\": \"?\", \"topic\": \"a\", \"tags\": {\"topic\": \"b\"}}",
        columns.tags("topic"),
        "field \"topic\"",
        "the tag is there already");
    assertJsonRefused("\n", columns, "items, line 1", "no prompts");
  }

  private static List<Prompt> csv(String text, Columns columns) {
    return Prompts.fromCsv(new ByteArrayInputStream(text.getBytes(UTF_8)), "items", columns);
  }

  private static List<Prompt> jsonl(String text, Columns columns) {
    return Prompts.fromJsonl(new ByteArrayInputStream(text.getBytes(UTF_8)), "items", columns);
  }

  private static void assertCsvRefused(String text, Columns columns, String... words) {
    assertMessage(() -> csv(text, columns), words);
  }

  private static void assertJsonRefused(String text, Columns columns, String... words) {
    assertMessage(() -> jsonl(text, columns), words);
  }

  private static void assertMessage(Runnable call, String... words) {
    var refusal = assertThrows(IllegalArgumentException.class, call::run);
    String message = String.valueOf(refusal.getMessage());
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
    assertFalse(message.contains("\n"), message);
  }
}
