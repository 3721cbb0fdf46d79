package io.github.promptharness.simulate;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Canonical;
import io.github.promptharness.Evidence;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import io.github.promptharness.Variant;
import io.github.promptharness.Wording;
import io.github.promptharness.tokens.TokenCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that makes its answers up by a rule whose truth is known, within the process and at no
 * cost: for trying a design before money is spent, and for testing whether a study finds what is
 * there.
 *
 * <p>It knows the prompts it was built with and sees only text. It recognises the item, also with
 * typos and with its options in another order or under another layout; whether instruction and
 * answer rule are the item's own; which exemplars stand before it, in which order and with which
 * answers; and which share of the input's characters is changed. A wording of no known item, or
 * without some of the options, is a failure of kind {@link Outcome.Kind#NOT_FOUND}.
 *
 * <pre>
 * right:  u = ability - difficultySd z(item)
 *           + [reworded] (rewordingMean + rewordingSd z(text) + itemByRewordingSd z(item, text)
 *                         + domainRewordingSd z(domain) + lengthRewordingSlope d)
 *           + [other exemplars] exemplarSetSd z(set)
 *           + [other exemplars or order] (exemplarOrderSd z(order) + itemByExemplarSd z(item, order))
 *           + (typoSlope + domainTypoSlopeSd z(domain) + lengthTypoSlope d) * share changed
 * wrong:  u = distractorSd z(item, answer) - ln(sum over wrong answers of exp(distractorSd z))
 * bias:   b = placeBias of its place + recency r + majorityLabel (m - 1 / options)
 * P(answer | one is named) = softmax((u + b) / max(temperature, noiseFloor))
 * P(refused) = refusalRate,  P(unreadable) = unreadableRate
 * </pre>
 *
 * <p>Each z is a standard normal number named by the model's seed and what stands in its brackets,
 * so the truth is fixed and changes smoothly with every parameter. The wrong answers together weigh
 * as much as one of utility 0: without effects and at temperature 1, which is also taken where the
 * sampling has none, P(right) = 1 / (1 + exp(difficultySd z - ability)), whatever the number of
 * options. The domain is the item's tag {@code domain}, without which it has no effect; {@code d}
 * is how often the input's length is double of 80 characters, the base-2 logarithm. {@code m} is
 * the share of the exemplars that name the option, by its label here or its text, and {@code r} how
 * late the last of them stands: 1 at the end, 0 at the beginning or if none does. These two are at
 * work in the item as it was given, too. Without options the answer is a bare text: the right one
 * or one of three wrong ones. Without a reference answer "right" is one that is drawn for each
 * item.
 *
 * <p>A rewording that is filled in differently for each item is another rewording each time. An
 * input put in other words is taken for one with typos, and is not recognised if more than half of
 * its characters are changed. A question without options and turns is not recognised either if
 * typos have brought it as near to another of about its length, as can happen to {@code Who wrote
 * Emma?} among its like; where they make another item's very text of it, it is that item. Of items
 * that differ in a few characters of a long text the wrong one may be taken: below 100 characters
 * all items are compared, above only those that have the most in common. Text put before or behind
 * the input has no effect, and nor has the way in which options are labelled and separated.
 *
 * <p>Exemplars are seen where they are messages of their own; the same ones in another form are
 * other ones.
 *
 * <p>Answers name the label at which the chosen option stands, in phrases that {@code
 * MultipleChoice} reads. The answer to a trial is drawn from a seed named by wording, sampling and
 * repeat: it is the same in any order, on any thread and in any run. Its endpoint is named by a
 * digest of seed, traits, effects and all that it knows of its prompts, reference answers included:
 * a workspace never takes the answers of another model, or of the same one before a prompt was
 * corrected, for its own.
 *
 * <p>Under a response schema the answer is a JSON object that keeps to it, in the field {@code
 * answer}, or else the only one with an {@code enum}, or else the only one; another field holds a
 * fixed text. The schema moves nothing: the truth is that of the same wording without it. What is
 * refused or unreadable is plain text there as well. A schema that allows none of label and words
 * of some answer to the item is a failure of kind {@link Outcome.Kind#NOT_FOUND} too.
 *
 * <p>Where the sampling asks for log-probabilities the answer is the label alone, as one token, or
 * the bare text without options; it comes with the logarithms of the truth at temperature 1, of
 * which as many alternatives are listed as were asked for, in the shape of OpenAI's chat
 * completions. So they are exact and calibrated to the draws of temperature 1, as no real model's
 * are; and there is no other spelling of a label, no blank before it and no thought. An answer that
 * is cut off has none, and under a schema they are refused.
 *
 * <p>Not as in a real model: top-p, stop texts and tools are refused, and items do not affect each
 * other. Immutable and safe for many threads.
 */
public final class SimulatedModel implements Model {
  private static final String PREFIX = "simulated:";
  private static final String ENDPOINT = "simulated:";
  private static final int DIGITS = 12;
  private static final String DISCLOSURE =
      "Simulated: these answers were made up by a random number generator and say nothing about any"
          + " real model.";
  private static final double DEFAULT_TEMPERATURE = 1;
  private static final int EXCERPT = 72;

  private final ModelIdentity identity;
  private final List<Prompt> prompts;
  private final Seed seed;
  private final Traits traits;
  private final Effects effects;
  private final Memory memory;
  private final Disposition disposition;
  private final TokenCounter counter;

  private SimulatedModel(
      String name, List<Prompt> prompts, Seed seed, Traits traits, Effects effects, Memory memory) {
    identity = new ModelIdentity(name, endpoint(seed, traits, effects, memory), DISCLOSURE);
    this.prompts = prompts;
    this.seed = seed;
    this.traits = traits;
    this.effects = effects;
    this.memory = memory;
    disposition = new Disposition(seed, traits, effects);
    counter = TokenCounter.forModel(name);
  }

  /**
   * A model named {@code simulated:student} that knows these prompts, with default traits and
   * effects and seed 1.
   *
   * @param prompts the originals of a study, each with an input or turns; of several with the same
   *     text the first is known
   * @throws IllegalArgumentException if there is none, or one has neither input nor turns
   */
  public static SimulatedModel of(List<Prompt> prompts) {
    if (prompts.isEmpty()) {
      throw new IllegalArgumentException(
          "a simulated model needs at least 1 prompt to know: 0; give it those of the study");
    }
    Seed first = root(1);
    List<Prompt> known = List.copyOf(prompts);
    return new SimulatedModel(
        PREFIX + "student",
        known,
        first,
        Traits.DEFAULT,
        Effects.DEFAULT,
        new Memory(known, first));
  }

  /**
   * The same under the name {@code simulated:<name>}, so that no answer is taken for a real one's.
   *
   * @param name not blank
   */
  public SimulatedModel named(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "a simulated model needs a name that is not blank: \"%s\"; give one such as student"
              .formatted(name));
    }
    return new SimulatedModel(PREFIX + name, prompts, seed, traits, effects, memory);
  }

  /** The same with other difficulties, attractions, effects and draws. */
  public SimulatedModel withSeed(long newSeed) {
    Seed other = root(newSeed);
    return new SimulatedModel(
        identity.name(), prompts, other, traits, effects, new Memory(prompts, other));
  }

  /** The same with other traits. */
  public SimulatedModel with(Traits newTraits) {
    return new SimulatedModel(identity.name(), prompts, seed, newTraits, effects, memory);
  }

  /** The same with other effects. */
  public SimulatedModel with(Effects newEffects) {
    return new SimulatedModel(identity.name(), prompts, seed, traits, newEffects, memory);
  }

  /** The same without any effect, as difficult and as noisy: every variant has one truth. */
  public SimulatedModel withoutEffects() {
    return with(Effects.NONE);
  }

  /** What the model is like. */
  public Traits traits() {
    return traits;
  }

  /** What moves the model. */
  public Effects effects() {
    return effects;
  }

  /**
   * How a variant is answered, as {@link #truth(Prompt, Wording, Sampling)} of its original and its
   * wording.
   */
  public Truth truth(Variant variant, Sampling sampling) {
    return truth(variant.original(), variant.wording(), sampling);
  }

  /**
   * The probability of every outcome of one answer.
   *
   * @param original whose reference answer decides what is right
   * @param shown what the model is shown
   * @param sampling how answers are drawn
   * @throws IllegalArgumentException if no item, or another one than the original, is recognised;
   *     if the schema shown does not allow all its answers; or if {@link #bound} would refuse the
   *     sampling, or its maxOutput could cut an answer off
   */
  public Truth truth(Prompt original, Wording shown, Sampling sampling) {
    check(shown, sampling);
    Sight sight =
        memory
            .recognise(shown)
            .filter(seen -> memory.isSame(original, seen.item()))
            .orElseThrow(
                () -> new IllegalArgumentException(unknown(shown, "item " + original.id())));
    Optional<SchemaForm> form = SchemaForm.of(shown);
    if (form.filter(schema -> !schema.fits(sight)).isPresent()) {
      throw new IllegalArgumentException(unanswerable(shown, sight));
    }
    long room = Reply.all(sight, form).mapToLong(counter::text).max().orElseThrow();
    if (room > sampling.maxOutput()) {
      throw new IllegalArgumentException(
          "maxOutput must leave room for the longest answer to %s, of %s tokens: %s; raise it"
              .formatted(original.id(), room, sampling.maxOutput()));
    }
    double[] shares = disposition.shares(sight, temperature(sampling));
    double named = 1 - traits.refusalRate() - traits.unreadableRate();
    Map<String, Double> answers = new HashMap<>();
    for (int content = 0; content < shares.length; content++) {
      answers.put(
          sight.item().contents().canonical().get(content), Math.max(0, named) * shares[content]);
    }
    return new Truth(answers, traits.refusalRate(), traits.unreadableRate(), original.expected());
  }

  @Override
  public ModelIdentity identity() {
    return identity;
  }

  @Override
  public Outcome answer(Request request) {
    check(request.wording(), request.sampling());
    Optional<Sight> seen = memory.recognise(request.wording());
    if (seen.isEmpty()) {
      return Outcome.Failure.local(
          Outcome.Kind.NOT_FOUND, unknown(request.wording(), "any of its items"));
    }
    Optional<SchemaForm> form = SchemaForm.of(request.wording());
    if (form.filter(schema -> !schema.fits(seen.get())).isPresent()) {
      return Outcome.Failure.local(
          Outcome.Kind.NOT_FOUND, unanswerable(request.wording(), seen.get()));
    }
    double[] shares = disposition.shares(seen.get(), temperature(request.sampling()));
    var tokens = tokenLogProbs(seen.get(), request.sampling());
    Reply.Naming naming =
        tokens.isPresent()
            ? (content, random) -> seen.get().labels().get(content)
            : Reply.naming(seen.get(), form);
    var answers = new ArrayList<Answer>();
    long outputTokens = 0;
    for (Trial trial : request.trials()) {
      Answer drawn = Reply.draw(naming, shares, traits, draw(trial).generator());
      Answer whole =
          tokens
              .map(of -> new Answer(drawn.text(), drawn.finish(), of.of(drawn.text())))
              .orElse(drawn);
      Answer answer = within(request.sampling().maxOutput(), whole);
      answers.add(answer);
      outputTokens += counter.text(answer.text());
    }
    long promptTokens = counter.prompt(request.wording());
    return new Outcome.Response(
        answers,
        new Usage(promptTokens, 0, outputTokens, 0, Usage.Source.ESTIMATED),
        Money.ZERO,
        identity.name(),
        "",
        RateSignals.NONE,
        Evidence.NONE);
  }

  /**
   * {@inheritDoc} It costs nothing; a token is a byte.
   *
   * @throws IllegalArgumentException for top-p, stop texts, tools, a schema of which it does not
   *     know where the answer stands, and one together with log-probabilities
   */
  @Override
  public Bound bound(Request request) {
    check(request.wording(), request.sampling());
    return new Bound(
        1,
        counter.prompt(request.wording()),
        Math.multiplyExact((long) request.repeats(), request.sampling().maxOutput()),
        Money.ZERO,
        Money.ZERO);
  }

  /** Names all that answers follow from, so that a workspace never mixes two models' answers. */
  private static String endpoint(Seed seed, Traits traits, Effects effects, Memory memory) {
    var form = new Canonical("promptharness.simulated.3").field("seed", seed.hex());
    traits.writeTo(form);
    effects.writeTo(form);
    return ENDPOINT + form.field("memory", memory.key()).hex().substring(0, DIGITS);
  }

  @Override
  public Duration expectedLatency() {
    return Duration.ZERO;
  }

  private Optional<TokenLogProbs> tokenLogProbs(Sight sight, Sampling sampling) {
    return sampling.topLogProbs().stream()
        .mapToObj(
            alternatives ->
                new TokenLogProbs(
                    sight.labels(), disposition.shares(sight, 1), traits, alternatives))
        .findFirst();
  }

  private static Seed root(long number) {
    return Seed.of(number).named("simulated");
  }

  private Seed draw(Trial trial) {
    return seed.named(
        "answer", trial.wording().key(), trial.sampling().key(), Integer.toString(trial.repeat()));
  }

  private static double temperature(Sampling sampling) {
    return sampling.temperature().orElse(DEFAULT_TEMPERATURE);
  }

  private static void check(Wording wording, Sampling sampling) {
    boolean plain = sampling.topP().isEmpty() && sampling.stop().isEmpty();
    if (!plain || !wording.tools().isEmpty()) {
      throw new IllegalArgumentException(
          "a simulated model takes no top-p, stop texts or tools: %s; set temperature and log-probabilities alone"
              .formatted(sampling.id()));
    }
    if (sampling.topLogProbs().isPresent() && !wording.schema().isEmpty()) {
      throw new IllegalArgumentException(
          "a simulated model gives log-probabilities of a label alone, and none under a schema: %s; leave one of the two out"
              .formatted(sampling.id()));
    }
    SchemaForm.of(wording);
  }

  private Answer within(int maxOutput, Answer answer) {
    String text = answer.text();
    if (counter.text(text) <= maxOutput) {
      return answer;
    }
    while (counter.text(text) > maxOutput) {
      text = text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }
    return new Answer(text, FinishReason.LENGTH, "");
  }

  private String unanswerable(Wording wording, Sight sight) {
    return "%s must be able to name every answer to item %s under the schema it is shown: %s; let the schema allow every label, or every text that can be answered"
        .formatted(identity.name(), sight.item().id(), wording.schema());
  }

  private String unknown(Wording wording, String what) {
    String last = wording.messages().get(wording.messages().size() - 1).text();
    int end = Math.min(EXCERPT, last.codePointCount(0, last.length()));
    return "%s must recognise the item it is shown and does not find %s in the prompt whose last message begins \"%s\": build it with SimulatedModel.of(prompts) over all originals, and keep all their options"
        .formatted(
            identity.name(),
            what,
            last.substring(0, last.offsetByCodePoints(0, end)).replaceAll("\\s+", " "));
  }
}
