package io.github.promptharness.report.json;

import static io.github.promptharness.report.json.JsonFields.count;
import static io.github.promptharness.report.json.JsonFields.list;
import static io.github.promptharness.report.json.JsonFields.number;
import static io.github.promptharness.report.json.JsonFields.text;
import static io.github.promptharness.report.json.JsonFields.time;
import static io.github.promptharness.report.json.JsonFields.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Conduct;
import io.github.promptharness.OutcomeClass;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what {@link ConductTree} writes. */
final class ConductParser {
  private ConductParser() {}

  static Conduct read(JsonNode node) {
    JsonNode coding = node.required("coding");
    JsonNode stopping = node.required("stopping");
    return new Conduct(
        list(node, "exclusions", ConductParser::exclusions),
        new Conduct.Coding(
            text(coding, "compared"), count(coding, "fewestOptions"), count(coding, "mostOptions")),
        new Conduct.Stopping(text(stopping, "rule"), count(stopping, "rounds")),
        list(node, "origins", ConductParser::origin),
        list(
            node,
            "families",
            each ->
                new Conduct.Family(
                    text(each, "what"), count(each, "tests"), text(each, "correction"))),
        node.has("margin") ? Optional.of(margin(node.required("margin"))) : Optional.empty(),
        list(node, "verdicts", ConductParser::judged),
        list(node, "entries", ConductParser::entry),
        node.has("comparisons") ? list(node, "comparisons", ComparisonsTree::read) : List.of());
  }

  private static Conduct.Exclusions exclusions(JsonNode node) {
    var outcomes = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    JsonNode classes = node.required("outcomes");
    classes
        .fieldNames()
        .forEachRemaining(name -> outcomes.put(OutcomeClass.valueOf(name), whole(classes, name)));
    return new Conduct.Exclusions(
        text(node, "sampling"),
        whole(node, "answers"),
        outcomes,
        whole(node, "withoutReference"),
        whole(node, "originalZero"),
        whole(node, "fewerThanTwo"));
  }

  private static Conduct.Origin origin(JsonNode node) {
    var sizes = new TreeMap<Integer, Long>();
    JsonNode counts = node.required("byRepeatsOfCall");
    counts
        .fieldNames()
        .forEachRemaining(name -> sizes.put(Integer.valueOf(name), whole(counts, name)));
    return new Conduct.Origin(
        text(node, "condition"),
        text(node, "sampling"),
        text(node, "dispatcher"),
        sizes,
        whole(node, "kept"));
  }

  private static Conduct.Margin margin(JsonNode node) {
    return new Conduct.Margin(
        number(node, "margin"),
        time(node, "set"),
        whole(node, "answersBefore"),
        list(node, "others", JsonNode::doubleValue));
  }

  private static Conduct.Judged judged(JsonNode node) {
    return new Conduct.Judged(
        text(node, "condition"),
        text(node, "sampling"),
        text(node, "verdict"),
        node.path("equivalent").asBoolean(),
        SummaryParser.estimate(node.required("difference")));
  }

  private static Conduct.Entry entry(JsonNode node) {
    return new Conduct.Entry(
        time(node, "entered")
            .orElseThrow(() -> new IllegalArgumentException("an entry needs a time: " + node)),
        text(node, "about"),
        whole(node, "dropped"));
  }
}
