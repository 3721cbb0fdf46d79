package io.github.promptharness.study;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run did, however it ended.
 *
 * @param study its name
 * @param calls calls that were made and have ended
 * @param ok calls that were answered
 * @param failed calls that were not, by the class of failure; classes without a call are no keys
 * @param attempts what was sent, retries and lines of batches included; those of a batch that an
 *     earlier run sent are not
 * @param refusedForRate attempts that the endpoint refused for its limits
 * @param elapsed how long it took
 * @param settled what the study has cost more since the run began
 * @param uncertain what became uncertain since the run began
 * @param kept answers of earlier runs that were not asked for again
 * @param stopped why the run stopped; absent if it came to its end
 */
public record RunSummary(
    String study,
    long calls,
    long ok,
    Map<Outcome.Kind, Long> failed,
    long attempts,
    long refusedForRate,
    Duration elapsed,
    Money settled,
    Money uncertain,
    long kept,
    Optional<Outcome.Kind> stopped) {
  /** Copies the map, in the order of the classes. */
  public RunSummary {
    var copy = new EnumMap<Outcome.Kind, Long>(Outcome.Kind.class);
    copy.putAll(failed);
    failed = Collections.unmodifiableMap(copy);
  }

  /** All of it in one line. */
  @Override
  public String toString() {
    String why =
        failed.isEmpty()
            ? ""
            : failed.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
    return String.format(
        Locale.ROOT,
        "study %s: %,d calls, %,d ok, %,d failed%s, %,d attempts, %s s, %s settled, %s uncertain,"
            + " %,d kept%s",
        study,
        calls,
        ok,
        calls - ok,
        why,
        attempts,
        BigDecimal.valueOf(elapsed.toMillis(), 3).stripTrailingZeros().toPlainString(),
        settled,
        uncertain,
        kept,
        stopped.map(kind -> "; stopped: " + kind).orElse(""));
  }
}
