package io.github.promptharness.report.json;

import static io.github.promptharness.report.json.JsonFields.count;
import static io.github.promptharness.report.json.JsonFields.list;
import static io.github.promptharness.report.json.JsonFields.number;
import static io.github.promptharness.report.json.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Comparisons;
import io.github.promptharness.Comparisons.Compared;
import io.github.promptharness.Comparisons.Overall;

/** Tests of the conditions as a tree of JSON, its keys in a fixed order, and back. */
final class ComparisonsTree {
  private ComparisonsTree() {}

  static void write(ObjectNode node, Comparisons comparisons) {
    node.put("sampling", comparisons.sampling())
        .put("method", comparisons.method())
        .put("correction", comparisons.correction())
        .put("tests", comparisons.tests());
    ArrayNode conditions = node.putArray("conditions");
    comparisons.conditions().forEach(each -> compared(conditions.addObject(), each));
    overall(node.putObject("overall"), comparisons.overall());
  }

  private static void compared(ObjectNode node, Compared compared) {
    node.put("condition", compared.condition());
    if (compared instanceof Compared.Tested tested) {
      node.put("difference", tested.difference())
          .put("p", tested.p())
          .put("corrected", tested.corrected())
          .put("items", tested.items())
          .put("clusters", tested.clusters())
          .put("unchanged", tested.unchanged())
          .put("missing", tested.missing());
    } else if (compared instanceof Compared.Untested none) {
      node.put("untested", none.reason());
    }
  }

  private static void overall(ObjectNode node, Overall overall) {
    if (overall instanceof Overall.Tested tested) {
      node.put("test", tested.test())
          .put("statistic", tested.statistic())
          .put("p", tested.p())
          .put("wordings", tested.wordings())
          .put("items", tested.items())
          .put("cells", tested.cells())
          .put("draws", tested.draws());
    } else if (overall instanceof Overall.Untested none) {
      node.put("untested", none.reason());
    }
  }

  /** Refuses a number of tests that is not that of the conditions. */
  static Comparisons read(JsonNode node) {
    var comparisons =
        new Comparisons(
            text(node, "sampling"),
            text(node, "method"),
            text(node, "correction"),
            list(node, "conditions", ComparisonsTree::compared),
            overall(node.required("overall")));
    if (count(node, "tests") != comparisons.tests()) {
      throw new IllegalArgumentException(
          "tests must be the number of conditions that were tested, %s: %s"
              .formatted(comparisons.tests(), count(node, "tests")));
    }
    return comparisons;
  }

  private static Compared compared(JsonNode node) {
    String condition = text(node, "condition");
    return node.has("untested")
        ? new Compared.Untested(condition, text(node, "untested"))
        : new Compared.Tested(
            condition,
            number(node, "difference"),
            number(node, "p"),
            number(node, "corrected"),
            count(node, "items"),
            count(node, "clusters"),
            count(node, "unchanged"),
            count(node, "missing"));
  }

  private static Overall overall(JsonNode node) {
    return node.has("untested")
        ? new Overall.Untested(text(node, "untested"))
        : new Overall.Tested(
            text(node, "test"),
            number(node, "statistic"),
            number(node, "p"),
            count(node, "wordings"),
            count(node, "items"),
            count(node, "cells"),
            count(node, "draws"));
  }
}
