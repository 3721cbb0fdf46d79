package io.github.promptharness.openai;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Model;
import io.github.promptharness.Sampling;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Tries, before a study, whether a server does what it is asked: several answers in one call,
 * log-probabilities and how many alternatives, temperature 0, the limit on the output, stop texts,
 * a response schema.
 *
 * <pre>{@code
 * Findings found =
 *     CapabilityCheck.of(model)
 *         .forSamplings(sampling)
 *         .repeatsPerCall(5)
 *         .run(lab.meter(model, new Payer("ana", "server check", Money.usd("0.10"))));
 * System.out.println(found);
 * }</pre>
 *
 * <p>Up to twelve calls of at most 64 tokens of output each, which are held, paid and kept as any
 * other: a second check on the same day, of a server that says the same of itself, is answered from
 * the workspace. What is known to be missing is not asked for. The model keeps the findings, and
 * from then on refuses, before anything is sent, what was not honoured. A seed is not tried, since
 * this version sends none. Immutable.
 */
public final class CapabilityCheck {
  private static final int REPEATS = 2;
  private static final int ALTERNATIVES = 5;

  private final OpenAiModel model;
  private final int repeats;
  private final int alternatives;

  private CapabilityCheck(OpenAiModel model, int repeats, int alternatives) {
    this.model = model;
    this.repeats = repeats;
    this.alternatives = alternatives;
  }

  /** A check of a model with 2 answers a call and 5 alternatives a token. */
  public static CapabilityCheck of(OpenAiModel model) {
    return new CapabilityCheck(model, REPEATS, ALTERNATIVES);
  }

  /** The same with as many alternatives as the samplings of a study ask for, where they do. */
  public CapabilityCheck forSamplings(Sampling... samplings) {
    int most =
        Arrays.stream(samplings)
            .mapToInt(sampling -> sampling.topLogProbs().orElse(-1))
            .max()
            .orElse(-1);
    return new CapabilityCheck(model, repeats, most < 0 ? alternatives : most);
  }

  /**
   * The same with as many answers a call as a study asks for.
   *
   * @param count at least 1; of 1, two are tried all the same
   */
  public CapabilityCheck repeatsPerCall(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a call asks for at least 1 answer: " + count);
    }
    return new CapabilityCheck(model, Math.max(REPEATS, count), alternatives);
  }

  /**
   * Makes the calls.
   *
   * @param paid the model behind whatever meters it, as {@code Workspace.meter} gives it
   * @return what was found, which the model keeps
   * @throws IllegalArgumentException if that is the bare model, or another one
   * @throws HarnessException if the server does not answer a plain question, or a call failed for
   *     another reason than what it asked for
   */
  public Findings run(Model paid) {
    if (paid == model || !paid.identity().equals(model.identity())) {
      throw new IllegalArgumentException(
          "the calls of a check are paid and kept as any other: give lab.meter(model, payer) of the model that is checked, %s"
              .formatted(model));
    }
    model.forget();
    model.lookAgain(); // calls of another server are never taken for its own
    LocalDate day = LocalDate.ofInstant(model.clock().instant(), ZoneOffset.UTC);
    var probe = new Probe(model, paid, "capability check " + day);
    Probe.Reply plain = probe.plain();
    var findings =
        new Findings(
            model.identity().name() + " at " + model.identity().endpoint(),
            day,
            new CapabilityTrials(probe, repeats, alternatives).all(),
            plain.usageIsTold(),
            plain.model());
    model.tried(findings);
    return findings;
  }
}
