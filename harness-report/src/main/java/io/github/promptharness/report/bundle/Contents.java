package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.data.FrozenSet;
import io.github.promptharness.data.Prompts;
import io.github.promptharness.report.json.SummaryJson;
import io.github.promptharness.report.review.Wordings;
import io.github.promptharness.study.KeptAnswer;
import io.github.promptharness.study.Protocol;
import io.github.promptharness.study.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What is in a bundle, written file by file. */
final class Contents {
  private final Transcript transcript;
  private final Citation citation;
  private final Licence licence;
  private final Choices choices;
  private final Payload payload;
  private final Permission permission;
  private final Embargo embargo;
  private final Optional<String> address;
  private final boolean hasPrompts;
  private final boolean hasVariants;
  private final long withheld;

  /** Writes all that the contents are named by. */
  Contents(
      Transcript transcript, Citation citation, Licence licence, Choices choices, Payload payload)
      throws IOException {
    this.transcript = transcript;
    this.citation = citation;
    this.licence = licence;
    this.choices = choices;
    this.payload = payload;
    permission = new Permission(transcript, choices);
    embargo = Embargo.of(transcript, choices.reviewed);
    address = Croissant.address(citation, choices.address);
    // Other prompts may quote an item under embargo, as an example or in a passage they share.
    hasPrompts = choices.hasPrompts && embargo.isEmpty();
    hasVariants = mayHaveVariants();
    withheld = texts();
    documents();
  }

  /** What must not be told. */
  Embargo embargo() {
    return embargo;
  }

  /** Names the contents. */
  String hash() throws IOException {
    return Digests.of(Manifest.of(payload.hashes("data/", true)).bytes());
  }

  /**
   * Whether variants may be in it: none that show an item under embargo; and those that a model may
   * have written with the texts alone, if need be after a person has read them.
   */
  private boolean mayHaveVariants() {
    boolean mayBe = choices.hasPrompts && hasOperators() && embargo.isEmpty();
    return mayBe && (permission.wordingsOfAModel().isEmpty() || (choices.hasTexts && areRead()));
  }

  private boolean areRead() {
    return !choices.onlyRead
        || transcript.variants().stream()
            .filter(variant -> Wordings.mayBeOfAModel(variant.condition()))
            .allMatch(choices.reviewed::isRead);
  }

  private boolean hasOperators() {
    return transcript.protocol().conditions().stream()
        .anyMatch(condition -> !condition.isOriginal() && !condition.isPlacebo());
  }

  /** Writes prompts, variants, answers and verdicts; how many answers had their words withheld. */
  private long texts() throws IOException {
    if (hasPrompts) {
      payload.put(Format.PROMPTS, prompts());
    }
    if (hasVariants) {
      FrozenSet.write(payload.place(Format.VARIANTS), transcript.variants().stream());
    }
    var rows = new Rows(choices, embargo);
    payload.lines(Format.ANSWERS, transcript.answers().stream().map(rows::line));
    boolean areAllThere = choices.hasTexts && rows.withheld() == 0 && embargo.isEmpty();
    // A verdict quotes what it judges.
    if (areAllThere && !transcript.verdicts().isEmpty()) {
      payload.lines(Format.VERDICTS, transcript.verdicts().stream().map(VerdictLine::write));
    }
    return rows.withheld();
  }

  private byte[] prompts() {
    try {
      return Prompts.toJsonl(transcript.prompts()).getBytes(UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the prompts cannot be part of the bundle: %s; or leave them out with withoutPrompts()"
              .formatted(e.getMessage()),
          e);
    }
  }

  private void documents() throws IOException {
    Protocol protocol = transcript.protocol();
    payload.put(Format.PROTOCOL, Json.document(ProtocolTree.of(protocol)));
    payload.put(Format.SUMMARY, SummaryJson.toJson(transcript.summary()).getBytes(UTF_8));
    payload.put(Format.ENVIRONMENT, Documents.environment(protocol.library()));
    payload.put(Format.CODEBOOK, CodebookText.bytes());
    payload.put(Format.CITATION, Documents.citation(citation, licence));
    payload.put(
        Format.LICENCE, Documents.licence(licence, choices.promptsLicence, choices.promptsSource));
    if (address.isPresent()) {
      payload.put(Format.CROISSANT, croissant(address.get()));
    }
    payload.put(
        Format.CRATE,
        Crate.json(protocol, citation, licence, choices.promptsLicence, payload.sizes("data/")));
  }

  private byte[] croissant(String page) throws IOException {
    var licences = new ArrayList<>(List.of(licence));
    choices.promptsLicence.ifPresent(licences::add);
    var fields = new LinkedHashMap<String, SortedSet<String>>();
    for (String name : List.of(Format.ANSWERS, Format.VERDICTS, Format.PROMPTS)) {
      Path file = payload.files().get(name);
      if (file != null) {
        fields.put(name, LineFields.of(file));
      }
    }
    String disclosure = transcript.protocol().model().disclosure();
    String limits =
        "Scores hold for this model, these items and these conditions."
            + (withheld == 0 ? "" : " The words of %s answers are withheld.".formatted(withheld))
            + (disclosure.isEmpty() ? "" : " " + disclosure);
    return new Croissant(transcript.protocol(), citation, licences, page, limits)
        .json(payload.sizes("data/"), payload.hashes("data/", true), fields);
  }

  /**
   * Adds the lists of files and the documents beside the contents.
   *
   * @param hash of the contents
   */
  void describe(String hash) throws IOException {
    Protocol protocol = transcript.protocol();
    var sizes = payload.sizes("data/");
    payload.put(Format.MANIFEST, Manifest.of(payload.hashes("data/", true)).bytes());
    payload.put(Format.BAG, Documents.bag());
    payload.put(
        Format.BAG_INFO,
        Documents.bagInfo(
            citation,
            protocol.library(),
            sizes.values().stream().mapToLong(Long::longValue).sum(),
            sizes.size()));
    if (choices.approval.isPresent()) {
      payload.put(Format.APPROVAL, choices.approval.get().json());
    }
    payload.put(
        Format.README,
        Documents.readme(
            new Documents.About(
                protocol,
                citation,
                licence,
                hash,
                transcript.answers().stream().filter(KeptAnswer::isAnswer).count(),
                withheld,
                embargo.count(),
                hasPrompts,
                hasVariants,
                hasVariants ? permission.wordingsOfAModel() : List.of(),
                address.isPresent(),
                choices.approval)));
    payload.put(Format.TAG_MANIFEST, Manifest.of(payload.hashes("data/", false)).bytes());
  }
}
