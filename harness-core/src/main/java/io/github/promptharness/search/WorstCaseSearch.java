package io.github.promptharness.search;

import io.github.promptharness.Condition;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.study.Quote;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Finds the condition under which a model does worst, and asks it again on items that the search
 * has not seen: two studies, one after the other.
 *
 * <pre>{@code
 * var search = WorstCaseSearch.over(items, wordings).with(SuccessiveHalving.withDefaults());
 * System.out.println(search.run(() -> Study.in(lab).model(model).score(scorer).spendAtMost(cap)));
 * }</pre>
 *
 * <p>What is given to {@link #run} makes a new study each time: with model, scorer, sampling, cap,
 * member, listener and whatever else it needs. Name, items, operators, plan, metrics, seed and
 * repeats are set here. Both studies keep their answers, so a search that was stopped, by its cap
 * say, goes on when it is run again, and asks nothing twice. The cap holds for each of the two.
 *
 * <p>By default half of the items, by source, are held out before the search; successive halving
 * looks for wrong answers within a quarter of the calls of the whole grid. The re-test never reads
 * an answer that the search was given. Re-tests of one number share their answers, those of another
 * search included: give a second search of the same items another number ({@link #withRetest}). The
 * result says where answers of the re-test were there before the search ended. No number is drawn
 * from the name of the search: there are 200, so that ten searches would share one in a fifth of
 * all cases, and a larger budget would pay for the same re-test again.
 *
 * <p>Immutable; each {@code with} gives another one.
 */
public final class WorstCaseSearch {
  private static final int REHEARSALS = 200;
  private static final double SHARE_OF_GRID = 0.25;

  private final List<Prompt> prompts;
  private final List<Perturbation> operators;
  private String name = "worst case";
  private SearchStrategy strategy = SuccessiveHalving.withDefaults();
  private Goal goal = Goal.wrongAnswer();
  private OptionalLong budget = OptionalLong.empty();
  private MeaningChecks checks = MeaningChecks.claimed();
  private Fresh fresh = new Fresh.HeldOut(0.5);
  private int repeats = 1;
  private int retest = 1;
  private long seed;

  private WorstCaseSearch(List<Prompt> prompts, List<Perturbation> operators) {
    this.prompts = List.copyOf(prompts);
    this.operators = List.copyOf(operators);
  }

  /**
   * A search among all conditions of these operators.
   *
   * @param prompts the items, of which a part is held out
   * @param operators whose conditions are searched, whatever they change
   */
  public static WorstCaseSearch over(List<Prompt> prompts, Perturbation... operators) {
    return new WorstCaseSearch(prompts, List.of(operators));
  }

  /** Another strategy. Default successive halving. */
  public WorstCaseSearch with(SearchStrategy newStrategy) {
    var other = copy();
    other.strategy = newStrategy;
    return other;
  }

  /** What is looked for. Default wrong answers. */
  public WorstCaseSearch withGoal(Goal newGoal) {
    var other = copy();
    other.goal = newGoal;
    return other;
  }

  /**
   * The most answers that the search may ask for; those of the re-test come on top. Default a
   * quarter of what every condition with every searched item would take under all samplings, but no
   * less than one item for each condition, and for the original where the goal compares with it.
   *
   * @param answers at least one item for each condition
   */
  public WorstCaseSearch withBudget(long answers) {
    var other = copy();
    other.budget = OptionalLong.of(answers);
    return other;
  }

  /** Which conditions may not be proposed. Default those not claimed to keep the meaning. */
  public WorstCaseSearch withChecks(MeaningChecks newChecks) {
    var other = copy();
    other.checks = newChecks;
    return other;
  }

  /** The name; the studies are named {@code <name>: search} and {@code <name>: re-test}. */
  public WorstCaseSearch named(String newName) {
    var other = copy();
    other.name = newName;
    return other;
  }

  /** The seed of everything random. Default 0. */
  public WorstCaseSearch withSeed(long newSeed) {
    var other = copy();
    other.seed = newSeed;
    return other;
  }

  /** Answers to each item of a condition, in both studies. Default 1. */
  public WorstCaseSearch withRepeats(int newRepeats) {
    var other = copy();
    other.repeats = newRepeats;
    return other;
  }

  /**
   * Holds another share of the items out for the re-test, drawn by source. Default half. Where all
   * items share one source none can be: the re-test then asks fresh repeats, and the result says
   * so.
   *
   * @param share in (0, 1)
   */
  public WorstCaseSearch holdingOut(double share) {
    var other = copy();
    other.fresh = new Fresh.HeldOut(share);
    return other;
  }

  /** Searches all items and re-tests on these; none of them shares a source with one searched. */
  public WorstCaseSearch withFreshItems(List<Prompt> items) {
    var other = copy();
    other.fresh = new Fresh.Given(items);
    return other;
  }

  /**
   * Searches all items and re-tests on them with new repeats. That takes out the noise of answers
   * that made the condition look worst, and not that it may be worst on these items alone.
   */
  public WorstCaseSearch withFreshRepeats() {
    var other = copy();
    other.fresh = new Fresh.Repeats();
    return other;
  }

  /**
   * Which re-test of this model's answers it is, as {@link StudyBuilder#retest} counts. Default 1;
   * give the next to ask again.
   *
   * @param number in [1, 200]
   */
  public WorstCaseSearch withRetest(int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "the re-test must be number 1 or more, so that it reads no answer of the search: "
              + number);
    }
    var other = copy();
    other.retest = number;
    return other;
  }

  private WorstCaseSearch copy() {
    var copy = new WorstCaseSearch(prompts, operators);
    copy.name = name;
    copy.strategy = strategy;
    copy.goal = goal;
    copy.budget = budget;
    copy.checks = checks;
    copy.fresh = fresh;
    copy.repeats = repeats;
    copy.retest = retest;
    copy.seed = seed;
    return copy;
  }

  /**
   * What both studies will cost, before anything is sent.
   *
   * @param studies gives a new study each time, as for {@link #run}
   * @throws IllegalArgumentException as for {@link #run}
   */
  public SearchQuote quote(Supplier<StudyBuilder> studies) {
    var split = split();
    Study study = search(studies, split);
    return new SearchQuote(study.quote(), dearest(studies, split, study));
  }

  /**
   * Searches and re-tests.
   *
   * @param studies gives a new study each time, with everything but name, items, operators, plan,
   *     metrics, seed, repeats, placebo and re-test
   * @throws IllegalArgumentException before anything is sent, if fewer than two conditions may be
   *     proposed, the budget is below one item for each, or a condition could not be re-tested
   * @throws io.github.promptharness.RunStoppedException as for {@link Study#run}
   */
  public WorstCase run(Supplier<StudyBuilder> studies) {
    var split = split();
    Study study = search(studies, split);
    dearest(studies, split, study);
    StudyResult searched = study.run();
    SearchPlan plan = plan(studies, split);
    var samplings = new TreeSet<String>();
    try (var rows = searched.observations().stream()) {
      rows.forEach(row -> samplings.add(row.sampling()));
    }
    SearchSpace space = plan.space(searched.variants(), List.copyOf(samplings));
    Race race = plan.race(space, new Tally(space, goal, searched.observations()), samplings.size());
    Pick pick = strategy.pick(race);
    List<WorstCase.Arm> arms =
        race.ranked(arm -> true, race::rate).stream().map(arm -> arm(space, race, arm)).toList();
    double rate = race.rate(pick.worst());
    Optional<StudyResult> retested = Optional.empty();
    Optional<WorstCase.Found> worst = Optional.empty();
    Optional<WorstCase.Found> best = Optional.empty();
    Optional<NoEffect> noEffect = Optional.empty();
    if (rate > 0) {
      var chosen = new LinkedHashSet<String>();
      chosen.add(space.arms().get(pick.worst()));
      pick.best().ifPresent(arm -> chosen.add(space.arms().get(arm)));
      StudyResult result = retest(studies, split, chosen).run();
      retested = Optional.of(result);
      worst = Optional.of(found(result, arm(space, race, pick.worst())));
      best =
          pick.best().isPresent()
              ? Optional.of(found(result, arm(space, race, pick.best().getAsInt())))
              : Optional.empty();
      noEffect = Optional.of(NoEffect.of(strategy, race, rate, REHEARSALS, Seed.of(seed)));
    }
    return new WorstCase(
        plan,
        searched.observations().stream().count(),
        arms,
        worst,
        best,
        pick.within(),
        noEffect,
        space.notProposed(),
        split.freshItems(),
        split.why(),
        retested.map(result -> knownBefore(result, searched)).orElse(0L),
        searched,
        retested);
  }

  private WorstCase.Found found(StudyResult result, WorstCase.Arm arm) {
    return new WorstCase.Found(
        arm, Retested.of(result, goal, arm.condition(), repeats, Seed.of(seed)));
  }

  private static WorstCase.Arm arm(SearchSpace space, Race race, int arm) {
    double rate = race.rate(arm);
    return new WorstCase.Arm(
        space.arms().get(arm),
        race.asked(arm),
        race.counted(arm),
        Double.isNaN(rate) ? OptionalDouble.empty() : OptionalDouble.of(rate));
  }

  private Fresh.Split split() {
    if (conditions().isEmpty()) {
      throw new IllegalArgumentException(
          "a search needs operators with conditions: none are given; give them to over(...)");
    }
    return fresh.split(prompts, Seed.of(seed));
  }

  /**
   * The re-test comes after the last answer of its search: so something else asked for them, or the
   * search was continued since.
   */
  private static long knownBefore(StudyResult retest, StudyResult searched) {
    ModelIdentity model = searched.summary().provenance().model();
    Optional<Instant> end;
    try (var rows = searched.observations().stream()) {
      end =
          rows.filter(row -> row.outcome().isAnswered())
              .flatMap(row -> model.timeOf(row).stream())
              .max(Comparator.naturalOrder());
    }
    if (end.isEmpty()) {
      return 0;
    }
    try (var rows = retest.observations().stream()) {
      return rows.filter(row -> row.outcome().isAnswered())
          .flatMap(row -> model.timeOf(row).stream())
          .filter(time -> time.isBefore(end.get()))
          .count();
    }
  }

  private SearchPlan plan(Supplier<StudyBuilder> studies, Fresh.Split split) {
    return new SearchPlan(
        strategy,
        goal,
        budget.isPresent() ? budget.getAsLong() : usualBudget(studies, split),
        repeats,
        checks,
        Seed.of(seed));
  }

  private long usualBudget(Supplier<StudyBuilder> studies, Fresh.Split split) {
    var samplings = new AtomicInteger();
    // A study tells a plan alone how many samplings it has.
    designed(studies, split)
        .plan(
            (variants, all, seen) -> {
              samplings.set(all.size());
              return List.of();
            })
        .build();
    long arms = conditions().size();
    long items = (long) Math.ceil(SHARE_OF_GRID * arms * split.search().size());
    return Math.max(items, arms + (goal.needsOriginal() ? 1 : 0)) * repeats * samplings.get();
  }

  private List<Condition> conditions() {
    return operators.stream().flatMap(operator -> operator.conditions().stream()).toList();
  }

  private Study search(Supplier<StudyBuilder> studies, Fresh.Split split) {
    return designed(studies, split).plan(plan(studies, split)).build();
  }

  private StudyBuilder designed(Supplier<StudyBuilder> studies, Fresh.Split split) {
    return studies
        .get()
        .named(name + ": search")
        .prompts(split.search())
        .perturb(operators.toArray(Perturbation[]::new))
        .metrics(List.of())
        .repeats(repeats)
        .seed(seed);
  }

  private Study retest(Supplier<StudyBuilder> studies, Fresh.Split split, Set<String> chosen) {
    StudyBuilder builder =
        studies
            .get()
            .named(name + ": re-test")
            .prompts(split.retest())
            .perturb(new ChosenConditions(operators, chosen))
            .repeats(repeats)
            .seed(seed)
            .retest(retest);
    return (goal.needsOriginal() ? builder.placebo(split.retest().size()) : builder).build();
  }

  /** The dearest re-test there can be; all are made, since one that cannot be is told at once. */
  private Quote dearest(Supplier<StudyBuilder> studies, Fresh.Split split, Study search) {
    List<String> ids = plan(studies, split).space(search.variants(), List.of("any")).arms();
    return IntStream.range(0, ids.size())
        .mapToObj(at -> retest(studies, split, chosen(ids, at)).quote())
        .max(Comparator.comparing(quote -> quote.most().picoUsd()))
        .orElseThrow();
  }

  private Set<String> chosen(List<String> ids, int at) {
    var chosen = new LinkedHashSet<String>(List.of(ids.get(at)));
    if (strategy.findsBest()) {
      chosen.add(ids.get((at + 1) % ids.size()));
    }
    return chosen;
  }
}
