package io.github.promptharness.report;

import static io.github.promptharness.report.SummaryExample.row;
import static io.github.promptharness.report.SummaryExample.value;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.List;

/** A summary of so many tags that its tables are shown in parts. */
public final class ManyTags {
  private static final int TAGS = 50;
  private static final List<String> METRICS =
      List.of("accuracy(unreadable=EXCLUDE)", "accuracy(unreadable=WRONG)");

  private ManyTags() {}

  public static Summary of() {
    var example = PlaceboExample.of();
    var rows = new ArrayList<Summary.Row>(example.rows());
    for (int metric = 0; metric < METRICS.size(); metric++) {
      for (int tag = 0; tag < TAGS; tag++) {
        for (int c = 0; c < PlaceboExample.CONDITIONS.size(); c++) {
          Condition condition = PlaceboExample.CONDITIONS.get(c);
          Estimate estimate =
              (tag + c) % 11 == 7
                  ? new Estimate.Undefined("no item of the tag has an answer")
                  : value(0.3 + 0.001 * (tag * 7 + c) + 0.1 * metric, 1_000 + tag, c);
          rows.add(row(METRICS.get(metric), condition.id(), name(tag), estimate));
        }
      }
    }
    return new Summary(
        example.study(), rows, example.counts(), example.spend(), example.provenance());
  }

  /** Names as studies have them, and one that would rather be markup. */
  private static String name(int tag) {
    return switch (tag) {
      case 3 -> "topic=</script><script>window.broken = 1</script>";
      case 4 -> "topic=a name of more than forty letters, in short words";
      case 5 -> "topic=chain_of_thought_and_other_ways-to.be";
      case 6 -> "topic=" + "Donaudampfschifffahrt".repeat(2);
      case 7 -> "topic=hidden \u202E order & more";
      default -> "topic=" + tag;
    };
  }
}
