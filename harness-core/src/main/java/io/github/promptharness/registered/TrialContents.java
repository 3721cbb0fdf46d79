package io.github.promptharness.registered;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that the file of a trial says.
 *
 * @param registered when it was written
 * @param library version of the library that wrote it
 * @param model name of the model that it was written for; absent if it was written for any
 * @param scorer id of the scorer
 */
record TrialContents(
    String name,
    Instant registered,
    String library,
    Optional<String> model,
    String scorer,
    TrialDesign design,
    TrialTerms terms,
    PlannedPower power) {

  /** In the order in which a person reads it: the terms first, the texts last. */
  ObjectNode node() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", TrialFile.FORMAT)
            .put("name", name)
            .put("registered", registered.toString())
            .put("library", library);
    model.ifPresent(value -> node.put("model", value));
    node.put("scorer", scorer);
    node.put("estimand", terms.estimand().name())
        .put("analysis", terms.estimand().inWords())
        .put("margin", terms.margin())
        .put("level", terms.level())
        .put("unreadable", terms.unreadable().name())
        .put("mostLost", terms.mostLost());
    terms.matters().forEach(kind -> node.withArray("matters").add(kind.name()));
    putPower(node.putObject("power"));
    putDesign(node);
    return node;
  }

  private void putPower(ObjectNode node) {
    Assumption assumption = power.assumption();
    node.put("discordance", assumption.discordance())
        .put("source", assumption.source())
        .put("designEffect", assumption.designEffect())
        .put("items", power.items())
        .put("wanted", power.wanted())
        .put("power", power.power())
        .put("needed", power.needed());
  }

  private void putDesign(ObjectNode node) {
    node.set("sampling", SamplingNode.of(design.sampling()));
    node.put("repeats", design.repeats())
        .put("repeatsPerCall", design.repeatsPerCall())
        .put("seed", design.seed());
    design.placebo().forEach(node.putArray("placebo")::add);
    design.prompts().forEach(prompt -> node.withArray("items").add(PromptNode.of(prompt)));
    VariantNodes.of(design).forEach(node.putArray("variants")::add);
  }

  static TrialContents read(JsonNode node, String file) {
    var terms =
        new TrialTerms(
            TrialEstimand.valueOf(text(node, "estimand")),
            node.required("margin").asDouble(),
            node.required("level").asDouble(),
            Unreadable.valueOf(text(node, "unreadable")),
            node.required("mostLost").asDouble(),
            matters(node));
    var design =
        new TrialDesign(
            list(node, "items", PromptNode::read),
            VariantNodes.read(node.required("variants"), file),
            SamplingNode.read(node.required("sampling")),
            node.required("repeats").asInt(),
            node.required("repeatsPerCall").asInt(),
            list(node, "placebo", JsonNode::asText),
            node.required("seed").asLong());
    return new TrialContents(
        text(node, "name"),
        Instant.parse(text(node, "registered")),
        text(node, "library"),
        Optional.ofNullable(node.get("model")).map(JsonNode::asText),
        text(node, "scorer"),
        design,
        terms,
        power(node.required("power")));
  }

  private static EnumSet<Deviation.Kind> matters(JsonNode node) {
    var kinds = EnumSet.noneOf(Deviation.Kind.class);
    node.path("matters").forEach(kind -> kinds.add(Deviation.Kind.valueOf(kind.asText())));
    return kinds;
  }

  private static PlannedPower power(JsonNode node) {
    return new PlannedPower(
        new Assumption(
            node.required("discordance").asDouble(),
            text(node, "source"),
            node.required("designEffect").asDouble()),
        node.required("items").asInt(),
        node.required("wanted").asDouble(),
        node.required("power").asDouble(),
        node.required("needed").asInt());
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }

  private static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> read) {
    var list = new ArrayList<T>();
    node.required(field).forEach(each -> list.add(read.apply(each)));
    return list;
  }
}
