package io.github.promptharness.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import io.github.promptharness.Unreadable;
import io.github.promptharness.report.json.SummaryJson;
import java.io.IOException;
import java.util.Locale;

/**
 * The figures of recorded answers as JSON: numbers have every digit, an undefined one is null with
 * its reason, and conditions have the names that the files give them.
 *
 * <table>
 * <caption>Keys of each of {@code estimates}</caption>
 * <tr><td>{@code metric}, {@code condition}, {@code tags}</td><td>which figure it is; {@code all} is
 *     about all conditions together, and no tags is over all items</td></tr>
 * <tr><td>{@code value}, {@code low}, {@code high}, {@code level}, {@code method}</td><td>the estimate
 *     and its interval; an end that is not finite is null</td></tr>
 * <tr><td>{@code undefined}</td><td>why there is no value</td></tr>
 * <tr><td>{@code n_items}, {@code n_excluded}</td><td>items that it rests on, and answers left
 *     out</td></tr>
 * <tr><td>{@code no_effect}</td><td>beside each figure that compares conditions: what it is where they
 *     do not differ. {@code from} is {@code shuffled answers}, with {@code value}, the central range
 *     of the draws from {@code low} to {@code high}, what {@code moved}, {@code draws}, and of
 *     spreads {@code p}; or {@code none}. There is no placebo arm in recorded answers</td></tr>
 * <tr><td>{@code test}</td><td>beside each difference in accuracy over all items: {@code p}, {@code
 *     p_corrected}, {@code correction} and the number {@code n_tests} it is for</td></tr>
 * </table>
 *
 * <p>{@code conduct} is that of {@link SummaryJson}: what was excluded, how answers were coded,
 * stopping, families of tests with their corrections, the margin, when it was set and the verdicts,
 * all tests. The original is called {@code original} there.
 */
final class RecordedFigures {
  private RecordedFigures() {}

  /**
   * The figures.
   *
   * @param original the name that the files give to the original
   */
  static String json(Summary summary, String original, Unreadable unreadable) throws IOException {
    var from = summary.provenance();
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", "promptharness.recorded.1")
            .put("recorded", summary.study())
            .put("sha256", from.studyHash())
            .put("library", from.library())
            .put("model", from.model().name())
            .put("disclosure", from.model().disclosure())
            .put("original", original)
            .put("rule", from.scorer())
            .put("unreadable", unreadable.name().toLowerCase(Locale.ROOT))
            .put("seed", from.seed())
            .put("n_items", from.items())
            .put("n_clusters", from.clusters())
            .put("n_conditions", from.conditions().size())
            .put("n_repeats", from.repeats())
            .put("estimand", from.estimand());
    var estimates = root.putArray("estimates");
    var noEffect = new NoEffect(summary);
    for (Summary.Row row : summary.rows()) {
      ObjectNode node = estimates.addObject();
      estimate(node, row, original);
      noEffect.write(node, row);
    }
    var counts = root.putArray("counts");
    for (Summary.Counts count : summary.counts()) {
      ObjectNode object =
          counts
              .addObject()
              .put("condition", named(count.condition(), original))
              .put("answers", count.answers())
              .put("unchanged", count.unchanged());
      for (OutcomeClass outcome : OutcomeClass.values()) {
        object.put(
            outcome.name().toLowerCase(Locale.ROOT), count.outcomes().getOrDefault(outcome, 0L));
      }
    }
    root.set("conduct", new ObjectMapper().readTree(SummaryJson.toJson(summary)).path("conduct"));
    from.notes().forEach(root.putArray("notes")::add);
    return root.toPrettyString() + "\n";
  }

  private static void estimate(ObjectNode node, Summary.Row row, String original) {
    node.put("metric", row.metric()).put("condition", named(row.condition(), original));
    ObjectNode tags = node.putObject("tags");
    int equals = row.tag().indexOf('=');
    if (equals >= 0) {
      tags.put(row.tag().substring(0, equals), row.tag().substring(equals + 1));
    }
    if (row.estimate() instanceof Estimate.Value value) {
      node.put("value", value.point());
      end(node, "low", value.interval().low());
      end(node, "high", value.interval().high());
      node.put("level", value.interval().level())
          .put("n_items", value.items())
          .put("n_excluded", value.excluded())
          .put("method", value.interval().method());
    } else if (row.estimate() instanceof Estimate.Undefined undefined) {
      node.putNull("value").putNull("low").putNull("high").put("undefined", undefined.reason());
    }
  }

  /** JSON has no infinity. */
  private static void end(ObjectNode node, String name, double end) {
    if (Double.isFinite(end)) {
      node.put(name, end);
    } else {
      node.putNull(name);
    }
  }

  private static String named(String condition, String original) {
    return condition.equals(Condition.ORIGINAL.id()) ? original : condition;
  }
}
