package io.github.promptharness.report.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.study.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * The data set for hubs of machine learning: Croissant, version 1.0 (mlcommons.org/croissant/1.0),
 * with what is known for its vocabulary on responsible use (mlcommons.org/croissant/RAI/1.0). It is
 * JSON-LD in words of schema.org; files are named by paths from where it lies.
 *
 * <p>Records are the lines of answers, verdicts and prompts, their fields those that occur. Of
 * fields within others only tags are told, each on its own; the codebook has the rest.
 *
 * @param protocol the study
 * @param citation title, authors, day and version
 * @param licences of data and prompts
 * @param address where the data set is found: Croissant requires a page
 * @param limits what a user must know of the data before all else
 */
record Croissant(
    Protocol protocol, Citation citation, List<Licence> licences, String address, String limits) {
  private static final String VERSION = "http://mlcommons.org/croissant/1.0";
  private static final String RESPONSIBLE = "http://mlcommons.org/croissant/RAI/1.0";
  private static final String TAGS = "tags";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** The terms by which the names below are known, as the specification recommends. */
  private static final String CONTEXT =
      """
      {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "citeAs": "cr:citeAs",
        "column": "cr:column",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "dct": "http://purl.org/dc/terms/",
        "equivalentProperty": "cr:equivalentProperty",
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "extract": "cr:extract",
        "field": "cr:field",
        "fileObject": "cr:fileObject",
        "fileProperty": "cr:fileProperty",
        "fileSet": "cr:fileSet",
        "format": "cr:format",
        "includes": "cr:includes",
        "isEnumeration": "cr:isEnumeration",
        "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath",
        "key": "cr:key",
        "md5": "cr:md5",
        "ml": "http://mlcommons.org/schema/",
        "parentField": "cr:parentField",
        "path": "cr:path",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "recordSet": "cr:recordSet",
        "references": "cr:references",
        "regex": "cr:regex",
        "repeated": "cr:repeated",
        "replace": "cr:replace",
        "samplingRate": "cr:samplingRate",
        "sc": "https://schema.org/",
        "separator": "cr:separator",
        "source": "cr:source",
        "subField": "cr:subField",
        "transform": "cr:transform"
      }
      """;

  Croissant {
    licences = List.copyOf(licences);
  }

  /**
   * The document.
   *
   * @param sizes bytes of the files that it tells of, by name
   * @param hashes their SHA-256
   * @param fields names of the fields that occur, by name of the file of lines
   */
  byte[] json(
      SortedMap<String, Long> sizes,
      SortedMap<String, String> hashes,
      Map<String, SortedSet<String>> fields) {
    ObjectNode root = Json.object();
    root.set("@context", Json.read(CONTEXT));
    root.put("@type", "sc:Dataset");
    root.putArray("conformsTo").add(VERSION).add(RESPONSIBLE);
    root.put("name", citation.title())
        .put("description", Crate.description(protocol))
        .put("url", address)
        .put("version", citation.version())
        .put("datePublished", citation.released().toString())
        .put("citeAs", BibText.of(citation, address));
    Crate.KEYWORDS.forEach(root.withArray("keywords")::add);
    ArrayNode terms = root.putArray("license");
    licences.stream().distinct().forEach(each -> licence(terms, each));
    ArrayNode creators = root.putArray("creator");
    citation
        .authors()
        .forEach(
            author ->
                creators
                    .addObject()
                    .put("@type", author.contains(",") ? "sc:Person" : "sc:Organization")
                    .put("name", author));
    root.put(
        "rai:dataCollection",
        "Every item was put to the model as it is and under each condition, as often as the"
            + " protocol tells; answers were read and scored by "
            + protocol.analysis().scorer()
            + ".");
    root.put("rai:dataLimitations", limits);
    ArrayNode files = root.putArray("distribution");
    hashes.forEach(
        (name, hash) -> file(files.addObject(), name, sizes.getOrDefault(name, 0L), hash));
    ArrayNode records = root.putArray("recordSet");
    fields.forEach((name, names) -> records(records.addObject(), name, names));
    return Json.document(root);
  }

  /** Terms that stand nowhere else have no address. */
  private static void licence(ArrayNode terms, Licence licence) {
    if (licence.address().startsWith("https:")) {
      terms.add(licence.address());
    } else {
      terms
          .addObject()
          .put("@type", "sc:CreativeWork")
          .put("name", licence.id())
          .put("description", licence.text().strip());
    }
  }

  private static void file(ObjectNode node, String name, long size, String sha256) {
    node.put("@type", "cr:FileObject")
        .put("@id", Crate.file(name))
        .put("name", Crate.file(name))
        .put("description", Crate.what(name))
        .put("contentUrl", Crate.file(name))
        .put("contentSize", size + " B")
        .put("encodingFormat", format(name))
        .put("sha256", sha256);
  }

  /** JSON Lines have no registered type; this is the one by which Croissant's readers know them. */
  private static String format(String name) {
    return name.endsWith(".jsonl") ? "application/jsonlines" : Crate.format(name);
  }

  private static void records(ObjectNode node, String name, SortedSet<String> names) {
    String file = Crate.file(name);
    String set = file.substring(0, file.indexOf('.'));
    node.put("@type", "cr:RecordSet")
        .put("@id", set)
        .put("name", set)
        .put("description", Crate.what(name));
    if (name.equals(Format.ANSWERS)) {
      ArrayNode key = node.putArray("key");
      List.of("prompt", "condition", "sampling", "repeat")
          .forEach(each -> key.addObject().put("@id", set + "/" + each));
    }
    ArrayNode all = node.putArray("field");
    for (Field field : fields(name)) {
      if (field.type() == Field.Type.OBJECT) {
        tags(field, names)
            .forEach(
                tag ->
                    field(all.addObject(), file, set + "/" + tag, field, Field.Type.TEXT)
                        .putObject("transform")
                        .put("jsonPath", "$." + tag.substring(tag.indexOf('/') + 1)));
      } else if (names.contains(field.name())) {
        field(all.addObject(), file, set + "/" + field.name(), field, field.type());
      }
    }
  }

  private static List<Field> fields(String name) {
    return switch (name) {
      case Format.ANSWERS -> Field.OF_ANSWERS;
      case Format.VERDICTS -> Field.OF_VERDICTS;
      default -> Field.OF_PROMPTS;
    };
  }

  /** The tags by their full names; one whose name would need quoting stands in the codebook. */
  private static List<String> tags(Field field, SortedSet<String> names) {
    String begin = TAGS + LineFields.WITHIN;
    var tags = new ArrayList<String>();
    for (String name : names) {
      if (field.name().equals(TAGS)
          && name.startsWith(begin)
          && PLAIN.matcher(name.substring(begin.length())).matches()) {
        tags.add(name);
      }
    }
    return tags;
  }

  private static ObjectNode field(
      ObjectNode node, String file, String id, Field field, Field.Type type) {
    node.put("@type", "cr:Field")
        .put("@id", id)
        .put("name", id.substring(id.indexOf('/') + 1))
        .put("description", field.meaning())
        .put("dataType", type.schema());
    ObjectNode source = node.putObject("source");
    source.putObject("fileObject").put("@id", file);
    source.putObject("extract").put("column", field.name());
    return source;
  }

  /** Where the data set is found, if that is known. */
  static Optional<String> address(Citation citation, Optional<String> given) {
    return given.or(() -> citation.doi().map(doi -> "https://doi.org/" + doi));
  }
}
