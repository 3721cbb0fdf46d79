package io.github.promptharness.study;

import io.github.promptharness.Dispatcher;
import io.github.promptharness.Metric;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Plan;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Scorer;
import io.github.promptharness.Seed;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.metric.StandardMetrics;
import io.github.promptharness.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what a study is; {@link #build()} checks it as a whole. Used by one thread. */
public final class StudyBuilder {
  private static final Dispatcher SELF_SIZING = new WorkerDispatcher();

  final Workspace lab;
  String name = "study";
  String member = System.getProperty("user.name", "member");
  List<Prompt> prompts = List.of();
  final List<Perturbation> operators = new ArrayList<>();
  List<Sampling> samplings = List.of(Sampling.temperature(0));
  Optional<Model> model = Optional.empty();
  Optional<Scorer> scorer = Optional.empty();
  List<Metric> metrics = StandardMetrics.list();
  List<String> tags = List.of();
  Optional<Plan> plan = Optional.empty();
  OptionalInt placebo = OptionalInt.empty();
  int repeats = 1;
  int repeatsPerCall = 1;
  CallOrder callOrder = CallOrder.BLOCKED;
  Optional<Duration> noOlderThan = Optional.empty();
  int retest;
  OptionalDouble margin = OptionalDouble.empty();
  Optional<Money> cap = Optional.empty();
  RetryPolicy retries = RetryPolicy.standard();
  double stopAbove = 0.2;
  Seed seed = Seed.of(0);
  Dispatcher dispatcher = SELF_SIZING;
  OptionalInt workers = OptionalInt.empty();
  boolean together;
  RunListener listener = RunListener.SILENT;
  Logger logger = LoggerFactory.getLogger(Study.class);
  OptionalInt expectedOutput = OptionalInt.empty();
  Optional<Duration> expectedLatency = Optional.empty();
  Clock clock = Clock.systemUTC();

  StudyBuilder(Workspace lab) {
    this.lab = lab;
  }

  /** The name in tables and in the workspace; money spent is counted by it. Default "study". */
  public StudyBuilder named(String newName) {
    name = newName;
    return this;
  }

  /** The member of the group who pays. Default the name of the system's user. */
  public StudyBuilder member(String newMember) {
    member = newMember;
    return this;
  }

  /** The items; at least one, each with its own id. */
  public StudyBuilder prompts(List<Prompt> newPrompts) {
    prompts = List.copyOf(newPrompts);
    return this;
  }

  /**
   * The operators, each of which adds its conditions. Without any, the study measures noise alone.
   */
  public StudyBuilder perturb(Perturbation... more) {
    operators.addAll(List.of(more));
    return this;
  }

  /** How answers are drawn; several samplings are a factor of the study. Default temperature 0. */
  public StudyBuilder sampling(Sampling... newSamplings) {
    samplings = List.of(newSamplings);
    return this;
  }

  /** Who is asked: a bare model; the study has it metered. */
  public StudyBuilder model(Model newModel) {
    model = Optional.of(newModel);
    return this;
  }

  /** How answers are read. */
  public StudyBuilder score(Scorer newScorer) {
    scorer = Optional.of(newScorer);
    return this;
  }

  /** What is estimated. Default the standard metrics. */
  public StudyBuilder metrics(List<Metric> newMetrics) {
    metrics = List.copyOf(newMetrics);
    return this;
  }

  /** Tags for each value of which everything is estimated once more. Default none. */
  public StudyBuilder byTag(String... newTags) {
    tags = List.of(newTags);
    return this;
  }

  /**
   * Asks so many of the prompts, drawn at random by the seed, again without any change: as often as
   * there are variants, with as many repeats. It shows what each statistic is where there is no
   * effect, and costs as much as the variants of these prompts. Default no such arm.
   *
   * @param prompts how many, at least 1 and no more than there are
   */
  public StudyBuilder placebo(int prompts) {
    placebo = OptionalInt.of(prompts);
    return this;
  }

  /** Independent answers to each identical prompt: 2 or more measure the noise floor. Default 1. */
  public StudyBuilder repeats(int newRepeats) {
    repeats = newRepeats;
    return this;
  }

  /**
   * How many of the repeats share one call (the API's {@code n}), whose prompt is paid once.
   * Default 1: each repeat is a call of its own. Answers of one call may be more alike than those
   * of separate calls; {@code Observation.repeatsOfCall} and the summary say which is which.
   */
  public StudyBuilder repeatsPerCall(int newRepeats) {
    repeatsPerCall = newRepeats;
    return this;
  }

  /** In which order calls are sent. Default blocked by item, so that conditions share the time. */
  public StudyBuilder callOrder(CallOrder newOrder) {
    callOrder = newOrder;
    return this;
  }

  /**
   * Asks again for answers that are older than this when the run begins. The old ones stay in the
   * workspace and count no more; the new ones are kept beside them as further repeats. Default any
   * age counts, and the first answer to a trial is the one that does.
   *
   * @param age above zero
   */
  public StudyBuilder answersNoOlderThan(Duration age) {
    noOlderThan = Optional.of(age);
    return this;
  }

  /**
   * Asks all of the study once more, say to see whether the model has drifted: nothing that the
   * study or another re-test of it has asked is read. A re-test that was stopped goes on when it is
   * run again.
   *
   * @param number which re-test, in [1, 200]; 0 for the study itself, which is the default
   */
  public StudyBuilder retest(int number) {
    retest = number;
    return this;
  }

  /**
   * The loss that does not matter, which lets the summary say of each condition whether it is
   * robust, fragile, or neither is shown. It is written down with the time when the study is run;
   * the summary says so if answers were there before, and which margins there were before this.
   * Default no margin, and no verdict.
   *
   * @param newMargin in the unit of the scores, in (0, 1): 0.05 is five points of accuracy
   */
  public StudyBuilder margin(double newMargin) {
    margin = OptionalDouble.of(newMargin);
    return this;
  }

  /** Another plan than every prompt under every condition; {@link #repeats} then has no effect. */
  public StudyBuilder plan(Plan newPlan) {
    plan = Optional.of(newPlan);
    return this;
  }

  /** The most the study may cost over all its runs. Needed unless the model is free. */
  public StudyBuilder spendAtMost(Money newCap) {
    cap = Optional.of(newCap);
    return this;
  }

  /** What is asked again, and for how long a pause is sat through. Default the standard policy. */
  public StudyBuilder retries(RetryPolicy newPolicy) {
    retries = newPolicy;
    return this;
  }

  /**
   * Stops a run in which more than this share of calls has failed, once 50 calls have ended in it;
   * calls kept from earlier runs do not count. A call has failed when no attempt of it was
   * answered; a result such as a prompt that is too long is no failure. Default 0.2.
   *
   * @param newShare in [0, 1]; 1 for never
   */
  public StudyBuilder stopAbove(double newShare) {
    stopAbove = newShare;
    return this;
  }

  /** The seed of everything random. Default 0. */
  public StudyBuilder seed(long newSeed) {
    seed = Seed.of(newSeed);
    return this;
  }

  /**
   * Calls under way at once, in [1, 512]. Default as many as it takes to use up the model's limit,
   * in [8, 512]; without a limit as many as bring more answers, up to 64.
   */
  public StudyBuilder workers(int newWorkers) {
    dispatcher = new WorkerDispatcher(newWorkers);
    workers = OptionalInt.of(newWorkers);
    return this;
  }

  /** Another way to send calls. */
  public StudyBuilder dispatcher(Dispatcher newDispatcher) {
    dispatcher = newDispatcher;
    return this;
  }

  /**
   * Lets several processes run this study at the same time, on one machine or, with a workspace on
   * a server, on several. Each takes the next calls that nobody has taken, so that none is paid
   * twice; all wait for the last answer and return the same result. A process may join at any time;
   * if one dies, the others ask what it has left, within a minute if it was on another machine.
   *
   * <p>All must be built alike, each with this call: a process with another study of this name, or
   * without it, is refused while one is under way. Each keeps its own rules for when to stop; what
   * has failed for one has failed for all, until the study is run again. Default one process alone.
   */
  public StudyBuilder together() {
    together = true;
    return this;
  }

  /** Who hears how the run goes. Default nobody. */
  public StudyBuilder listener(RunListener newListener) {
    listener = newListener;
    return this;
  }

  /**
   * Tokens an answer is expected to have, for the quote. Default from kept answers, or a quarter.
   */
  public StudyBuilder expectOutput(int tokens) {
    expectedOutput = OptionalInt.of(tokens);
    return this;
  }

  /** How long a call is expected to take, for the quote. Default what the model says. */
  public StudyBuilder expectLatency(Duration latency) {
    expectedLatency = Optional.of(latency);
    return this;
  }

  /** The log, for tests. */
  StudyBuilder logger(Logger newLogger) {
    logger = newLogger;
    return this;
  }

  /** The clock, for tests. */
  public StudyBuilder clock(Clock newClock) {
    clock = newClock;
    return this;
  }

  /**
   * The study, checked: nothing was sent.
   *
   * @throws IllegalArgumentException if something is missing, contradictory or out of range, if a
   *     condition changes no prompt, if a call has no price, or if the cap is below the least the
   *     study can cost or below the hold of one call
   */
  public Study build() {
    require(!prompts.isEmpty(), "a study needs prompts: give them with prompts(...)");
    require(model.isPresent(), "a study needs a model: give it with model(...)");
    require(scorer.isPresent(), "a study needs a scorer: give it with score(...)");
    require(!samplings.isEmpty(), "a study needs a sampling: give it with sampling(...)");
    require(repeats >= 1, "repeats must be at least 1: " + repeats);
    require(
        stopAbove >= 0 && stopAbove <= 1,
        "stopAbove must be a share in [0, 1]: " + stopAbove + "; 1 never stops");
    require(repeatsPerCall >= 1, "repeatsPerCall must be at least 1: " + repeatsPerCall);
    require(
        repeats <= Trial.REPEATS,
        "repeats must be at most %s: %s".formatted(Trial.REPEATS, repeats));
    require(
        retest >= 0 && retest <= RepeatIds.RETESTS,
        "retest must be in [1, %s], or 0 for the study itself: %s"
            .formatted(RepeatIds.RETESTS, retest));
    require(
        noOlderThan.isEmpty() || noOlderThan.get().compareTo(Duration.ZERO) > 0,
        "answersNoOlderThan must be above zero: " + noOlderThan.orElse(Duration.ZERO));
    require(
        margin.isEmpty() || (margin.getAsDouble() > 0 && margin.getAsDouble() < 1),
        "margin must be in (0, 1), in the unit of the scores: " + margin.orElse(0));
    requireUnique("prompt ids", prompts.stream().map(Prompt::id).toList());
    requireDifferentTexts();
    require(
        placebo.isEmpty() || plan.isEmpty(),
        "a placebo arm goes with the default plan: leave out plan(...) or placebo(...)");
    requireUnique("samplings", samplings.stream().map(Sampling::id).toList());
    requireUnique("metrics", metrics.stream().map(Metric::id).toList());
    for (String tag : tags) {
      require(
          prompts.stream().anyMatch(prompt -> prompt.tags().containsKey(tag)),
          "byTag needs a tag that some prompt has: " + tag);
    }
    return new Study(copy(), Design.of(prompts, operators, repeats, placebo, seed));
  }

  /** What a study keeps, so that it does not change with the builder. */
  StudyBuilder copy() {
    var copy = new StudyBuilder(lab);
    copy.name = name;
    copy.member = member;
    copy.prompts = prompts;
    copy.operators.addAll(operators);
    copy.samplings = samplings;
    copy.model = model;
    copy.scorer = scorer;
    copy.metrics = metrics;
    copy.tags = tags;
    copy.plan = plan;
    copy.placebo = placebo;
    copy.repeats = repeats;
    copy.repeatsPerCall = repeatsPerCall;
    copy.callOrder = callOrder;
    copy.noOlderThan = noOlderThan;
    copy.retest = retest;
    copy.margin = margin;
    copy.cap = cap;
    copy.retries = retries;
    copy.stopAbove = stopAbove;
    copy.seed = seed;
    copy.dispatcher = dispatcher;
    copy.workers = workers;
    copy.together = together;
    copy.listener = listener;
    copy.logger = logger;
    copy.expectedOutput = expectedOutput;
    copy.expectedLatency = expectedLatency;
    copy.clock = clock;
    return copy;
  }

  /** Prompts of one text share their answers, so they must be drawn together by a bootstrap. */
  private void requireDifferentTexts() {
    var seen = new HashMap<Wording, Prompt>();
    for (Prompt prompt : prompts) {
      Prompt other = seen.putIfAbsent(prompt.wording(), prompt);
      require(
          other == null || other.cluster().equals(prompt.cluster()),
          "prompts of different clusters must differ in text: %s and %s do not and would share their answers; drop one or give both one cluster"
              .formatted(other == null ? "" : other.id(), prompt.id()));
    }
  }

  private static void requireUnique(String what, List<String> ids) {
    var seen = new HashSet<String>();
    for (String id : ids) {
      require(seen.add(id), what + " must be unique: " + id + " occurs twice; rename one");
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
