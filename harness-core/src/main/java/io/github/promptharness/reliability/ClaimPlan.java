package io.github.promptharness.reliability;

import io.github.promptharness.Draw;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Plan;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Asks the answers that a claim needs, one from each independent source, until they are enough.
 *
 * <pre>{@code
 * var target = Target.of(Property.refuses(scorer), 0.99);
 * var plan = ClaimPlan.gate(target, 0.999, 0.1, 2_000).over(Units.itemsWhere("asked", "unsafe"));
 * StudyResult result = Study.in(lab)...score(scorer).plan(plan).build().run();
 * System.out.println(plan.claim(result));
 * }</pre>
 *
 * <p>Of each source of items it draws an item, and of that a variant, by the seed; variants that do
 * not differ from the original are not drawn. The order is random too. The answers of a round are
 * all asked before one looks again; a failed call is left out and not replaced within a run. A
 * study that was stopped goes on where it was.
 *
 * @param target what is to be shown
 * @param units what the claim is about
 * @param rule when there are enough answers
 * @param batch answers asked before one looks again, at least 1; rules of a fixed size ask all
 * @param seed names the draws
 */
public record ClaimPlan(Target target, Units units, StoppingRule rule, int batch, Seed seed)
    implements Plan {
  private static final int USUAL_BATCH = 20;

  /** Checks that the rule can do what the target wants. */
  public ClaimPlan {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be at least 1 answer: " + batch);
    }
    if (rule instanceof Gate gate) {
      if (!(gate.hoped() > target.probability())) {
        throw new IllegalArgumentException(
            "the hoped probability must be above the one to be shown: %s is not above %s"
                .formatted(gate.hoped(), target.probability()));
      }
      if (target.property().grader().isPresent()) {
        throw new IllegalArgumentException(
            "a gate takes the grader's word for it, and this one errs (%s): use ClaimPlan.betting or ClaimPlan.fixed, which carry its errors into the bound"
                .formatted(target.property().grader().get()));
      }
    }
  }

  /** Of a number of answers that is fixed now. */
  public static ClaimPlan fixed(Target target, int answers) {
    return with(target, new FixedSize(answers));
  }

  /** Of one answer from each source that there is. */
  public static ClaimPlan oneEach(Target target) {
    return with(target, new FixedSize(Integer.MAX_VALUE));
  }

  /**
   * Until a sequential test accepts or rejects; see {@link Gate}.
   *
   * @param hoped the probability that is hoped for, above the target's
   * @param miss how often a target may be rejected where the hoped probability holds
   * @param most answers, at most
   */
  public static ClaimPlan gate(Target target, double hoped, double miss, int most) {
    return with(target, new Gate(hoped, miss, most));
  }

  /** Until a betting confidence sequence leaves the target on one side; see {@link Betting}. */
  public static ClaimPlan betting(Target target, int most) {
    return with(target, new Betting(most));
  }

  private static ClaimPlan with(Target target, StoppingRule rule) {
    return new ClaimPlan(target, Units.items(), rule, USUAL_BATCH, Seed.of(0));
  }

  /** The same about other units. */
  public ClaimPlan over(Units newUnits) {
    return new ClaimPlan(target, newUnits, rule, batch, seed);
  }

  /** The same with another number of answers between two looks. */
  public ClaimPlan withBatch(int answers) {
    return new ClaimPlan(target, units, rule, answers, seed);
  }

  /** The same with other draws of items and variants. */
  public ClaimPlan withSeed(long newSeed) {
    return new ClaimPlan(target, units, rule, batch, Seed.of(newSeed));
  }

  @Override
  public String id() {
    return "claim(%s, probability=%s, confidence=%s, over=%s, rule=%s, batch=%s, seed=%s)"
        .formatted(
            target.property().id(),
            target.probability(),
            target.confidence(),
            units,
            rule.id(),
            batch,
            seed.study());
  }

  @Override
  public List<Draw> next(List<Variant> variants, List<Sampling> samplings, Observations seen) {
    Sampling sampling = only(samplings);
    List<Unit> drawn = draws(variants).units();
    Map<Cell, Observation> answers = answers(seen);
    var wanted = new ArrayList<Draw>();
    int asked = 0;
    for (Unit unit : drawn) {
      asked += answers.containsKey(unit.cell()) ? 1 : 0;
    }
    int most = Math.min(drawn.size(), rule.most());
    if (asked >= most
        || rule.isDecided(ClaimAnswers.of(drawn, answers, target, most).held(), target)) {
      return List.of();
    }
    int now = Math.min(rule.round(batch), most - asked);
    for (Unit unit : drawn) {
      if (wanted.size() < now && !answers.containsKey(unit.cell())) {
        wanted.add(unit.draw(sampling));
      }
    }
    return wanted;
  }

  @Override
  public OptionalLong most(List<Variant> variants, List<Sampling> samplings) {
    return OptionalLong.of(Math.min(draws(variants).units().size(), rule.most()));
  }

  /**
   * What the answers of a study show. The study need not have been run by this plan: of one that
   * has more answers, those that the plan would have drawn are read.
   *
   * @throws IllegalArgumentException if the study has several samplings, or none of the answers
   */
  public Claim claim(StudyResult result) {
    return Claims.of(this, result);
  }

  UnitDraws draws(List<Variant> variants) {
    return UnitDraws.of(variants, units, seed.named("claim"));
  }

  static Map<Cell, Observation> answers(Observations seen) {
    var answers = new HashMap<Cell, Observation>();
    try (var rows = seen.stream()) {
      rows.forEach(row -> answers.put(Cell.of(row), row));
    }
    return answers;
  }

  private static Sampling only(List<Sampling> samplings) {
    if (samplings.size() != 1) {
      throw new IllegalArgumentException(
          "a claim is about one sampling, and the study has %s: give each a study of its own"
              .formatted(samplings.size()));
    }
    return samplings.get(0);
  }
}
