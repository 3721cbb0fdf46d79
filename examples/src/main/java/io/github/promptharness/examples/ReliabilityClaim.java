package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.plan.AskingCost;
import io.github.promptharness.reliability.Claim;
import io.github.promptharness.reliability.ClaimPlan;
import io.github.promptharness.reliability.ClaimSize;
import io.github.promptharness.reliability.Property;
import io.github.promptharness.reliability.Target;
import io.github.promptharness.score.NumericMatch;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.simulate.Traits;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Is a sum right with probability 0.9 or more, at confidence 0.95, however it is mistyped? A gate
 * asks variants until that is accepted or rejected. No key is needed; LIVE_MODEL makes it live, for
 * at most 1 USD.
 */
public final class ReliabilityClaim {
  private static final Traits GOOD = Traits.DEFAULT.withAbility(6).withRefusalRate(0);

  private ReliabilityClaim() {}

  /** Prints what the claim would take, and what came of it. */
  public static void main(String[] args) {
    Model model = LiveModel.orElse(SimulatedModel.of(sums()).with(GOOD).with(Effects.NONE));
    System.out.println(
        model.identity().isSimulated()
            ? "The model is SIMULATED, and typos do not move it by design: its claim is none."
            : "The model is " + model.identity().name() + ", live.");
    System.out.println(claim(Path.of("target", "reliability-claim"), model));
  }

  static Claim claim(Path folder, Model model) {
    var target = Target.of(Property.isRight(), 0.9);
    ClaimSize.of(target, 2, 0.98, AskingCost.free()).forEach(System.out::println);
    var plan = ClaimPlan.gate(target, 0.98, 0.1, 300); // stops when it is decided
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      return plan.claim(
          Study.in(lab)
              .prompts(sums())
              .perturb(new KeyboardTypos().at(0.02, 0.05)) // the generator
              .sampling(Sampling.temperature(0).maxOutput(32))
              .model(model)
              .score(NumericMatch.withDefaults())
              .plan(plan)
              .spendAtMost(Money.usd("1"))
              .build()
              .run());
    }
  }

  private static List<Prompt> sums() {
    return IntStream.range(0, 300).mapToObj(i -> sum(11 + 7 * i, 13 + 5 * i)).toList();
  }

  private static Prompt sum(int one, int other) {
    return Prompt.of("sum-" + one, "How many apples are %s and %s apples?".formatted(one, other))
        .withInstruction("Answer with a number.")
        .withExpected(Integer.toString(one + other));
  }
}
