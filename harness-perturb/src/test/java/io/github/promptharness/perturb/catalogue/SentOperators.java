package io.github.promptharness.perturb.catalogue;

import static io.github.promptharness.Edit.Part.CHOICE;
import static io.github.promptharness.Edit.Part.EXEMPLAR_INPUT;
import static io.github.promptharness.Edit.Part.INPUT;
import static io.github.promptharness.Edit.Part.INSTRUCTION;

import io.github.promptharness.Condition;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import io.github.promptharness.perturb.OneOf;
import io.github.promptharness.perturb.Protection;
import io.github.promptharness.perturb.RandomPrompts;
import io.github.promptharness.perturb.Randomised;
import io.github.promptharness.perturb.TextEdits;
import io.github.promptharness.perturb.TextOperator;
import io.github.promptharness.perturb.character.InvisibleCharacters;
import io.github.promptharness.perturb.character.KeyboardLayout;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.perturb.control.AntonymSwap;
import io.github.promptharness.perturb.fewshot.FewShotDesign;
import io.github.promptharness.perturb.layout.FormatSpread;
import io.github.promptharness.perturb.layout.InstructionPlace;
import io.github.promptharness.perturb.layout.JsonKeyOrder;
import io.github.promptharness.perturb.paraphrase.PromptWordings;
import io.github.promptharness.perturb.paraphrase.Rewording;
import io.github.promptharness.perturb.paraphrase.ScorePools;
import io.github.promptharness.perturb.preset.Helm;
import io.github.promptharness.perturb.preset.ScoreTasks;
import io.github.promptharness.perturb.sentence.DistractorSentence;
import io.github.promptharness.perturb.sentence.DistractorTexts;
import io.github.promptharness.perturb.structure.ChoiceOrder;
import io.github.promptharness.perturb.structure.ExemplarChoice;
import io.github.promptharness.perturb.structure.ExemplarFormat;
import io.github.promptharness.perturb.structure.ExemplarLabels;
import io.github.promptharness.perturb.structure.ExemplarOrder;
import io.github.promptharness.perturb.structure.NoneOfTheAbove;
import io.github.promptharness.perturb.word.Homophones;
import io.github.promptharness.perturb.wordnet.PartOfSpeech;
import io.github.promptharness.perturb.wordnet.Synonyms;
import io.github.promptharness.perturb.writer.DialectFeatures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Operators of every kind with settings of every kind, and what they make of some prompts. */
final class SentOperators {
  private static final Seed SEED = Seed.of(20_261_122);
  private static final int MOST_CONDITIONS = 3;
  private static final int COPIES = 30;

  private static final List<Exemplar> POOL =
      List.of(
          new Exemplar("Is 7 a prime number?", "yes"),
          new Exemplar("Is 9 a prime number?", "no"),
          new Exemplar("Is 11 a prime number?", "yes"),
          new Exemplar("Is 15 a prime number?", "no"));

  private SentOperators() {}

  /** One that a researcher wrote: it says nothing of serialisation. */
  private record Shouted(String mark) implements TextOperator {
    @Override
    public String name() {
      return "shouted";
    }

