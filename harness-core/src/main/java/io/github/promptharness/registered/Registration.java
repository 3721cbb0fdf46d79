package io.github.promptharness.registered;

import io.github.promptharness.Condition;
import io.github.promptharness.LibraryVersion;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Scorer;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.Variant;
import io.github.promptharness.data.FrozenSet;
import io.github.promptharness.study.PlaceboItems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Says what a trial is; {@link #register} checks it as a whole and writes it down. The settings are
 * called as those of a study are.
 *
 * <p>Needed are prompts with expected answers, operators, a scorer, an estimand, a margin and an
 * assumption for the power. Used by one thread.
 */
public final class Registration {
  private static final double USUAL_LEVEL = 0.05;
  private static final double USUAL_POWER = 0.8;
  private static final double USUALLY_LOST = 0.05;

  private final String name;
  private List<Prompt> prompts = List.of();
  private final List<Perturbation> operators = new ArrayList<>();
  private Sampling sampling = Sampling.temperature(0);
  private int repeats = 1;
  private int repeatsPerCall = 1;
  private int placebo;
  private long seed;
  private Optional<String> model = Optional.empty();
  private Optional<Scorer> scorer = Optional.empty();
  private Optional<TrialEstimand> estimand = Optional.empty();
  private OptionalDouble margin = OptionalDouble.empty();
  private double level = USUAL_LEVEL;
  private Unreadable unreadable = Unreadable.WRONG;
  private double mostLost = USUALLY_LOST;
  private Set<Deviation.Kind> matters = TrialTerms.USUALLY_MATTER;
  private Optional<Assumption> assumption = Optional.empty();
  private double power = USUAL_POWER;
  private Clock clock = Clock.systemUTC();

  private Registration(String name) {
    this.name = name;
  }

  /**
   * Begins to say what a trial is.
   *
   * @param name not blank, for tables
   */
  public static Registration named(String name) {
    require(!name.isBlank(), "a trial needs a name that is not blank");
    return new Registration(name);
  }

  /** The items; each with an id and a text of its own, and with an expected answer. */
  public Registration prompts(List<Prompt> newPrompts) {
    prompts = List.copyOf(newPrompts);
    return this;
  }

  /** The operators; their variants are made now and frozen. */
  public Registration perturb(Perturbation... more) {
    operators.addAll(List.of(more));
    return this;
  }

  /** How answers are drawn. Default temperature 0. */
  public Registration sampling(Sampling newSampling) {
    sampling = newSampling;
    return this;
  }

  /** Answers to each item under each wording. Default 1. */
  public Registration repeats(int newRepeats) {
    repeats = newRepeats;
    return this;
  }

  /** How many of the repeats share one call. Default 1. */
  public Registration repeatsPerCall(int newRepeats) {
    repeatsPerCall = newRepeats;
    return this;
  }

  /**
   * How many items are asked again without any change, as often as there are wordings. Default 0,
   * and no such arm.
   */
  public Registration placebo(int items) {
    placebo = items;
    return this;
  }

  /** The seed of everything random. Default 0. */
  public Registration seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /**
   * The name of the model that the trial is written for. Default any; with a name every other model
   * is a deviation, which does not matter unless told.
   */
  public Registration model(String newModel) {
    model = Optional.of(newModel);
    return this;
  }

  /** How answers are read; the file keeps its id. */
  public Registration score(Scorer newScorer) {
    scorer = Optional.of(newScorer);
    return this;
  }

  /** What the trial is to find out. No default. */
  public Registration estimand(TrialEstimand newEstimand) {
    estimand = Optional.of(newEstimand);
    return this;
  }

  /**
   * The loss that does not matter. No default.
   *
   * @param newMargin in the unit of the scores, in (0, 1)
   */
  public Registration margin(double newMargin) {
    margin = OptionalDouble.of(newMargin);
    return this;
  }

  /**
   * The error rate of each kind of wrong verdict. Default 0.05.
   *
   * @param newLevel in (0, 0.5)
   */
  public Registration level(double newLevel) {
    level = newLevel;
    return this;
  }

  /**
   * How answers count in which nothing was found, such as refusals. Default wrong: left out, they
   * would hide a wording that makes a model refuse.
   */
  public Registration unreadable(Unreadable rule) {
    unreadable = rule;
    return this;
  }

  /**
   * The largest share of items, and of answers, whose loss leaves the verdict standing. Default
   * 0.05.
   *
   * @param share in [0, 1]
   */
  public Registration mayLose(double share) {
    mostLost = share;
    return this;
  }

  /** The deviations that take the verdict away. Default {@link TrialTerms#USUALLY_MATTER}. */
  public Registration matters(Deviation.Kind... kinds) {
    var set = EnumSet.noneOf(Deviation.Kind.class);
    set.addAll(List.of(kinds));
    matters = set;
    return this;
  }

  /** What the power rests on. No default. */
  public Registration assuming(Assumption newAssumption) {
    assumption = Optional.of(newAssumption);
    return this;
  }

  /**
   * The least probability of saying robust where nothing is lost. Default 0.8; a trial whose items
   * do not have it is refused.
   *
   * @param least in (0, 1)
   */
  public Registration power(double least) {
    power = least;
    return this;
  }

  /** The clock, for tests. */
  public Registration clock(Clock newClock) {
    clock = newClock;
    return this;
  }

  /**
   * How likely the trial as it stands is to say robust where nothing is lost, and how many items it
   * takes; nothing is written.
   *
   * @throws IllegalArgumentException if estimand, margin, assumption or operators are missing or
   *     out of range
   */
  public PlannedPower planned() {
    TrialTerms terms = terms();
    require(!operators.isEmpty(), "a trial needs wordings: give operators with perturb(...)");
    require(
        assumption.isPresent(),
        "a trial needs an assumption for its power: give it with assuming(...), from a pilot or in"
            + " numbers");
    require(power > 0 && power < 1, "power must be in (0, 1): " + power + "; 0.8 is usual");
    int wordings = operators.stream().mapToInt(each -> each.conditions().size()).sum();
    return PlannedPower.of(
        assumption.orElseThrow(),
        prompts.size(),
        terms.estimand() == TrialEstimand.EVERY_WORDING ? wordings : 1,
        terms.margin(),
        level,
        power);
  }

  /**
   * Checks the trial as a whole and writes it. A file that is there stays as it is: a trial is
   * registered once.
   *
   * @return the trial as the file says it
   * @throws IllegalArgumentException if something is missing, contradictory or out of range, if the
   *     items have less than the power, or if there is such a file already
   * @throws UncheckedIOException if the file cannot be written
   */
  public RegisteredTrial register(Path file) {
    byte[] bytes = TrialFile.bytes(contents());
    RegisteredTrial written = TrialFile.read(bytes, file.toString());
    require(
        written.design().prompts().equals(prompts),
        "the prompts must survive being written as UTF-8: one of them holds half of a surrogate"
            + " pair; write the whole character");
    try {
      Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          "%s is there already, and a trial is registered once: read it, or register another trial under another name"
              .formatted(file),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    return written;
  }

  private TrialContents contents() {
    require(!prompts.isEmpty(), "a trial needs prompts: give them with prompts(...)");
    require(scorer.isPresent(), "a trial needs a scorer: give it with score(...); its id is kept");
    PlannedPower planned = planned();
    requireUsable(prompts);
    require(
        repeats >= 1 && repeatsPerCall >= 1 && repeatsPerCall <= repeats,
        "repeats must be at least 1, and repeatsPerCall no more than them: %s and %s"
            .formatted(repeats, repeatsPerCall));
    require(
        planned.power() >= power,
        "a trial must have the power that it wants: %s; give more items or a wider margin, or say power(...) with what is enough"
            .formatted(planned));
    return new TrialContents(
        name,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        LibraryVersion.read(),
        model,
        scorer.orElseThrow().id(),
        new TrialDesign(prompts, frozen(), sampling, repeats, repeatsPerCall, placeboItems(), seed),
        terms(),
        planned);
  }

  private TrialTerms terms() {
    require(
        estimand.isPresent(),
        "a trial needs an estimand: say with estimand(...) whether it is about the mean of the"
            + " wordings or about every one");
    require(
        margin.isPresent(),
        "a trial needs a margin, written down before the first call: give it with margin(...)");
    return new TrialTerms(
        estimand.orElseThrow(), margin.getAsDouble(), level, unreadable, mostLost, matters);
  }

  private static void requireUsable(List<Prompt> prompts) {
    var ids = new HashSet<String>();
    for (Prompt prompt : prompts) {
      require(
          ids.add(prompt.id()),
          "prompt ids must be unique: %s occurs twice; rename one".formatted(prompt.id()));
      require(
          prompt.expected().isPresent(),
          "every prompt needs an expected answer, for a trial is about accuracy: %s has none"
              .formatted(prompt.id()));
    }
  }

  /** The variants, of which every wording changes some item. */
  private FrozenSet frozen() {
    List<String> ids =
        operators.stream().flatMap(each -> each.conditions().stream()).map(Condition::id).toList();
    require(
        new HashSet<>(ids).size() == ids.size(),
        "condition ids must be unique: %s; name one of the operators otherwise".formatted(ids));
    FrozenSet frozen = VariantNodes.frozen(prompts, operators, repeats, seed);
    for (Condition condition : frozen.conditions()) {
      require(
          prompts.stream()
              .anyMatch(
                  prompt -> !Variant.of(prompt, frozen, condition, Seed.of(seed)).isUnchanged()),
          "condition %s leaves every prompt as it is, which is no evidence of anything: leave it out, or give prompts that it changes"
              .formatted(condition.id()));
    }
    return frozen;
  }

  /** Those that the study will draw. */
  private List<String> placeboItems() {
    require(
        placebo >= 0 && placebo <= prompts.size(),
        "placebo must be in [0, %s], the number of prompts: %s".formatted(prompts.size(), placebo));
    return PlaceboItems.drawn(prompts, placebo, Seed.of(seed));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
