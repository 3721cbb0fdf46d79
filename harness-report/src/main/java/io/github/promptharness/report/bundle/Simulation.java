package io.github.promptharness.report.bundle;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Summary;
import io.github.promptharness.study.KeptAnswer;
import io.github.promptharness.study.Protocol;
import io.github.promptharness.study.Transcript;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells answers of this library's simulation, which nobody's model wrote, from those of a model
 * that calls itself one. An endpoint's name alone shows nothing, since whoever implements a model
 * chooses it.
 */
final class Simulation {
  private static final String PREFIX = "simulated:";

  /** A digest of all that the library's simulation knows. */
  private static final Pattern ENDPOINT = Pattern.compile(PREFIX + "[0-9a-f]{12}");

  private static final String DISCLOSURE =
      "Simulated: these answers were made up by a random number generator";

  private Simulation() {}

  /** Whether a model says of itself that it is none. */
  static boolean claims(ModelIdentity model) {
    return model.isSimulated();
  }

  /**
   * Whether the library's simulation gave all answers: it names itself as that does, no price list
   * was in force, no money was spent or is in doubt, and no answer names another model.
   */
  static boolean gave(Transcript transcript) {
    Protocol protocol = transcript.protocol();
    ModelIdentity model = protocol.model();
    return isNamed(model)
        && protocol.prices().isEmpty()
        && protocol.uncertain().equals(Money.ZERO)
        && cameForNothing(transcript.answers(), model.name());
  }

  /** The same of a study whose summary alone is there. */
  static boolean gave(Summary summary) {
    Summary.Provenance made = summary.provenance();
    return isNamed(made.model())
        && made.prices().isEmpty()
        && summary.spend().uncertain().equals(Money.ZERO)
        && summary.spend().settled().equals(Money.ZERO)
        && Set.of(made.model().name()).containsAll(made.modelsReturned());
  }

  private static boolean isNamed(ModelIdentity model) {
    return model.name().startsWith(PREFIX)
        && ENDPOINT.matcher(model.endpoint()).matches()
        && model.disclosure().startsWith(DISCLOSURE);
  }

  private static boolean cameForNothing(List<KeptAnswer> answers, String model) {
    return answers.stream()
        .map(KeptAnswer::row)
        .allMatch(row -> row.cost().equals(Money.ZERO) && isOf(model, row));
  }

  private static boolean isOf(String model, Observation row) {
    return row.model().isEmpty() || row.model().equals(model);
  }
}