    @Override
    public void apply(String text, TextEdits edits) {
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '.' && edits.hit(i, i + 1)) {
          edits.replace(mark);
        }
      }
    }

    @Override
    public String needs() {
      return "full stops";
    }
  }

  /** Each by a name of its own: the examples of the catalogue, and others. */
  static Map<String, Perturbation> all() {
    var all = new LinkedHashMap<String, Perturbation>();
    Catalogue.entries().forEach(entry -> all.put(entry.operator(), entry.example()));
    all.putAll(texts());
    all.putAll(others());
    all.putAll(combined());
    return all;
  }

  private static Map<String, Perturbation> texts() {
    var typos = new KeyboardTypos(KeyboardLayout.QWERTZ).at(0.05, 0, 1);
    var protection =
        Protection.withDefaults()
            .without("numbers")
            .and("riv[a-z]*/?")
            .and(Pattern.compile("NILE", Pattern.CASE_INSENSITIVE))
            .andText("the (longest)");
    return Map.of(
        "text of replicates", typos.withReplicates(3).named("hurried"),
        "text in shared parts", typos.inParts(INSTRUCTION, EXEMPLAR_INPUT),
        "text in own parts", typos.inParts(INPUT, CHOICE),
        "text with protection", typos.withProtection(protection),
        "text without protection", new Homophones().everywhere().withProtection(Protection.none()),
        "text with kinds",
            new InvisibleCharacters(InvisibleCharacters.Kind.ZERO_WIDTH_SPACE).at(0.3),
        "text with sentences",
            new DistractorSentence(
                    DistractorSentence.Gaps.ALL, DistractorTexts.of("It rained.", "We had tea."))
                .at(0.5),
        "text of a researcher", new Shouted("!").at(0.5),
        "synonyms of nouns alone",
            new Synonyms(Set.of(PartOfSpeech.NOUN), 1, 1, 0.5, 0).at(0.2, 0.9),
        "dialect", DialectFeatures.ofGroup("Appalachian English").at(0.5));
  }

  private static Map<String, Perturbation> others() {
    return Map.ofEntries(
        Map.entry("all exemplar orders", ExemplarOrder.all(6)),
        Map.entry("sampled exemplar orders", ExemplarOrder.sampled(5)),
        Map.entry("balanced exemplar orders", ExemplarOrder.latinSquare(5)),
        Map.entry("labels last", ExemplarOrder.labelLast("yes", "no-1")),
        Map.entry("all choice orders", ChoiceOrder.all(4)),
        Map.entry("shuffled choice orders", ChoiceOrder.shuffled(4)),
        Map.entry("cyclic choice orders", ChoiceOrder.cyclic(4)),
        Map.entry("gold swapped", ChoiceOrder.goldSwappedIntoEach(4)),
        Map.entry("labels of exemplars", ExemplarLabels.wrong(0, 0.5, 1).withLabels("yes", "no")),
        Map.entry("random labels", ExemplarLabels.random(3)),
        Map.entry("exemplars as text", ExemplarFormat.text("bars", " | ")),
        Map.entry(
            "exemplars of a pool",
            ExemplarChoice.from(POOL).withSets(3).withSize(2).withLabelBalance().named("set")),
        Map.entry("exemplars per item", ExemplarChoice.from(POOL).withDrawPerItem()),
        Map.entry("none of the above", NoneOfTheAbove.added().withText("None of these")),
        Map.entry("sampled formats", FormatSpread.sampled(320)),
        Map.entry(
            "formats of other words",
            FormatSpread.separators().withWords("Passage", "", "Choice", "Reply")),
        Map.entry("places", InstructionPlace.all()),
        Map.entry(
            "key orders",
            JsonKeyOrder.shuffled(3).withProtection(Protection.none().andText("city"))),
        Map.entry(
            "wordings",
            PromptWordings.of("told", Rewording.ofInstruction("Say {{subject}}."))
                .and("ruled", Rewording.ofAnswerRule("One letter.").withExemplars(POOL))
                .withPlaceholder("subject", "topic")),
        Map.entry("a pool", PromptWordings.from(ScorePools.mmluPro())),
        Map.entry("several pools", PromptWordings.from(ScorePools.math(), ScorePools.agiEval())),
        Map.entry("prompts as published", ScoreTasks.mathPrompts()),
        Map.entry("options as published", ScoreTasks.mmluProOptionOrder()),
        Map.entry("HELM's mix", Helm.mildMix().withReplicates(3)),
        Map.entry("HELM's set", Helm.robustnessAllWithoutSynonyms()),
        Map.entry(
            "HELM's with protection",
            Helm.filler(0, 0.3).withProtection(Protection.withDefaults())));
  }

  private static Map<String, Perturbation> combined() {
    var typos = new KeyboardTypos().at(0.1);
    var orders = ExemplarOrder.sampled(2).then(ChoiceOrder.shuffled(2));
    return Map.of(
        "a composition", typos.then(orders).then(typos),
        "one of several",
            OneOf.named("some", typos.then(orders), new AntonymSwap().everywhere())
                .withReplicates(2),
        "randomised", Randomised.named("anew", orders, OneOf.named("some", typos, orders), typos),
        "a few-shot design",
            FewShotDesign.from(POOL, 2, 3)
                .withOrders(2)
                .withFormats(ExemplarFormat.turns(), ExemplarFormat.questions())
                .withLabels(ExemplarLabels.gold(), ExemplarLabels.flipped())
                .perturbation());
  }

  /**
   * Prompts of many shapes, some of which operators refuse. Those of the catalogue come often, so
   * that each operator changes one of them even at a low rate.
   */
  static List<Prompt> prompts() {
    var prompts = new ArrayList<>(RandomPrompts.of(12));
    for (int i = 0; i < COPIES; i++) {
      for (Prompt each : CataloguePage.EXAMPLES) {
        prompts.add(plentiful("example " + prompts.size(), each));
      }
    }
    return prompts;
  }

  /** With more to be put in order, and more to be said of. */
  private static Prompt plentiful(String id, Prompt of) {
    return Prompt.of(id, of.input() + " She is running a race with those children.")
        .withInstruction(of.instruction())
        .withAnswerRule(of.answerRule())
        .withExemplars(
            IntStream.range(0, 6)
                .mapToObj(i -> new Exemplar("Is " + i + " even?", i % 2 == 0 ? "yes" : "no"))
                .toList())
        .withChoices(of.choices())
        .withExpected("b")
        .withTag("topic", "arithmetic")
        .withTag("category", "mathematics");
  }

  /** The variants of these prompts, or what is said instead, for some conditions of an operator. */
  static List<Object> made(Perturbation operator, List<Prompt> prompts) {
    var made = new ArrayList<Object>();
    for (Prompt prompt : prompts) {
      for (Condition condition : operator.conditions().stream().limit(MOST_CONDITIONS).toList()) {
        try {
          made.add(Variant.of(prompt, operator, condition, SEED));
        } catch (IllegalArgumentException e) {
          made.add(String.valueOf(e.getMessage()));
        }
      }
    }
    return made;
  }
}
