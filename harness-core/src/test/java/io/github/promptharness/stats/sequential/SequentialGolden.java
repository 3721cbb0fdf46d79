package io.github.promptharness.stats.sequential;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import io.github.promptharness.stats.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/** The golden statistics of this package. */
public final class SequentialGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.of(
        "empirical_bernstein_confidence_sequence",
        golden -> ends(golden, empiricalBernstein(golden)),
        "hoeffding_confidence_sequence",
        golden -> ends(golden, Hoeffding.withDefaults()),
        "empirical_bernstein_stop_time",
        SequentialGolden::stopTime,
        "betting_capital",
        SequentialGolden::capital,
        "hoeffding_half_width",
        golden ->
            GoldenCase.value(
                HoeffdingInterval.halfWidth(
                    golden.numbers("x").length, golden.numberParam("alpha"))),
        "sprt",
        SequentialGolden::ratioTest);
  }

  private static SequenceMethod empiricalBernstein(GoldenCase golden) {
    return EmpiricalBernstein.withDefaults().withTruncation(golden.numberParam("truncation"));
  }

  private static ConfidenceSequence sequence(GoldenCase golden, SequenceMethod method) {
    return ConfidenceSequence.withDefaults()
        .withMethod(method)
        .withLevel(1 - golden.numberParam("alpha"));
  }

  private static Map<String, ?> ends(GoldenCase golden, SequenceMethod method) {
    List<Result<Interval>> intervals =
        sequence(golden, method).withEnds(SequenceEnds.LATEST).intervals(golden.numbers("x"));
    return Map.of(
        "lower",
        at(golden, intervals, Interval::low),
        "upper",
        at(golden, intervals, Interval::high));
  }

  private static double[] at(
      GoldenCase golden, List<Result<Interval>> intervals, ToDoubleFunction<Interval> end) {
    return StreamSupport.stream(golden.setting("at_n").spliterator(), false)
        .mapToDouble(n -> end.applyAsDouble(intervals.get(n.intValue() - 1).orElseThrow()))
        .toArray();
  }

  private static Map<String, ?> stopTime(GoldenCase golden) {
    return count(
        "n",
        sequence(golden, empiricalBernstein(golden))
            .stopTime(golden.numbers("x"), golden.numberParam("width")));
  }

  private static Map<String, ?> capital(GoldenCase golden) {
    var betting =
        HedgedBetting.withDefaults()
            .withTheta(golden.numberParam("theta"))
            .withTruncation(golden.numberParam("truncation"));
    double[] values = golden.numbers("x");
    return Map.of(
        "capital",
        StreamSupport.stream(golden.setting("means").spliterator(), false)
            .mapToDouble(
                mean ->
                    Math.exp(
                        betting.logCapital(
                            values, mean.doubleValue(), golden.numberParam("alpha"))))
            .toArray());
  }

  private static Map<String, ?> ratioTest(GoldenCase golden) {
    var test =
        new ProbabilityRatioTest(
            golden.numberParam("p0"),
            golden.numberParam("p1"),
            golden.numberParam("alpha"),
            golden.numberParam("beta"));
    double least = golden.numberParam("success_at_least");
    var state = test.start();
    for (double value : golden.numbers("x")) {
      state = state.add(value >= least);
    }
    var values = new HashMap<String, Object>(count("stop_n", state.stop()));
    values.put("llr_final", state.logRatio());
    values.put("upper", test.upper());
    values.put("lower", test.lower());
    values.put(
        "decision",
        switch (state.decision()) {
          case CONTINUE -> "continue";
          case ACCEPT_P0 -> "accept_H0";
          case ACCEPT_P1 -> "accept_H1";
        });
    return values;
  }

  private static Map<String, Object> count(String name, OptionalInt count) {
    var values = new HashMap<String, Object>();
    values.put(name, count.isPresent() ? count.getAsInt() : null);
    return values;
  }
}
