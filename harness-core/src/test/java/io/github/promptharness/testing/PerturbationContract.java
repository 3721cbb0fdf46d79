package io.github.promptharness.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Edit;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every operator keeps. Extend it, give the operator, and, if the operator needs special
 * prompts, those as well.
 */
public abstract class PerturbationContract {
  private static final Seed SEED = Seed.of(20_240_117);
  private static final int MOST_BYTES = 64 * 1024;

  /** The operator under test, fresh or the same at every call. */
  protected abstract Perturbation perturbation();

  /** The operator for a prompt that is not among {@link #corpus}; the same unless it must know. */
  protected Perturbation perturbationOf(Prompt prompt) {
    return perturbation();
  }

  /** Prompts of many shapes that the operator can be applied to. */
  protected List<Prompt> prompts() {
    return List.of(
        Prompt.of("bare", "What is the capital of Maryland?"),
        Prompt.of("instructed", "The film was a delight.")
            .withInstruction("Classify the sentiment of the review.")
            .withAnswerRule("Answer with one word: positive or negative.")
            .withExemplars(
                List.of(
                    new Exemplar("I loved it.", "positive"),
                    new Exemplar("Two hours of my life, gone.", "negative")))
            .withCluster("films")
            .withExpected("positive")
            .withTag("topic", "film"),
        Prompt.of("choices", "Which of these rivers is the longest?")
            .withInstruction("Answer the multiple-choice question.")
            .withChoices(
                List.of(
                    new Choice("A", "Rhine"),
                    new Choice("B", "Nile"),
                    new Choice("C", "Loire"),
                    new Choice("D", "Elbe")))
            .withExpected("B")
            .withTag("topic", "geography"),
        Prompt.of("astral", "Is \uD83D\uDE00 a smile? Ça va, naïve Größe?")
            .withTag("topic", "signs"),
        Prompt.of("empty-instruction", "42").withTag("topic", "numbers"));
  }

  /** Texts that break what is careless about Unicode, markup or emptiness. */
  protected static List<String> hardTexts() {
    return List.of(
        "",
        "a",
        "Hi \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 and \uD83D\uDC4B\uD83C\uDFFD, see?",
        "\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD (hello) \u0645\u0631\u062D\u0628\u0627"
            + " 123",
        "Cafe\u0301 nai\u0308ve Z\u0351\u0343a\u0300lgo\u0321 I\u0307stanbul \u00DF \u0130",
        "\u6771\u4EAC\u306F\u65E5\u672C\u306E\u9996\u90FD\u3067\u3059\u3002 It isn't Kyoto. \u2166",
        "Run `for (int i = 0; i < n; i++) a[i] = \"b\";`\n```java\nint x = 1;\n```\nWhat is x?",
        "{\"name\": \"Ann\", \"ages\": [1, 2.5], \"note\": \"isn't \\\"it\\\"\"} Who is it?",
        "Solve $x^2 - 3x + 2 = 0$ and \\[ \\frac{1}{2} \\] for $5 or 10 %.",
        "  two  spaces\tand tabs\r\nand\u00A0lines\u2028end \n\n",
        "Write to ann@example.org or see https://example.org/a?b=c#d, {{name}}; (A) or B. He said"
            + " \u201cno\u201d!");
  }

  /** All prompts that are tried: {@link #prompts} and the hard texts in every part. */
  protected final List<Prompt> corpus() {
    var corpus = new ArrayList<>(prompts());
    for (String text : hardTexts()) {
      corpus.add(
          Prompt.of("hard " + corpus.size(), text)
              .withInstruction("Answer this. " + text)
              .withAnswerRule("Answer with one letter.")
              .withExemplars(
                  List.of(
                      new Exemplar("First: " + text, "yes"),
                      new Exemplar("Second: " + text, "no"),
                      new Exemplar("Third?", "yes")))
              .withChoices(
                  List.of(
                      new Choice("x", "Rhine"),
                      new Choice("y", "It is: " + text),
                      new Choice("z", "Elbe")))
              .withExpected("y")
              .withTag("topic", "hard texts"));
    }
    return corpus;
  }

