package io.github.promptharness.examples.recovery;

import io.github.promptharness.Answer;
import io.github.promptharness.Choice;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Outcome;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Score;
import io.github.promptharness.ShownOptions;
import io.github.promptharness.Trial;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.SimulatedModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The answers of a simulated model to items with options, asked for and scored without a workspace,
 * of which hundreds of small studies would each need one. Used by one thread.
 */
final class DirectStudy {
  private final Function<List<Prompt>, SimulatedModel> model;
  private final Sampling sampling;
  private final int repeats;
  private final MultipleChoice scorer = new MultipleChoice();
  private final Map<String, SimulatedModel> known = new HashMap<>();
  private final List<Observation> rows = new ArrayList<>();

  /**
   * Of one model.
   *
   * @param model that knows these items; asked for each alone, since what it knows of one does not
   *     depend on the others, and one is recognised faster than one of many
   */
  DirectStudy(Function<List<Prompt>, SimulatedModel> model, Sampling sampling, int repeats) {
    this.model = model;
    this.sampling = sampling;
    this.repeats = repeats;
  }

  /** Asks an item as it is shown under a condition; 1 for each right answer, else 0. */
  double[] ask(Prompt original, String condition, Prompt shown) {
    var knowing = known.computeIfAbsent(original.id(), id -> model.apply(List.of(original)));
    var trial = new Trial(knowing.identity(), shown.wording(), sampling, 0);
    if (!(knowing.answer(Request.of(trial, repeats)) instanceof Outcome.Response response)) {
      throw new IllegalStateException("a simulated model knows its items: " + original.id());
    }
    double[] right = new double[repeats];
    for (int repeat = 0; repeat < repeats; repeat++) {
      Observation row = row(original, condition, shown, repeat, response.answers().get(repeat));
      rows.add(row);
      right[repeat] = row.score().orElse(0);
    }
    return right;
  }

  /** All that was asked. */
  Observations observations() {
    return Observations.of(rows);
  }

  private Observation row(
      Prompt original, String condition, Prompt shown, int repeat, Answer answer) {
    Optional<String> named =
        scorer.score(shown, answer) instanceof Score.Value value
            ? Optional.of(value.canonical())
            : Optional.empty();
    OutcomeClass outcome =
        named.isPresent()
            ? OutcomeClass.SCORED
            : answer.finish() == FinishReason.REFUSED
                ? OutcomeClass.REFUSED
                : OutcomeClass.UNREADABLE;
    return new Observation(
        original.id(),
        original.cluster(),
        original.tags(),
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        sampling.id(),
        repeat,
        outcome,
        named,
        true,
        named.isPresent()
            ? OptionalDouble.of(named.equals(original.expected()) ? 1 : 0)
            : OptionalDouble.empty(),
        answer.text(),
        Observation.Call.of("simulated"),
        Optional.of(options(original, shown, named)));
  }

  private static ShownOptions options(Prompt original, Prompt shown, Optional<String> named) {
    List<String> ids = shown.choices().stream().map(Choice::id).toList();
    return new ShownOptions(
        IntStream.range(0, ids.size()).mapToObj(shown.layout().enumerator()::label).toList(),
        ShownOptions.setOf(original.choices()),
        place(ids, named),
        place(ids, original.expected()));
  }

  private static OptionalInt place(List<String> ids, Optional<String> id) {
    return id.isPresent() ? OptionalInt.of(ids.indexOf(id.get())) : OptionalInt.empty();
  }
}
