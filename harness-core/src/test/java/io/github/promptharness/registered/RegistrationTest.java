package io.github.promptharness.registered;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Layout;
import io.github.promptharness.Message;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Role;
import io.github.promptharness.Sampling;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down, and what is refused before a cent is spent. */
final class RegistrationTest {
  private static final int ITEMS = 120;

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();

  private Registration usual() {
    return SmallTrial.registration(time, ITEMS);
  }

  private Path file() {
    return folder.resolve("trial.json");
  }

  private void refused(Registration registration, String because) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> registration.register(file()));
    assertTrue(refusal.getMessage().contains(because), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
    assertFalse(Files.exists(file()));
  }

  private static Registration bare() {
    return Registration.named("small")
        .prompts(SmallTrial.prompts(ITEMS))
        .perturb(new SmallTrial.Before("politely"))
        .score(new MultipleChoice());
  }

  @Test
  void register_everyPart_isReadBackAsItWas() {
    var odd =
        Prompt.of("odd", " Item 7.\n")
            .withCluster("source")
            .withInstruction("Say  it ")
            .withAnswerRule("One letter.")
            .withExemplars(List.of(new Exemplar("in", "out")))
            .withTurns(List.of(new Message(Role.USER, "before")))
            .withChoices(List.of(new Choice("x", "é\t\"1\""), new Choice("y", "2")))
            .withExpected("x")
            .withTag("topic", "odd things")
            .withLayout(Layout.DEFAULT.withInstructionRole(Role.USER))
            .withSchema("{\"type\":\"string\"}");
    var prompts = Stream.concat(Stream.of(odd), SmallTrial.prompts(ITEMS).stream()).toList();
    var sampling =
        Sampling.temperature(0.7).withTopP(0.9).withStop(List.of("END")).withTopLogProbs(3);
    RegisteredTrial written =
        usual()
            .prompts(prompts)
            .sampling(sampling)
            .repeats(4)
            .repeatsPerCall(2)
            .placebo(10)
            .seed(-3)
            .model("some-model")
            .matters(Deviation.Kind.MODEL)
            .register(file());
    RegisteredTrial read = RegisteredTrial.read(file());
    assertEquals(written.toString(), read.toString());
    assertEquals(prompts, read.design().prompts());
    assertEquals(sampling, read.design().sampling());
    assertEquals(written.design().variants().hash(), read.design().variants().hash());
    assertEquals(List.of("politely", "hurriedly"), read.design().wordings());
    assertEquals(10, read.design().placebo().size());
    assertEquals(-3, read.design().seed());
    assertEquals(time.instant(), read.registered());
    assertEquals(written.terms(), read.terms());
    assertEquals(written.power(), read.power());
  }

  @Test
  void register_aStreamOfDraws_isReadBackAndTheFirstIsNotWritten() throws IOException {
    var sampling = Sampling.temperature(0.7).withStream("second");
    usual().sampling(sampling).register(file());
    assertEquals(sampling, RegisteredTrial.read(file()).design().sampling());
    Path first = folder.resolve("first.json");
    usual().sampling(sampling.withStream("")).register(first);
    assertFalse(Files.readString(first).contains("\"stream\""));
    assertEquals("", RegisteredTrial.read(first).design().sampling().stream());
  }

  @Test
  void register_hash_isTheSha256OfTheLinesBeforeTheLastTwo() throws Exception {
    String hash = usual().register(file()).hash();
    List<String> lines = Files.readAllLines(file());
    String head = String.join("\n", lines.subList(0, lines.size() - 2)) + "\n";
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(head.getBytes(UTF_8));
    assertEquals(hash, HexFormat.of().formatHex(digest));
    assertEquals("  \"sha256\" : \"" + hash + "\"", lines.get(lines.size() - 2));
  }

  @Test
  void register_sameSettingsAtOneTime_givesTheSameBytes() throws IOException {
    usual().register(file());
    usual().register(folder.resolve("again.json"));
    assertEquals(-1, Files.mismatch(file(), folder.resolve("again.json")));
  }

  @Test
  void register_aFileThatIsThere_isRefusedAndLeftAsItIs() throws IOException {
    usual().register(file());
    byte[] before = Files.readAllBytes(file());
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> usual().margin(0.2).register(file()));
    assertTrue(refusal.getMessage().contains("registered once"), refusal.getMessage());
    assertTrue(Arrays.equals(before, Files.readAllBytes(file())));
  }

  @Test
  void register_somethingMissing_isRefusedWithWhatToGive() {
    var assumption = Assumption.of(0.05, "a guess");
    refused(bare().estimand(TrialEstimand.EVERY_WORDING).assuming(assumption), "needs a margin");
    refused(bare().margin(0.1).assuming(assumption), "needs an estimand");
    refused(bare().estimand(TrialEstimand.EVERY_WORDING).margin(0.1), "needs an assumption");
    refused(usual().prompts(List.of()), "needs prompts");
    refused(
        Registration.named("x")
            .prompts(SmallTrial.prompts(9))
            .estimand(TrialEstimand.MEAN_OF_WORDINGS)
            .margin(0.1)
            .score(new MultipleChoice())
            .assuming(assumption),
        "needs wordings");
  }

  @Test
  void register_badNumbers_areRefused() {
    for (double bad : new double[] {0, 1, -0.1, Double.NaN}) {
      refused(usual().margin(bad), "margin must be in (0, 1)");
      refused(usual().power(bad), "power must be in (0, 1)");
    }
    refused(usual().level(0.5), "level must be in (0, 0.5)");
    refused(usual().mayLose(1.1), "must be in [0, 1]");
    refused(usual().placebo(ITEMS + 1), "placebo must be in [0, 120]");
    refused(usual().repeatsPerCall(2), "repeatsPerCall no more than them");
    assertThrows(IllegalArgumentException.class, () -> Registration.named(" "));
    assertThrows(IllegalArgumentException.class, () -> Assumption.of(0, "x"));
    assertThrows(IllegalArgumentException.class, () -> Assumption.of(0.1, " "));
    assertThrows(
        IllegalArgumentException.class, () -> Assumption.of(0.1, "x").withDesignEffect(0.9));
  }

  @Test
  void register_tooFewItems_isRefusedWithThePowerAndTheNumberNeeded() {
    PlannedPower planned = usual().prompts(SmallTrial.prompts(30)).planned();
    assertTrue(planned.power() < 0.8 && planned.needed() > 30, planned.toString());
    refused(usual().prompts(SmallTrial.prompts(30)), planned.needed() + " items have 0.80");
    usual().prompts(SmallTrial.prompts(planned.needed())).register(file());
  }

  @Test
  void planned_moreWordingsOrADesignEffect_needMoreItems() {
    int one = bareAssumed().planned().needed();
    assertTrue(usual().planned().needed() > one);
    int twice =
        bareAssumed()
            .assuming(Assumption.of(0.05, "a guess").withDesignEffect(2))
            .planned()
            .needed();
    assertEquals(2 * one, twice);
    int mean = usual().estimand(TrialEstimand.MEAN_OF_WORDINGS).planned().needed();
    assertEquals(one, mean);
  }

  private static Registration bareAssumed() {
    return bare()
        .estimand(TrialEstimand.EVERY_WORDING)
        .margin(0.1)
        .assuming(Assumption.of(0.05, "a guess"));
  }

  @Test
  void register_promptsThatCannotBeJudged_areRefused() {
    var without = Prompt.of("q", "Item 1000.");
    refused(
        usual().prompts(Stream.concat(prompts(), Stream.of(without)).toList()),
        "needs an expected answer");
    refused(usual().prompts(Stream.concat(prompts(), prompts()).toList()), "must be unique");
  }

  private static Stream<Prompt> prompts() {
    return SmallTrial.prompts(ITEMS).stream();
  }

  @Test
  void register_aWordingThatChangesNothing_isRefused() {
    Perturbation idle =
        new Perturbation() {
          @Override
          public List<Condition> conditions() {
            return new SmallTrial.Before("idle").conditions();
          }

          @Override
          public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
            return Perturbed.unchanged(prompt);
          }
        };
    refused(usual().perturb(idle), "idle leaves every prompt as it is");
  }

  @Test
  void read_aChangedByteAnywhere_isRefused() throws IOException {
    usual().register(file());
    String text = Files.readString(file());
    for (String[] change :
        List.of(
            new String[] {"\"margin\" : 0.1", "\"margin\" : 0.2"},
            new String[] {"Item 5.", "Item 6."},
            new String[] {"\"expected\" : \"A\"", "\"expected\" : \"B\""},
            new String[] {"\n", "\r\n"},
            new String[] {"}\n\\z", "} \n"})) {
      Files.writeString(file(), text.replaceFirst(change[0], change[1]));
      var refusal =
          assertThrows(IllegalArgumentException.class, () -> RegisteredTrial.read(file()));
      assertTrue(refusal.getMessage().contains("was changed after"), refusal.getMessage());
      assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
    }
  }

  @Test
  void read_whatIsNoJson_saysSoAndWhere() throws IOException {
    Files.writeString(file(), "my notes\non the trial\n");
    refusedToRead("is not a registered trial: not JSON at line 1, column ");
    Files.writeString(file(), "");
    refusedToRead("is not the file of a registered trial");
    usual().register(folder.resolve("whole.json"));
    String whole = Files.readString(folder.resolve("whole.json"));
    Files.writeString(file(), whole.replaceFirst("}\n\\z", "")); // cut off
    refusedToRead("not JSON at line " + whole.lines().count());
    refusedToRead("give the file as Registration.register wrote it");
  }

  @Test
  void read_aNewerFormatOrAnotherFile_isRefusedByName() throws IOException {
    usual().register(file());
    String text = Files.readString(file());
    Files.writeString(file(), text.replace("harness.trial.1\"", "harness.trial.2\""));
    refusedToRead("read it with a newer version");
    Files.writeString(file(), "{\"format\" : \"other\"}");
    refusedToRead("has the format \"other\"");
    Files.writeString(file(), "{}");
    refusedToRead("is not the file of a registered trial");
    Files.delete(file());
    refusedToRead("there is no trial");
  }

  private void refusedToRead(String because) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> RegisteredTrial.read(file()));
    assertTrue(refusal.getMessage().contains(because), refusal.getMessage());
  }
}