  @Test
  void conditions_haveUniqueIds() {
    var ids = new HashSet<String>();
    for (Condition condition : perturbation().conditions()) {
      assertTrue(ids.add(condition.id()), condition.id());
      assertFalse(condition.isOriginal(), condition.id());
    }
    assertFalse(ids.isEmpty(), "an operator has at least one condition");
  }

  @Test
  void conditions_areTheSameAtEveryCall() {
    assertEquals(perturbation().conditions(), perturbation().conditions());
  }

  @Test
  void perturb_sameInput_sameOutput() {
    assertEquals(all(perturbation(), corpus()), all(perturbation(), corpus()));
  }

  @Test
  void perturb_otherOrder_sameOutput() {
    var backwards = new ArrayList<>(corpus());
    Collections.reverse(backwards);
    var operator = perturbation();

    assertEquals(all(operator, corpus()), all(operator, backwards));
  }

  @Test
  void perturb_manyThreads_sameOutput() {
    var operator = perturbation();
    var alone = all(operator, prompts());

    IntStream.range(0, 32)
        .parallel()
        .forEach(i -> assertEquals(alone, all(operator, prompts()), "run " + i));
  }

  @Test
  void perturb_serialisedOperator_sameOutput() {
    Perturbation operator = perturbation();
    Perturbation copy = Serialised.copy(operator);

    assertEquals(operator.conditions(), copy.conditions());
    assertEquals(operator.needs(), copy.needs());
    assertEquals(all(operator, corpus()), all(copy, corpus()));
  }

  /** Word lists and the like are loaded where they are needed, and not sent to every task. */
  @Test
  void perturb_serialisedOperator_isSmall() {
    int bytes = Serialised.bytes(perturbation()).length;

    assertTrue(bytes <= mostBytes(), () -> bytes + " bytes");
  }

  /** The most bytes that the serialised operator has: more where it holds the texts of a study. */
  protected int mostBytes() {
    return MOST_BYTES;
  }

  @Test
  void perturb_keepsWhatTheItemIs() {
    forEachVariant(
        variant -> {
          assertEquals(variant.original().id(), variant.prompt().id());
          assertEquals(variant.original().cluster(), variant.prompt().cluster());
          assertEquals(variant.original().expected(), variant.prompt().expected());
          assertEquals(
              List.copyOf(variant.original().tags().entrySet()),
              List.copyOf(variant.prompt().tags().entrySet()));
        });
  }

  @Test
  void perturb_keepsTheChoicesThatThereAre() {
    forEachVariant(
        variant ->
            assertTrue(
                choiceIds(variant.prompt()).containsAll(choiceIds(variant.original())),
                variant::toString));
  }

  @Test
  void perturb_hasEditsExactlyIfThePromptChanged() {
    forEachVariant(
        variant ->
            assertEquals(
                variant.prompt().equals(variant.original()),
                variant.edits().isEmpty(),
                () -> variant.edits().toString()));
  }

  @Test
  void perturb_editsTellWhatStoodWhere() {
    forEachVariant(
        variant -> {
          for (Edit edit : variant.edits()) {
            assertFalse(edit.before().equals(edit.after()), () -> "changes nothing: " + edit);
            String part = parts(variant.original()).getOrDefault(place(edit), "");
            assertTrue(
                part.startsWith(edit.before(), edit.start()), () -> edit + " is not in " + part);
          }
        });
  }

  @Test
  void perturb_editsApplied_giveEveryPartOfTheVariant() {
    forEachVariant(PerturbationContract::assertEditsGiveTheVariant);
  }

  private static void assertEditsGiveTheVariant(Variant variant) {
    Map<List<Object>, String> before = parts(variant.original());
    Map<List<Object>, String> after = parts(variant.prompt());
    var places = new HashSet<>(before.keySet());
    places.addAll(after.keySet());
    for (Edit edit : variant.edits()) {
      assertTrue(places.contains(place(edit)), () -> edit + " is in no part");
    }
    Map<List<Object>, List<Edit>> edits =
        variant.edits().stream().collect(Collectors.groupingBy(PerturbationContract::place));
    for (List<Object> place : places) {
      assertEquals(
          after.getOrDefault(place, ""),
          applied(before.getOrDefault(place, ""), edits.getOrDefault(place, List.of())),
          () -> place + " of " + variant.original());
    }
  }

