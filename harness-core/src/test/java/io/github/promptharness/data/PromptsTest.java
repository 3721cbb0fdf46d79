package io.github.promptharness.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Choice;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Generator;
import io.github.promptharness.Layout;
import io.github.promptharness.Message;
import io.github.promptharness.Prompt;
import io.github.promptharness.Role;
import io.github.promptharness.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptsTest {
  private static final String MINIMAL = "{\"id\": \"q1\", \"input\": \"Why?\"}";

  @TempDir private Path folder;

  @Test
  void fromJsonl_minimal_isABarePrompt() {
    assertEquals(List.of(Prompt.of("q1", "Why?")), read(MINIMAL));
  }

  @Test
  void fromJsonl_everyField_isRead() {
    var prompt =
        read("""
            {"id": "q1", "cluster": "text 7", "instruction": "Decide.", "answerRule": "One letter.", \
            "exemplars": [{"input": "1+1?", "output": "2"}], "input": "Größer?", \
            "choices": [{"id": "yes", "text": "Ja"}, {"id": "no", "text": "Nein"}], \
            "expected": "no", "tags": {"topic": "maths", "language": "de"}}
            """)
            .get(0);

    assertEquals(
        Prompt.of("q1", "Größer?")
            .withCluster("text 7")
            .withInstruction("Decide.")
            .withAnswerRule("One letter.")
            .withExemplars(List.of(new Exemplar("1+1?", "2")))
            .withChoices(List.of(new Choice("yes", "Ja"), new Choice("no", "Nein")))
            .withExpected("no")
            .withTag("topic", "maths")
            .withTag("language", "de"),
        prompt);
    assertEquals(List.of("topic", "language"), List.copyOf(prompt.tags().keySet()));
  }

  @Test
  void fromJsonl_choicesAsTexts_getLetters() {
    var prompt =
        read("{\"id\": \"q\", \"input\": \"?\", \"choices\": [\"x\", \"y\"], \"expected\": \"B\"}")
            .get(0);

    assertEquals(List.of(new Choice("A", "x"), new Choice("B", "y")), prompt.choices());
  }

  @Test
  void fromJsonl_messages_keepTheChat() {
    var prompt =
        read("""
            {"id": "q", "expected": "4", "messages": [{"role": "developer", "content": "Be brief."}, \
            {"role": "user", "content": "2+2?"}]}
            """)
            .get(0);

    assertEquals(
        List.of(new Message(Role.DEVELOPER, "Be brief."), Message.user("2+2?")), prompt.messages());
    assertEquals("Be brief.", prompt.instruction());
  }

  @Test
  void fromJsonl_windowsFileWithByteOrderMark_isRead() {
    assertEquals(2, read("\uFEFF" + MINIMAL + "\r\n\r\n" + MINIMAL.replace("q1", "q2")).size());
  }

  @Test
  void fromJsonl_lineSeparatorWithinText_staysInTheText() {
    assertEquals(
        "a\u2028b\u0085c", read("{\"id\": \"q\", \"input\": \"a\u2028b\u0085c\"}").get(0).input());
  }

  @Test
  void fromJsonl_path_isReadAndNamedInRefusals() throws IOException {
    Path file = folder.resolve("items.jsonl");
    Files.writeString(file, MINIMAL + "\n{}");

    assertRefusal(file, "items.jsonl, line 2, field \"id\"", "it is missing");
  }

  @Test
  void fromJsonl_noSuchFile_saysWhereItLooked() {
    assertRefusal(folder.resolve("none.jsonl"), "none.jsonl", "no such file");
  }

  @Test
  void fromJsonl_folder_isRefused() {
    assertRefusal(folder, "it is a folder");
  }

  @Test
  void fromJsonl_malformedJson_namesLineAndColumn() {
    assertRefused(MINIMAL + "\n{\"id\": \"q2\", \"input\": }", "line 2, column 23", "not JSON");
    assertRefused("{\"id\": \"q2\", \"input\": \"x\"", "line 1, column", "one whole JSON object");
    assertRefused(MINIMAL + MINIMAL, "line 1, column", "one whole JSON object");
    assertRefused("[\n" + MINIMAL + "\n]", "line 1", "one whole JSON object");
  }

  @Test
  void fromJsonl_linesThatEndInCrAlone_saysHowToSaveThem() {
    assertRefused(MINIMAL + "\r" + MINIMAL, "line 1", "save it with LF line ends");
  }

  @Test
  void fromJsonl_sameFieldTwice_isRefused() {
    assertRefused("{\"id\": \"q\", \"input\": \"x\", \"input\": \"y\"}", "line 1", "input");
  }

  @Test
  void fromJsonl_nestedTooDeeply_isRefusedWithItsLine() {
    assertRefused(MINIMAL + "\n" + "[".repeat(2000), "line 2");
    assertRefused("{\"id\": \"q1\", \"input\": " + "[".repeat(2000), "line 1");
  }

  @Test
  void fromJsonl_blankOptionalFields_areAbsent() {
    assertEquals(
        List.of(Prompt.of("q1", "x")),
        read(
            "{\"id\": \"q1\", \"input\": \"x\", \"cluster\": \"\", \"expected\": \"\", \"tags\": {\"a\": \" \"}}"));
  }

  @Test
  void fromJsonl_idsThatDifferByWhiteSpace_areOneId() {
    assertRefused(
        MINIMAL + "\n" + MINIMAL.replace("q1", "q1 "),
        "line 2, field \"id\"",
        "already that of line 1");
  }

  @Test
  void fromJsonl_emptyOptionsAtTheEnd_areLeftOut() {
    assertEquals(
        List.of(new Choice("A", "x"), new Choice("B", " y")),
        read("{\"id\": \"q\", \"input\": \"?\", \"choices\": [\"x\", \" y\", \" \", \"\"]}")
            .get(0)
            .choices());
  }

  @Test
  void fromJsonl_arraysWithGaps_areRefusedAtTheGap() {
    String item = "{\"id\": \"q\", \"input\": \"?\", ";

    assertRefused(item + "\"choices\": [\"\", \"x\"]}", "field \"choices[0]\"", "\"choices[1]\"");
    assertRefused(
        item + "\"choices\": [\"x\", {\"id\": \"B\", \"text\": \"\\u00a0\"}, \"z\"]}",
        "field \"choices[1]\"",
        "without gaps");
    assertRefused(item + "\"choices\": [\"x\", \" \", \"\"]}", "\"choices\"", "a single option");
    assertRefused(
        item + "\"exemplars\": [{\"input\": \"a\", \"output\": \"\"}]}",
        "field \"exemplars[0].output\"",
        "both sides",
        "empty \"exemplars[0].input\" too");
    assertRefused(
        item
            + "\"exemplars\": [{\"input\": \"\", \"output\": \" \"}, {\"input\": \"a\", \"output\": \"b\"}]}",
        "field \"exemplars[0].input\"",
        "without gaps");
  }

  @Test
  void fromJsonl_notAnObject_isRefused() {
    assertRefused("[1, 2]", "line 1", "the line must be a JSON object in braces, not [1,2]");
  }

  @Test
  void fromJsonl_missingInput_isRefused() {
    assertRefused("{\"id\": \"q1\"}", "line 1, field \"input\"", "it is missing");
    assertRefused("{\"id\": \"q1\", \"input\": \"\"}", "line 1", "input must not be blank");
    assertRefused("{\"id\": \"q1\", \"input\": \" \"}", "line 1", "input must not be blank");
  }

  @Test
  void fromJsonl_blankId_isRefused() {
    assertRefused("{\"id\": \" \", \"input\": \"x\"}", "line 1", "id must not be blank");
  }

  @Test
  void fromJsonl_duplicateId_namesBothLines() {
    assertRefused(MINIMAL + "\n\n" + MINIMAL, "line 3", "id \"q1\" is already that of line 1");
  }

  @Test
  void fromJsonl_expectedNotAChoice_listsTheChoices() {
    assertRefused(
        "{\"id\": \"q\", \"input\": \"?\", \"choices\": [\"x\", \"y\"], \"expected\": \"z\"}",
        "line 1, field \"expected\"",
        "A \"x\", B \"y\", not \"z\"");
  }

  @Test
  void fromJsonl_expectedTextOfAnOption_isThatChoice() {
    assertEquals(
        "B",
        read("{\"id\": \"q\", \"input\": \"?\", \"choices\": [\"x\", \"y\"], \"expected\": \"y\"}")
            .get(0)
            .expected()
            .orElseThrow());
  }

  @Test
  void fromJsonl_unknownField_isRefusedWithTheKnownOnes() {
    assertRefused(
        "{\"id\": \"q\", \"input\": \"?\", \"anwserRule\": \"x\"}",
        "\"anwserRule\"",
        "is \"answerRule\" meant?");
    assertRefused(
        "{\"id\": \"q\", \"input\": \"?\", \"exemplars\": [{\"question\": \"x\"}]}",
        "\"exemplars[0].question\"");
    assertRefused(
        "{\"id\": \"q\", \"input\": \"?\", \"messages\": []}", "\"input\"", "beside messages");
  }

  @Test
  void fromJsonl_wrongTypes_areRefusedWithTheValue() {
    assertRefused("{\"id\": true, \"input\": \"?\"}", "\"id\" must be text in quotes, not true");
    assertRefused("{\"id\": null, \"input\": \"?\"}", "field \"id\": id must not be blank");
    assertRefused("{\"id\": \"q\", \"input\": 7}", "\"input\" must be text in quotes, not 7");
    assertRefused("{\"id\": \"q\", \"input\": null}", "field \"input\": input must not be blank");
    assertRefused(
        "{\"id\": \"q\", \"input\": \"?\", \"expected\": 1e2}", "\"expected\"", "quotes, not 1E+2");
    assertRefused("{\"id\": \"q\", \"input\": \"?\", \"tags\": {\"new\": true}}", "\"tags.new\"");
    assertRefused(
        "{\"id\": \"q\", \"input\": \"?\", \"choices\": [\"x\", null]}", "choices[1] must be");
    assertRefused("{\"id\": \"q\", \"input\": \"?\", \"tags\": [\"a\"]}", "tags must be");
    assertRefused("{\"id\": \"q\", \"input\": \"?\", \"choices\": \"AB\"}", "square brackets");
    assertRefused("{\"id\": \"q\", \"input\": \"?\", \"choices\": [1]}", "choices[0] must be");
    assertRefused("{\"id\": \"q\", \"messages\": []}", "messages must not be empty");
    assertRefused(
        "{\"id\": \"q\", \"messages\": [{\"role\": \"bot\", \"content\": \"\"}]}", "\"bot\"");
  }

  @Test
  void fromJsonl_numbersThatAreNotShown_areReadAsTheirDigits() {
    assertEquals(
        List.of(
            Prompt.of("7", "?")
                .withCluster("12345678901234567890")
                .withExpected("0.50")
                .withTag("year", "2020")
                .withTag("share", "-1.0")),
        read(
            """
            {"id": 7, "input": "?", "cluster": 12345678901234567890, "expected": 0.50, \
            "tags": {"year": 2020, "share": -1.0}}
            """));
    assertRefused(
        MINIMAL.replace("q1", "7") + "\n{\"id\": 7, \"input\": \"?\"}", "line 2", "that of line 1");
  }

  @Test
  void fromJsonl_null_isAsIfLeftOut() {
    assertEquals(
        List.of(Prompt.of("q", "?"), Prompt.of("r", "?")),
        read(
            """
            {"id": "q", "input": "?", "cluster": null, "instruction": null, "expected": null, \
            "choices": null, "exemplars": null, "tags": null, "messages": null}
            {"id": "r", "input": "?", "tags": {"topic": null}}
            """));
    assertEquals(
        List.of(Prompt.fromMessages("q", List.of(Message.user("?")))),
        read(
            """
            {"id": "q", "input": null, "choices": null, \
            "messages": [{"role": "user", "content": "?"}]}
            """));
  }

  @Test
  void fromJsonl_twoChoicesWithOneId_isRefused() {
    assertRefused(
        "{\"id\": \"q\", \"input\": \"?\", \"choices\": [\"x\", {\"id\": \"A\", \"text\": \"y\"}]}",
        "choice id \"A\" is there twice");
  }

  @Test
  void fromJsonl_emptyFile_isRefused() {
    assertRefused("", "items, line 1: there are no prompts");
    assertRefused("\uFEFF\n \n", "items, line 1: there are no prompts");
  }

  @Test
  void fromJsonl_notUtf8_saysHowToSaveIt() {
    byte[] latin = (MINIMAL + "\n{\"id\": \"é").getBytes(ISO_8859_1);

    assertRefused(latin, "line 2, column 9", "byte 0xE9 is not UTF-8", "save the file as UTF-8");
    assertRefused(MINIMAL.getBytes(UTF_16), "line 1, column 1", "save the file as UTF-8");
    assertRefused(new byte[] {'{', (byte) 0xC3}, "line 1, column 2", "save the file as UTF-8");
  }

  @Test
  void fromJsonl_notUtf8BehindACharacterOfTwoUnits_countsCharacters() {
    byte[] bytes = "\uD83D\uDE00xy".getBytes(UTF_8);
    bytes[bytes.length - 1] = (byte) 0xFF;

    assertRefused(bytes, "line 1, column 3:", "byte 0xFF");
  }

  @Test
  void fromJsonl_halfASurrogatePair_isRefused() {
    assertRefused("{\"id\": \"q\", \"input\": \"\\ud83d\"}", "half of a surrogate pair");
  }

  @Test
  void toJsonl_randomPrompts_areReadBackEqual() {
    for (long seed = 0; seed < 300; seed++) {
      Generator random = Seed.of(seed).generator();
      var prompts = List.of(prompt("a", random), prompt("b", random), prompt("c", random));

      assertEquals(prompts, read(Prompts.toJsonl(prompts)), "seed " + seed);
    }
  }

  @Test
  void toJsonl_chatWithEarlierTurns_isReadBackEqual() {
    var chat =
        Prompt.fromMessages(
            "q", List.of(Message.user("a"), Message.user("b"), Message.assistant("c")));

    assertFalse(chat.turns().isEmpty());
    assertEquals(List.of(chat), read(Prompts.toJsonl(List.of(chat))));
  }

  @Test
  void toJsonl_ownLayout_isRefused() {
    var prompt =
        Prompt.of("q", "?")
            .withInstruction("x")
            .withLayout(Layout.DEFAULT.withInstructionRole(Role.DEVELOPER));

    var refusal =
        assertThrows(IllegalArgumentException.class, () -> Prompts.toJsonl(List.of(prompt)));
    assertTrue(refusal.getMessage().contains("prompt q"), refusal.getMessage());
  }

  @Test
  void toJsonl_whiteSpaceThatReadingTakesAway_isRefused() {
    for (Prompt prompt :
        List.of(
            Prompt.of("q", "?").withTag("t", "x "),
            Prompt.of("q", "?").withExpected(" 4"),
            Prompt.of("q", "?").withInstruction(" "))) {
      var refusal =
          assertThrows(IllegalArgumentException.class, () -> Prompts.toJsonl(List.of(prompt)));
      assertMessage(refusal, "prompt q", "white space that reading takes away");
    }
  }

  private static Prompt prompt(String id, Generator random) {
    var choices = new ArrayList<Choice>();
    int count = random.chance(0.3) ? 0 : 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      choices.add(new Choice("c" + i, "o" + text(random)));
    }
    Prompt prompt =
        Prompt.of(id, "?" + text(random))
            .withCluster(random.chance(0.5) ? id : "cluster")
            .withInstruction(random.chance(0.5) ? "" : "i" + text(random))
            .withAnswerRule(random.chance(0.5) ? "" : "r" + text(random))
            .withExemplars(
                random.chance(0.5)
                    ? List.of()
                    : List.of(new Exemplar("a" + text(random), "b" + text(random))))
            .withChoices(choices)
            .withTag(text(random), "<" + text(random) + ">");
    return choices.isEmpty() || random.chance(0.5)
        ? prompt
        : prompt.withExpected("c" + random.nextInt(count));
  }

  private static String text(Generator random) {
    var signs =
        List.of("a", "Ä", "\n", "\r", "\"", "\\", "\uD83D\uDE00", " ", "\t", "\u0000", "\uFEFF");
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(signs.get(random.nextInt(signs.size())));
    }
    return text.toString();
  }

  private static List<Prompt> read(String text) {
    return Prompts.fromJsonl(new ByteArrayInputStream(text.getBytes(UTF_8)), "items");
  }

  private static void assertRefused(String text, String... words) {
    assertRefused(text.getBytes(UTF_8), words);
  }

  private static void assertRefused(byte[] bytes, String... words) {
    assertMessage(
        assertThrows(
            IllegalArgumentException.class,
            () -> Prompts.fromJsonl(new ByteArrayInputStream(bytes), "items")),
        words);
  }

  private static void assertRefusal(Path file, String... words) {
    assertMessage(
        assertThrows(IllegalArgumentException.class, () -> Prompts.fromJsonl(file)), words);
  }

  private static void assertMessage(IllegalArgumentException refusal, String... words) {
    String message = String.valueOf(refusal.getMessage());
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
    assertFalse(message.contains("\n"), message);
  }
}
