package io.github.promptharness.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Choice;
import io.github.promptharness.Enumerator;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Generator;
import io.github.promptharness.Layout;
import io.github.promptharness.Message;
import io.github.promptharness.Prompt;
import io.github.promptharness.Role;
import io.github.promptharness.Seed;
import io.github.promptharness.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MemoryTest {
  private static final Layout OTHER =
      new Layout(Role.USER, "\n\n", "\nPick: ", "[", Enumerator.NUMBERS, "] ", " / ");

  private static final List<String> WORDS =
      List.of("a", "able", "plaintiff", "claims", "that", "every", "contract", "was", "not", "due");

  private final List<Prompt> prompts = Exam.prompts();
  private final Memory memory = new Memory(prompts, Seed.of(1));

  private Sight see(Prompt shown) {
    return memory.recognise(shown.wording()).orElseThrow();
  }

  @Test
  void recognise_original_seesNothingOfNote() {
    for (Prompt prompt : prompts) {
      Sight sight = see(prompt);
      assertEquals(prompt.id(), sight.item().id());
      assertEquals(Optional.empty(), sight.rewording());
      assertEquals(Optional.empty(), sight.exemplars().set());
      assertEquals(Optional.empty(), sight.exemplars().order());
      assertEquals(0, sight.changed());
      assertEquals(List.of(0, 1, 2, 3), sight.options().orElseThrow().order());
    }
  }

  @Test
  void recognise_typosAtThreeTenths_findsTheItemAndAboutTheShare() {
    for (int seed = 0; seed < 20; seed++) {
      Generator random = Seed.of(seed).generator();
      for (Prompt prompt : prompts) {
        String typed = Exam.typos(prompt.input(), 0.3, random);
        Sight sight = see(Exam.reordered(prompt, 3, 0, 2, 1).withInput(typed));
        String story = "seed " + seed + ": " + typed;
        assertEquals(prompt.id(), sight.item().id(), story);
        assertEquals(List.of(3, 0, 2, 1), sight.options().orElseThrow().order(), story);
        long differing = differing(prompt.input(), typed);
        double most = (double) differing / prompt.input().length();
        assertTrue(sight.changed() <= most + 1e-12, story);
        assertTrue(sight.changed() >= most / 2, story);
      }
    }
  }

  private static long differing(String a, String b) {
    return IntStream.range(0, a.length()).filter(i -> a.charAt(i) != b.charAt(i)).count();
  }

  @Test
  void recognise_insertionsAndDeletions_findsTheItem() {
    for (int seed = 0; seed < 20; seed++) {
      Generator random = Seed.of(seed).generator();
      for (Prompt prompt : prompts) {
        String slipped = Exam.slips(prompt.input(), 0.2, random);
        String story = "seed " + seed + ": " + slipped;
        // These two items differ in one character, which a slip may hit: then nobody could tell.
        String found = see(prompt.withInput(slipped)).item().id();
        boolean isSum = prompt.input().startsWith("What is 17");
        assertEquals(isSum ? "a sum" : prompt.id(), isSum ? sum(found) : found, story);
      }
    }
  }

  private static String sum(String id) {
    return List.of("q4", "q5").contains(id) ? "a sum" : id;
  }

  @Test
  void recognise_textAroundTheInput_isNoTypo() {
    Sight sight = see(prompts.get(2).withInput("Please: " + prompts.get(2).input() + " Quick!"));
    assertEquals("q2", sight.item().id());
    assertEquals(0, sight.changed());
  }

  @Test
  void recognise_otherLayout_isNoRewordingUnlessItsTextChanges() {
    Layout asShown = Layout.DEFAULT;
    Layout quiet =
        new Layout(
            Role.USER, asShown.answerRuleLead(), "\nPick: ", "[", Enumerator.NUMBERS, "] ", " / ");
    Sight sight = see(prompts.get(0).withLayout(quiet));
    assertEquals("q0", sight.item().id());
    assertEquals(Optional.empty(), sight.rewording());
    assertEquals("2", sight.name(1));
    assertTrue(see(prompts.get(0).withLayout(OTHER)).rewording().isPresent());
  }

  @Test
  void recognise_promptsOfAnotherLayout_areKnown() {
    List<Prompt> framed = prompts.stream().map(prompt -> prompt.withLayout(OTHER)).toList();
    var other = new Memory(framed, Seed.of(1));
    Sight sight =
        other.recognise(Exam.reordered(framed.get(3), 1, 0, 3, 2).wording()).orElseThrow();
    assertEquals("q3", sight.item().id());
    assertEquals(Optional.empty(), sight.rewording());
    assertEquals("1", sight.name(1));
  }

  @Test
  void recognise_otherInstructionOrRule_isARewordingOfItsText() {
    Prompt prompt = prompts.get(0);
    Sight politely = see(prompt.withInstruction("Kindly answer."));
    assertEquals(
        politely.rewording(), see(prompts.get(1).withInstruction("Kindly answer.")).rewording());
    assertNotEquals(politely.rewording(), see(prompt.withInstruction("Answer!")).rewording());
    assertTrue(see(prompt.withAnswerRule("Give the letter.")).rewording().isPresent());
    assertTrue(see(prompt.withInstruction("").withAnswerRule("")).rewording().isPresent());
    assertEquals(Optional.empty(), politely.exemplars().order());
  }

  @Test
  void recognise_otherExemplarsOrOrder_areNamedByTheirText() {
    Prompt prompt = prompts.get(0);
    List<Exemplar> own = prompt.exemplars();
    Prompt turned = prompt.withExemplars(List.of(own.get(1), own.get(0)));
    assertEquals(Optional.empty(), see(turned).exemplars().set());
    assertTrue(see(turned).exemplars().order().isPresent());
    assertEquals(Optional.empty(), see(turned).rewording());
    assertEquals(List.of("The answer is B.", "A"), see(turned).exemplars().answers());
    Prompt none = prompt.withExemplars(List.of());
    assertTrue(see(none).exemplars().set().isPresent());
    assertNotEquals(see(turned).exemplars().order(), see(none).exemplars().order());
  }

  @Test
  void recognise_turnsOfItsOwn_tellItemsApart() {
    Prompt first = Prompt.of("first", "And why?").withTurns(talk("Is snow white?"));
    Prompt second = Prompt.of("second", "And why?").withTurns(talk("Is coal black?"));
    Prompt bare = Prompt.of("bare", "And why?");
    var talks = new Memory(List.of(bare, first, second), Seed.of(1));
    for (Prompt prompt : List.of(first, second)) {
      Prompt led = prompt.withInstruction("Say it.");
      assertEquals(prompt.id(), talks.recognise(led.wording()).orElseThrow().item().id());
    }
    assertEquals("bare", talks.recognise(bare.wording()).orElseThrow().item().id());
  }

  private static List<Message> talk(String opening) {
    return List.of(Message.user(opening), Message.assistant("Yes."));
  }

  @Test
  void recognise_strangers_areUnknown() {
    for (String text : List.of("Ask me about the weather on Mars.", "x", "")) {
      assertEquals(Optional.empty(), memory.recognise(Wording.of(List.of(Message.user(text)))));
    }
  }

  private static List<Prompt> authors() {
    var known = new ArrayList<Prompt>();
    Generator random = Seed.of(3).generator();
    while (known.size() < 300) {
      var name = new StringBuilder();
      for (int i = 0; i < 6; i++) {
        name.append((char) ('a' + random.nextInt(26)));
      }
      known.add(Prompt.of("w" + known.size(), "Who wrote " + name + "?"));
    }
    return known;
  }

  @Test
  void recognise_shortQuestionsOfOneForm_areTheNearestOfAll() {
    List<Prompt> known = authors();
    var authors = new Memory(known, Seed.of(1));
    int right = 0;
    for (int seed = 0; seed < 3; seed++) {
      Generator random = Seed.of(seed).generator();
      for (Prompt prompt : known) {
        String typed = Exam.typos(prompt.input(), 0.15, random);
        var seen = authors.recognise(prompt.withInput(typed).wording());
        if (seen.isPresent()) {
          Item found = seen.get().item();
          boolean isRight = found.id().equals(prompt.id());
          right += isRight ? 1 : 0;
          int from = EditDistance.between(prompt.input(), typed);
          String story = "seed " + seed + ": " + typed;
          assertTrue(isRight || EditDistance.between(found.ownText(), typed) < from, story);
        }
      }
    }
    assertTrue(right >= 870, "right " + right + " of 900");
  }

  @Test
  void recognise_shortQuestionAsNearToAnother_isUnknown() {
    var authors =
        new Memory(
            List.of(Prompt.of("hal", "Who wrote Hal?"), Prompt.of("hol", "Who wrote Hol?")),
            Seed.of(1));
    assertEquals(Optional.empty(), authors.recognise(Prompt.of("x", "Who wrote Hql?").wording()));
    var near = authors.recognise(Prompt.of("x", "Whq wrote Hal?").wording());
    assertEquals("hal", near.orElseThrow().item().id());
  }

  @Test
  void recognise_twinOfAnotherId_isTheFirstAndNoRival() {
    var twins =
        new Memory(
            List.of(Prompt.of("one", "Who wrote Hal?"), Prompt.of("two", "Who wrote Hal?")),
            Seed.of(1));
    var seen = twins.recognise(Prompt.of("x", "Who wrote Hql?").wording());
    assertEquals("one", seen.orElseThrow().item().id());
  }

  @Test
  void recognise_longerThanHalfChanged_isUnknown() {
    Prompt known = Prompt.of("k", "abcdefghij");
    var one = new Memory(List.of(known), Seed.of(1));
    assertTrue(one.recognise(known.withInput("abcde99999").wording()).isPresent());
    assertEquals(Optional.empty(), one.recognise(known.withInput("abcd999999").wording()));
    assertEquals(Optional.empty(), one.recognise(known.withInput("abcd").wording()));
  }

  @Test
  void recognise_longItems_comparesFourOfAThousand() {
    // 3,400 characters: 4,000,000 / 3,400^2 is below 1, so that the least binds, which is 4.
    List<Prompt> many = IntStream.range(0, 1_000).mapToObj(MemoryTest::longItem).toList();
    var long1000 = new Memory(many, Seed.of(1));
    for (int item = 0; item < 3; item++) {
      Generator random = Seed.of(item).generator();
      Prompt prompt = many.get(item);
      Prompt shown =
          Exam.reordered(prompt.withInput(Exam.typos(prompt.input(), 0.05, random)), 2, 0, 3, 1);
      assertEquals(4, long1000.compared(shown.wording()).size());
      Sight sight = long1000.recognise(shown.wording()).orElseThrow();
      assertEquals(prompt.id(), sight.item().id());
      assertEquals(List.of(2, 0, 3, 1), sight.options().orElseThrow().order());
    }
  }

  @Test
  void compared_fiveHundredCharacters_takesFourMillionPairs() {
    // By hand: an item of 500 characters costs 500^2 = 250,000 pairs, so 16 of the 40.
    List<Prompt> some =
        IntStream.range(0, 40)
            .mapToObj(
                i -> Prompt.of("q" + i, "word%02d ".formatted(i).repeat(72).substring(0, 500)))
            .toList();
    Prompt shown = Prompt.of("x", "another ".repeat(63).substring(0, 500));
    assertEquals(16, new Memory(some, Seed.of(1)).compared(shown.wording()).size());
  }

  private static Prompt longItem(int number) {
    Generator random = Seed.of(number).named("long").generator();
    var text = new StringBuilder();
    while (text.length() < 3_400) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
    }
    List<Choice> options =
        IntStream.range(0, 4)
            .mapToObj(i -> new Choice("c" + i, "option " + random.nextInt(100_000) + " of " + i))
            .toList();
    return Prompt.of("long" + number, text + "?").withChoices(options);
  }

  @Test
  void memory_promptWithoutInput_isRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Memory(List.of(Prompt.of("empty", "").withInstruction("Go.")), Seed.of(1)));
    assertTrue(error.getMessage().contains("empty"), error.getMessage());
  }
}
