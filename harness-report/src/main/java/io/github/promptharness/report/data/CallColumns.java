package io.github.promptharness.report.data;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Observation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The columns of the call that gave an answer, and of this answer's share of it. */
final class CallColumns {
  private static final int NANO_DIGITS = 9;
  private static final String NOT_KNOWN = "it is not known";
  private static final String NOT_TIMED =
      "nothing is known of the call, or the answer was recorded earlier and only replayed";

  private CallColumns() {}

  /** The columns for answers of this model; a recording's replay has times that mean nothing. */
  static List<Column<Observation>> of(ModelIdentity asked) {
    return List.of(
        ofCall(
                "prompt_tokens",
                Type.INTEGER,
                "this answer's share of the prompt tokens",
                row -> new Cell.Whole(row.promptTokens()))
            .unit("tokens"),
        ofCall(
                "output_tokens",
                Type.INTEGER,
                "this answer's share of the output tokens",
                row -> new Cell.Whole(row.outputTokens()))
            .unit("tokens"),
        ofCall(
                "cost_usd",
                Type.DECIMAL,
                "this answer's share of the cost, exact",
                row -> new Cell.Exact(row.cost().toUsd()))
            .unit("US dollars"),
        ofCall(
                "latency_s",
                Type.DECIMAL,
                "how long the call took",
                row -> asked.isRecorded() ? Cell.MISSING : new Cell.Exact(seconds(row.latency())))
            .unit("seconds")
            .missing(NOT_TIMED),
        ofCall(
                "answered_at",
                Type.TIME,
                "when the call ended",
                row ->
                    asked.timeOf(row).map(time -> (Cell) new Cell.Time(time)).orElse(Cell.MISSING))
            .missing(NOT_TIMED),
        Column.<Observation>of(
                "model",
                Type.TEXT,
                "the model named in the response",
                row -> Cell.known(row.model()))
            .missing(NOT_KNOWN),
        Column.<Observation>of(
                "member",
                Type.TEXT,
                "who paid; a name of your group, to be left out of what is published",
                row -> Cell.known(row.member()))
            .missing(NOT_KNOWN),
        Column.<Observation>of(
                "answers_of_call",
                Type.INTEGER,
                "how many answers the call gave; 0 if it failed",
                row -> new Cell.Whole(row.repeatsOfCall()))
            .values("from 0"),
        Column.<Observation>of(
                "dispatcher",
                Type.TEXT,
                "whether the call was sent by itself or in a file of many",
                row ->
                    asked.isRecorded() || row.repeatsOfCall() == 0
                        ? Cell.MISSING
                        : Cell.known(row.call().dispatcher()))
            .values(
                JsonForm.text(
                    new Cell.Texts(List.of(Observation.Call.BATCH, Observation.Call.LIVE))))
            .missing("the call failed, or " + NOT_TIMED));
  }

  private static BigDecimal seconds(Duration time) {
    BigDecimal seconds =
        BigDecimal.valueOf(time.getSeconds())
            .add(BigDecimal.valueOf(time.getNano(), NANO_DIGITS))
            .stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }

  /** A cell that is missing where nothing is known of the call, as of recorded answers. */
  private static Column<Observation> ofCall(
      String name, Type type, String meaning, Function<Observation, Cell> cell) {
    return Column.<Observation>of(
            name,
            type,
            meaning,
            row ->
                row.call().equals(Observation.Call.of(row.model()))
                    ? Cell.MISSING
                    : cell.apply(row))
        .missing("nothing is known of the call");
  }
}