  private static List<Object> place(Edit edit) {
    return List.of(edit.part(), edit.index());
  }

  @Test
  void needs_saysSomething() {
    assertFalse(perturbation().needs().isBlank());
  }

  @Test
  void perturb_hundredKilobytes_areChangedExactly() {
    String text = "Which of the three rivers isn't as long as the Nile, which has 6,650 km? ";
    assertIsChangedExactly(text.repeat(100_000 / text.length()));
  }

  @Test
  void perturb_longRuns_areChangedExactly() {
    assertIsChangedExactly("42 " + "bd".repeat(2_500));
    assertIsChangedExactly("It is 5" + " ".repeat(5_000) + "km to it.");
    assertIsChangedExactly("42 " + "is it ".repeat(1_000));
  }

  private void assertIsChangedExactly(String text) {
    Prompt large = prompts().get(prompts().size() - 1).withInput(text);
    var operator = perturbationOf(large);
    for (Condition condition : operator.conditions()) {
      assertEditsGiveTheVariant(Variant.of(large, operator, condition, SEED));
    }
  }

  @Test
  void perturb_editRateIsAShare() {
    forEachVariant(
        variant ->
            assertTrue(variant.editRate() >= 0 && variant.editRate() <= 1, variant::toString));
  }

  private void forEachVariant(Consumer<Variant> check) {
    all(perturbation(), corpus()).values().forEach(check);
  }

  private static Map<String, Variant> all(Perturbation operator, List<Prompt> prompts) {
    var variants = new HashMap<String, Variant>();
    for (Prompt prompt : prompts) {
      for (Condition condition : operator.conditions()) {
        variants.put(
            prompt.id() + " / " + condition.id(), Variant.of(prompt, operator, condition, SEED));
      }
    }
    return variants;
  }

  /** A text after all its edits, which must not overlap. */
  private static String applied(String original, List<Edit> edits) {
    var text = new StringBuilder();
    int done = 0;
    for (Edit edit : edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList()) {
      int from = done;
      assertTrue(edit.start() >= from, () -> "overlaps the edit before: " + edit);
      text.append(original, done, edit.start()).append(edit.after());
      done = edit.start() + edit.before().length();
    }
    return text.append(original.substring(done)).toString();
  }

  private static Set<String> choiceIds(Prompt prompt) {
    var ids = new HashSet<String>();
    prompt.choices().forEach(choice -> ids.add(choice.id()));
    return ids;
  }

  /** Every text of a prompt by part and index. */
  private static Map<List<Object>, String> parts(Prompt prompt) {
    var parts = new HashMap<List<Object>, String>();
    parts.put(List.of(Edit.Part.INSTRUCTION, 0), prompt.instruction());
    parts.put(List.of(Edit.Part.ANSWER_RULE, 0), prompt.answerRule());
    parts.put(List.of(Edit.Part.INPUT, 0), prompt.input());
    parts.put(List.of(Edit.Part.SCHEMA, 0), prompt.schema());
    for (int i = 0; i < prompt.exemplars().size(); i++) {
      parts.put(List.of(Edit.Part.EXEMPLAR_INPUT, i), prompt.exemplars().get(i).input());
      parts.put(List.of(Edit.Part.EXEMPLAR_OUTPUT, i), prompt.exemplars().get(i).output());
    }
    for (int i = 0; i < prompt.turns().size(); i++) {
      parts.put(List.of(Edit.Part.TURN, i), prompt.turns().get(i).text());
    }
    for (int i = 0; i < prompt.choices().size(); i++) {
      parts.put(List.of(Edit.Part.CHOICE, i), prompt.choices().get(i).text());
    }
    for (int i = 0; i < prompt.layout().settings().size(); i++) {
      parts.put(List.of(Edit.Part.LAYOUT, i), prompt.layout().settings().get(i));
    }
    return parts;
  }
}
