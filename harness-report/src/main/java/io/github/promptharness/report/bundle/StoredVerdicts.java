package io.github.promptharness.report.bundle;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import io.github.promptharness.study.Transcript.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model that knows the verdicts of a bundle by the keys of their trials. */
final class StoredVerdicts implements Model {
  private final ModelIdentity identity;
  private final Map<String, Verdict> byTrial = new HashMap<>();

  private StoredVerdicts(ModelIdentity identity, List<Verdict> verdicts) {
    this.identity = identity;
    verdicts.stream()
        .filter(each -> each.model().equals(identity))
        .forEach(each -> byTrial.put(each.trial(), each));
  }

  static StoredVerdicts of(String name, List<Verdict> verdicts) {
    return new StoredVerdicts(
        verdicts.stream()
            .map(Verdict::model)
            .filter(model -> model.name().equals(name))
            .min(Comparator.comparing(ModelIdentity::endpoint))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the bundle has no verdict of a model %s: it has those of %s"
                            .formatted(
                                name,
                                verdicts.stream()
                                    .map(each -> each.model().name())
                                    .distinct()
                                    .sorted()
                                    .toList()))),
        verdicts);
  }

  @Override
  public ModelIdentity identity() {
    return identity;
  }

  @Override
  public Outcome answer(Request request) {
    var answers = new ArrayList<Answer>();
    for (Trial trial : request.trials()) {
      Verdict verdict = byTrial.get(trial.key());
      if (verdict == null) {
        return Outcome.Failure.local(
            Outcome.Kind.NOT_FOUND,
            "the bundle has no verdict of %s on this text: judge as the study did"
                .formatted(identity.name()));
      }
      if (verdict.failure().isPresent()) {
        return Outcome.Failure.local(
            verdict.failure().get(), "as it was when the study was judged");
      }
      answers.add(verdict.answer());
    }
    return new Outcome.Response(
        answers,
        new Usage(0, 0, 0, 0, Usage.Source.ESTIMATED),
        Money.ZERO,
        identity.name(),
        "",
        RateSignals.NONE,
        Evidence.NONE);
  }

  @Override
  public Bound bound(Request request) {
    return new Bound(1, 0, 0, Money.ZERO, Money.ZERO);
  }
}
