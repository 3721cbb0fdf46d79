package io.github.promptharness.examples.recorded;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.recorded.Recordings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code gpt-4o} answered at temperature 0 to 100 questions of college mathematics under five
 * wordings, as far as it does not depend on when asking stopped.
 *
 * <p>The recorded runs stopped asking an item when it first disagreed with itself, so later repeats
 * are biased. Taken are the first answer of each wording, and of the bare question, which is the
 * original, three answers: the first of one run (repeat 0), and the first and second of another,
 * asked days apart (repeats 1 and 2). All 100 items have these.
 *
 * <p>Source: github.com/breckbaldwin/llm-stability, experiment {@code newsletter_grice}; the
 * answers are those that its authors read.
 */
public final class RecordedNewsletter {
  private static final String FILE =
      "src/test/resources/recorded/llm-stability/newsletter_grice.jsonl.gz";

  private static final Map<String, String> WORDING_OF_RUN =
      Map.of("answ_schema", "schema", "chomsky", "chomsky", "grice", "grice", "no_ling", "generic");

  private RecordedNewsletter() {}

  /**
   * The answers, from the source tree.
   *
   * @throws IllegalArgumentException if this process does not stand in it
   */
  public static Observations fromSources() {
    List<Observation> rows =
        Recordings.read(SourceTree.module("harness-core").resolve(FILE))
            .item("item")
            .variant("run")
            .original("no-schema")
            .repeat("repeat")
            .answer("answer")
            .extract("answer-column")
            .expected("gold")
            .score()
            .observations()
            .stream()
            .flatMap(row -> taken(row).stream())
            .toList();
    return Observations.of(rows);
  }

  private static Optional<Observation> taken(Observation row) {
    String original = Condition.ORIGINAL.id();
    if (row.isOriginal()) {
      return only(row, 0, original, 0);
    }
    return row.condition().equals("0")
        ? Stream.of(only(row, 0, original, 1), only(row, 1, original, 2))
            .flatMap(Optional::stream)
            .findFirst()
        : Optional.ofNullable(WORDING_OF_RUN.get(row.condition()))
            .flatMap(wording -> only(row, 0, wording, 0));
  }

  private static Optional<Observation> only(
      Observation row, int repeat, String condition, int newRepeat) {
    return row.repeat() == repeat
        ? Optional.of(row.asOf(condition, newRepeat, Optional.empty()))
        : Optional.empty();
  }
}
