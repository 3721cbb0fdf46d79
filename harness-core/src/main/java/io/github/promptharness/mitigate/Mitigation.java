package io.github.promptharness.mitigate;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Derivation;
import io.github.promptharness.DerivedModel;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What all mitigations share: the name, the sum of the calls behind, and that a failed call behind
 * is a failed call, so that no answer rests on fewer calls than its name says.
 */
abstract class Mitigation extends DerivedModel {
  Mitigation(Model inner) {
    super(inner);
  }

  /** The name with every setting. */
  abstract String id();

  /** What every result must say, as a sentence. */
  abstract String disclosure();

  /**
   * Derives one answer.
   *
   * @param wanted the trial of the derived answer
   * @param behind asks for it
   * @throws Behind.Failed if a call behind failed
   */
  abstract Answer derive(Trial wanted, Behind behind);

  /**
   * The items that it, or a mitigation behind it, was fitted on.
   *
   * @throws IllegalArgumentException if the model behind hides what it was fitted on
   */
  TunedOn tunedOn() {
    if (inner() instanceof Mitigation behind) {
      return behind.tunedOn();
    }
    if (inner().identity().endpoint().contains(CalibratedChoice.NAME)) {
      throw new IllegalArgumentException(
          "%s must stand before the calibrated model as it was made, and not metered or wrapped: meter what stands before it, for the items it was fitted on are known by that alone"
              .formatted(id()));
    }
    return TunedOn.NOTHING;
  }

  /** The sum of the calls behind one answer. */
  abstract Bound bound(Trial wanted);

  /** The same name, at an endpoint that says what stands before it. */
  @Override
  public final ModelIdentity identity() {
    ModelIdentity bare = inner().identity();
    return new ModelIdentity(
        bare.name(),
        bare.endpoint() + " + " + id(),
        (bare.disclosure() + " " + disclosure()).strip());
  }

  @Override
  public final Bound bound(Request request) {
    return request.trials().stream().map(this::bound).reduce(Bound::plus).orElseThrow();
  }

  @Override
  public final Outcome answer(Request request) {
    var answers = new ArrayList<Answer>();
    var parts = new LinkedHashMap<String, List<String>>();
    var notes = new LinkedHashMap<String, List<String>>();
    Usage usage = Usage.reported(0, 0);
    Money cost = Money.ZERO;
    String model = "";
    for (Trial trial : request.trials()) {
      var behind = new Behind();
      try {
        answers.add(derive(trial, behind));
      } catch (Behind.Failed failed) {
        return free(failed.failure());
      }
      parts.put(trial.key(), behind.parts());
      notes.put(trial.key(), behind.notes());
      usage = Behind.plus(usage, behind.usage());
      cost = cost.plus(behind.cost());
      model = behind.model();
    }
    return new Outcome.Response(
        answers, usage, cost, model, "", RateSignals.NONE, new Derivation(parts, notes).evidence());
  }

  /** The money of a failed call is entered behind. */
  private static Outcome.Failure free(Outcome.Failure failure) {
    return Outcome.Failure.local(failure.kind(), failure.message());
  }
}
