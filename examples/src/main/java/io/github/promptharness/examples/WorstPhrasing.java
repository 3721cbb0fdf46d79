package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.perturb.paraphrase.PromptWordings;
import io.github.promptharness.perturb.paraphrase.Rewording;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.search.WorstCase;
import io.github.promptharness.search.WorstCaseSearch;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which of 64 phrasings of one instruction does a model do worst with, for a quarter of the calls,
 * and how bad is it on questions that the search has not seen? No key is needed; LIVE_MODEL makes
 * it live, for at most 1 USD for the search and 1 for the re-test.
 */
public final class WorstPhrasing {
  private static final Effects PLANTED = Effects.NONE.withRewordingSd(0.8);

  private WorstPhrasing() {}

  /** Prints what was found. */
  public static void main(String[] args) {
    Model model = LiveModel.orElse(SimulatedModel.of(questions(100)).with(PLANTED));
    System.out.println(
        model.identity().isSimulated()
            ? "The model is SIMULATED: phrasings differ in it by design, by 0.8 logits"
            : "The model is " + model.identity().name() + ", live.");
    System.out.println(found(Path.of("target", "worst-phrasing"), model, 100));
  }

  static WorstCase found(Path folder, Model model, int number) {
    var search = WorstCaseSearch.over(questions(number), phrasings()).withSeed(42);
    var once = Sampling.modelDefault();
    var scorer = new MultipleChoice();
    var cap = Money.usd("1");
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      Supplier<StudyBuilder> studies =
          () -> Study.in(lab).model(model).sampling(once).score(scorer).spendAtMost(cap);
      System.out.println(search.quote(studies));
      return search.run(studies);
    }
  }

  static List<Prompt> questions(int number) {
    String plain = "Answer with the letter of one option.";
    return ConciseCot.prompts().stream().limit(number).map(q -> q.withInstruction(plain)).toList();
  }

  static PromptWordings phrasings() {
    var phrasings = new LinkedHashMap<String, Rewording>();
    for (String begin : "Please |Now |Take your time and |First think, then ".split("[|]", -1)) {
      for (String task : "choose|pick out|select|mark".split("[|]", -1)) {
        for (String end : ".| by letter.|; its letter.|: letter only.".split("[|]", -1)) {
          String text = begin + task + " the right option" + end;
          phrasings.put("phrasing-" + (phrasings.size() + 1), Rewording.ofInstruction(text));
        }
      }
    }
    return PromptWordings.from(phrasings);
  }
}
