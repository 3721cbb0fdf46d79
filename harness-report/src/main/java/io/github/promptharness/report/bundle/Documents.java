package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.study.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The documents of a bundle that are for people and catalogues. */
final class Documents {
  private Documents() {}

  /** CITATION.cff, as citation-file-format.github.io has it, version 1.2.0. */
  static byte[] citation(Citation citation, Licence licence) {
    var text = new StringBuilder();
    text.append("cff-version: 1.2.0\n")
        .append("message: ")
        .append(quoted("If you use this data set, please cite it as below."))
        .append("\ntype: dataset\ntitle: ")
        .append(quoted(citation.title()))
        .append("\nauthors:\n");
    for (String author : citation.authors()) {
      int comma = author.indexOf(',');
      text.append(
          comma < 1
              ? "  - name: " + quoted(author) + "\n"
              : "  - family-names: %s\n    given-names: %s\n"
                  .formatted(
                      quoted(author.substring(0, comma).strip()),
                      quoted(author.substring(comma + 1).strip())));
    }
    text.append("version: ").append(quoted(citation.version()));
    text.append("\ndate-released: ").append(quoted(citation.released().toString()));
    citation.doi().ifPresent(doi -> text.append("\ndoi: ").append(quoted(doi)));
    // The format knows ids of SPDX alone.
    if (licence.address().startsWith("https:")) {
      text.append("\nlicense: ").append(quoted(licence.id()));
    }
    return text.append('\n').toString().getBytes(UTF_8);
  }

  private static String quoted(String text) {
    return Json.line(com.fasterxml.jackson.databind.node.TextNode.valueOf(text));
  }

  /** The terms of the data, and of the prompts where they have their own. */
  static byte[] licence(Licence licence, Optional<Licence> prompts, String source) {
    var text = new StringBuilder();
    text.append("Answers, scores, estimates and documents of this bundle: ")
        .append(licence.id())
        .append("\n\n")
        .append(licence.text().strip())
        .append("\n\nThe prompts (prompts.jsonl), and what variants.jsonl took of them: ");
    if (prompts.isPresent()) {
      text.append(prompts.get().id())
          .append("\nSource: ")
          .append(source)
          .append("\n\n")
          .append(prompts.get().text().strip());
    } else {
      text.append("as their source has it, which is not told here");
    }
    return text.append("\n\nThe software that made this bundle has a licence of its own.\n")
        .toString()
        .getBytes(UTF_8);
  }

  /**
   * What the bundle was made with: versions, and the family of the system, nothing of its owner.
   */
  static byte[] environment(String library) {
    return Json.document(
        Json.object()
            .put("library", "io.github.promptharness " + library)
            .put("java", System.getProperty("java.specification.version", ""))
            .put("system", family(System.getProperty("os.name", ""))));
  }

  private static String family(String system) {
    String name = system.toLowerCase(Locale.ROOT);
    return name.contains("win")
        ? "Windows"
        : name.contains("mac") ? "macOS" : name.contains("linux") ? "Linux" : "another";
  }

  /** What README.md says. */
  record About(
      Protocol protocol,
      Citation citation,
      Licence licence,
      String contents,
      long answers,
      long withheld,
      long embargoed,
      boolean hasPrompts,
      boolean hasVariants,
      List<String> wordingsOfAModel,
      boolean hasAddress,
      Optional<Approval> approval) {}

  static byte[] readme(About about) {
    Protocol protocol = about.protocol();
    String texts =
        about.withheld() == 0
            ? "The words of all answers are part of it."
            : about.withheld() == about.answers()
                ? "The words of the answers are not part of it: their SHA-256 stand in their place,"
                    + " and scores can be taken as they are but not checked."
                : "The words of %s of %s answers are withheld; their SHA-256 stand in their place."
                    .formatted(about.withheld(), about.answers());
    String embargo =
        about.embargoed() == 0
            ? ""
            : " Under embargo: %s of the items; until it is lifted no prompt is part of it."
                .formatted(about.embargoed());
    return """
    # %s

    %s answers of %s (%s) to %s items under the conditions %s: a study of how stable answers are when the same
    idea is put differently, made with Prompt Harness %s. %s%s

    ## Check it

    Unpack it and run `sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt` in the folder with this file.
    SHA-256 of `manifest-sha256.txt`, which names the contents: `%s`.

    ## Make the summary again

    With Java 17 and Prompt Harness, without key or network:

        var bundle = StoredBundle.open(Path.of("the archive, or this folder"));
        System.out.println(bundle.rescore());

    It says whether the summary comes out the same to the last byte, and what of it could not be checked.

    ## What is in it

    | file | what it is |
    |---|---|
    | `data/protocol.json` | what was fixed before the run: model, samplings, conditions, scorer, metrics, seed, margin |
    %s%s| `data/answers.jsonl` | a line for each answer; `data/codebook.md` says what its fields are |
    | `data/summary.json` | what was found, every number with its interval |
    | `data/environment.json` | versions |
    | `data/CITATION.cff`, `data/LICENSE.txt` | how to cite it, and its terms: %s |
    | `data/ro-crate-metadata.json` | the same for catalogues (RO-Crate 1.1) |
    %s    | `bagit.txt`, `bag-info.txt`, `*manifest-sha256.txt` | the bag (RFC 8493) that holds it together |

    Scorer: `%s`. Seed: %s.
    %s
    """
        .formatted(
            plain(about.citation().title()),
            about.answers(),
            plain(protocol.model().name()),
            plain(protocol.model().endpoint()),
            protocol.items().count(),
            protocol.conditions().stream()
                .map(condition -> "`" + plain(condition.id()) + "`")
                .collect(Collectors.joining(", ")),
            protocol.library(),
            texts + embargo + wordings(about.wordingsOfAModel()),
            protocol.model().disclosure().isEmpty()
                ? ""
                : "\n\n" + plain(protocol.model().disclosure()),
            about.contents(),
            about.hasPrompts() ? "| `data/prompts.jsonl` | the items |\n" : "",
            about.hasVariants()
                ? "| `data/variants.jsonl` | every item under every condition, frozen |\n"
                : "",
            about.licence().id(),
            about.hasAddress()
                ? "| `data/croissant.json` | the same for hubs of machine learning (Croissant 1.0)"
                    + " |\n"
                : "",
            plain(protocol.analysis().scorer()),
            protocol.analysis().seed(),
            about
                .approval()
                .map(
                    approval ->
                        "\nThat texts of the model are published was approved by %s on %s (%s)."
                            .formatted(
                                plain(approval.by()), approval.on(), plain(approval.reference())))
                .orElse(""))
        .getBytes(UTF_8);
  }

  private static String wordings(List<String> ofAModel) {
    return ofAModel.isEmpty()
        ? ""
        : " A model may have written the wordings of "
            + ofAModel.stream().map(id -> "`" + plain(id) + "`").collect(Collectors.joining(", "))
            + ".";
  }

  /** One line, without signs that Markdown would take for its own. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").replaceAll("[`|<>\\[\\]]", "'").strip();
  }

  /** The declaration of RFC 8493. */
  static byte[] bag() {
    return "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".getBytes(UTF_8);
  }

  static byte[] bagInfo(Citation citation, String library, long bytes, int files) {
    return """
    Bagging-Date: %s
    Bag-Software-Agent: Prompt Harness %s
    Bundle-Format: %s
    Payload-Oxum: %s.%s
    """
        .formatted(citation.released(), library, Format.NAME, bytes, files)
        .getBytes(UTF_8);
  }
}
