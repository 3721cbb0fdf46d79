package io.github.promptharness.report.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.study.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The data set for catalogues: an RO-Crate, version 1.1 (w3id.org/ro/crate/1.1), which is JSON-LD
 * in words of schema.org.
 */
final class Crate {
  private static final Map<String, String> WHAT =
      Map.ofEntries(
          Map.entry(Format.PROTOCOL, "What was fixed before the run"),
          Map.entry(Format.PROMPTS, "The items"),
          Map.entry(Format.VARIANTS, "Every item under every condition, frozen"),
          Map.entry(Format.ANSWERS, "A line for each answer"),
          Map.entry(Format.VERDICTS, "Answers of models that scores rest on"),
          Map.entry(Format.SUMMARY, "What was found, every number with its interval"),
          Map.entry(Format.ENVIRONMENT, "Versions that the bundle was made with"),
          Map.entry(Format.CODEBOOK, "What the fields mean"),
          Map.entry(Format.CITATION, "How to cite the data set"),
          Map.entry(Format.LICENCE, "The terms of data and prompts"),
          Map.entry(Format.CROISSANT, "The data set for hubs of machine learning"));

  /** By which catalogues find it. */
  static final List<String> KEYWORDS = List.of("prompt robustness", "large language models");

  private Crate() {}

  /** What the data set is, in a sentence or two. */
  static String description(Protocol protocol) {
    return "Answers of %s to %s items under %s conditions, with scores and estimates of how robust they are. Study: %s."
        .formatted(
            protocol.model().name(),
            protocol.items().count(),
            protocol.conditions().size(),
            protocol.study());
  }

  /** What a file of the payload is. */
  static String what(String name) {
    return WHAT.getOrDefault(name, file(name));
  }

  /**
   * The document.
   *
   * @param sizes bytes of the other files of the payload, by name
   */
  static byte[] json(
      Protocol protocol,
      Citation citation,
      Licence licence,
      Optional<Licence> prompts,
      SortedMap<String, Long> sizes) {
    ObjectNode root = Json.object().put("@context", "https://w3id.org/ro/crate/1.1/context");
    ArrayNode graph = root.putArray("@graph");
    ObjectNode descriptor =
        graph.addObject().put("@type", "CreativeWork").put("@id", "ro-crate-metadata.json");
    descriptor.putObject("conformsTo").put("@id", "https://w3id.org/ro/crate/1.1");
    descriptor.putObject("about").put("@id", "./");
    ObjectNode dataset =
        graph
            .addObject()
            .put("@id", "./")
            .put("@type", "Dataset")
            .put("name", citation.title())
            .put("description", description(protocol))
            .put("datePublished", citation.released().toString())
            .put("version", citation.version());
    citation.doi().ifPresent(doi -> dataset.put("identifier", "https://doi.org/" + doi));
    dataset.putObject("license").put("@id", licence.address());
    ArrayNode creators = dataset.putArray("creator");
    for (int i = 0; i < citation.authors().size(); i++) {
      creators.addObject().put("@id", "#author-" + (i + 1));
    }
    KEYWORDS.forEach(dataset.withArray("keywords")::add);
    ArrayNode parts = dataset.putArray("hasPart");
    sizes.keySet().forEach(name -> parts.addObject().put("@id", file(name)));
    for (int i = 0; i < citation.authors().size(); i++) {
      String author = citation.authors().get(i);
      graph
          .addObject()
          .put("@id", "#author-" + (i + 1))
          .put("@type", author.contains(",") ? "Person" : "Organization")
          .put("name", author);
    }
    licence(graph, licence);
    prompts
        .filter(own -> !own.address().equals(licence.address()))
        .ifPresent(own -> licence(graph, own));
    sizes.forEach(
        (name, size) -> {
          ObjectNode node =
              graph
                  .addObject()
                  .put("@id", file(name))
                  .put("@type", "File")
                  .put("name", what(name))
                  .put("contentSize", Long.toString(size))
                  .put("encodingFormat", format(name));
          if (name.equals(Format.PROMPTS) && prompts.isPresent()) {
            node.putObject("license").put("@id", prompts.get().address());
          }
        });
    return Json.document(root);
  }

  private static void licence(ArrayNode graph, Licence licence) {
    graph
        .addObject()
        .put("@id", licence.address())
        .put("@type", "CreativeWork")
        .put("name", licence.id());
  }

  /** The name of a file of the payload beside this document. */
  static String file(String name) {
    return name.substring("data/".length());
  }

  /** What kind of file it is. */
  static String format(String name) {
    return name.endsWith(".jsonl")
        ? "application/jsonl"
        : name.endsWith(".json")
            ? "application/json"
            : name.endsWith(".md")
                ? "text/markdown"
                : name.endsWith(".cff") ? "text/yaml" : "text/plain";
  }
}
