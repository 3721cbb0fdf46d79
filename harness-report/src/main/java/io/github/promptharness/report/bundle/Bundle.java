package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Metric;
import io.github.promptharness.Scorer;
import io.github.promptharness.data.FrozenSet;
import io.github.promptharness.data.Prompts;
import io.github.promptharness.report.json.SummaryJson;
import io.github.promptharness.report.review.Reviewed;
import io.github.promptharness.report.review.Wordings;
import io.github.promptharness.study.KeptAnswer;
import io.github.promptharness.study.Protocol;
import io.github.promptharness.study.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * A study as one archive for others.
 *
 * <pre>{@code
 * Bundle.of(study.transcript(result), citation, Licence.spdx("CC-BY-4.0")).writeTo(folder);
 * }</pre>
 *
 * <p>Without texts, which is the default, a bundle is free: canonical answers, scores and the
 * SHA-256 of the words stand in it. One with texts that a model behind an API has written needs an
 * {@link Approval}, which {@link #request()} helps to get. Answers of this library's simulation are
 * nobody's.
 *
 * <p>Before it is done, {@link #writeTo} reads the bundle like a stranger and makes the summary
 * again; a bundle that would not give it is not written. Equal settings give equal bytes under one
 * version of Java. Nobody's name, path, host or key is in it: members have made-up names unless
 * {@link #withMemberNames} says otherwise. Names of study, items, conditions and endpoint stand as
 * they are.
 *
 * <p>Immutable.
 */
public final class Bundle {
  private final Transcript transcript;
  private final Citation citation;
  private final Licence licence;
  private final Choices choices;

  private Bundle(Transcript transcript, Citation citation, Licence licence, Choices choices) {
    this.transcript = transcript;
    this.citation = citation;
    this.licence = licence;
    this.choices = choices;
  }

  /**
   * A bundle without texts.
   *
   * @param transcript the study with its result: {@code Study.transcript}. A summary of {@code
   *     Recordings} has none, as no study was run: what makes it again is the recorded files with
   *     the program that reads them
   * @param citation how it is to be cited
   * @param licence of everything but the prompts
   */
  public static Bundle of(Transcript transcript, Citation citation, Licence licence) {
    return new Bundle(transcript, citation, licence, new Choices());
  }

  private Bundle with(Consumer<Choices> change) {
    return new Bundle(transcript, citation, licence, choices.with(change));
  }

  /** With the words of the answers. Of a model behind an API this needs {@link #withApproval}. */
  public Bundle withTexts() {
    return with(its -> its.hasTexts = true);
  }

  /**
   * Without prompts and variants, as where their source does not allow that they are passed on. No
   * text can then be read again.
   */
  public Bundle withoutPrompts() {
    return with(its -> its.hasPrompts = false);
  }

  /** With the names of the members who paid. */
  public Bundle withMemberNames() {
    return with(its -> its.hasMembers = true);
  }

  /**
   * Says that people wrote the wordings of every pool, and those given one at a time, so that they
   * are no texts of a model. Unless it is said, a wording that does not come with the library,
   * which its hash shows, counts as written by one.
   */
  public Bundle withWordingsByPeople() {
    return with(its -> its.areWordingsByPeople = true);
  }

  /** With the record that texts may be published. */
  public Bundle withApproval(Approval approval) {
    return with(its -> its.approval = Optional.of(approval));
  }

  /**
   * Withholds what the review sheet puts under embargo: all texts of the items of which one is, and
   * with them all prompts and variants, which may quote them.
   */
  public Bundle withReviewed(Reviewed reviewed) {
    return with(its -> its.reviewed = reviewed);
  }

  /** Withholds the texts that nobody has marked as read on the review sheet as well. */
  public Bundle onlyRead() {
    return with(its -> its.onlyRead = true);
  }

  /**
   * With the terms of the prompts, which are not those of the answers.
   *
   * @param source where they come from
   */
  public Bundle withPromptsLicence(Licence promptsLicence, String source) {
    return with(
        its -> {
          its.promptsLicence = Optional.of(promptsLicence);
          its.promptsSource = source;
        });
  }

  /**
   * With the page where the data set will be found, for catalogues. It need not be given where the
   * citation has a DOI, which leads to one.
   *
   * @param address such as {@code https://example.org/data}
   * @throws IllegalArgumentException if it is no address of a page
   */
  public Bundle withAddress(String address) {
    if (!address.matches("https?://[!-~]+")) {
      throw new IllegalArgumentException(
          "the address of a data set must be that of a page, such as https://example.org/data: \"%s\""
              .formatted(address));
    }
    return with(its -> its.address = Optional.of(address));
  }

  /** With metrics that are your own, so that the bundle can be checked before it is done. */
  public Bundle withMetrics(List<Metric> metrics) {
    List<Metric> own = List.copyOf(metrics);
    return with(its -> its.metrics = own);
  }

  /** With a scorer that is your own, so that the bundle can be checked before it is done. */
  public Bundle withScorer(Scorer scorer) {
    return with(its -> its.scorers = List.of(scorer));
  }

  /** Names the contents: what an approval may be for. */
  public String contents() {
    try (Payload payload = Payload.open()) {
      fill(payload);
      return Digests.of(Manifest.of(payload.hashes("data/", true)).bytes());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** A page to send to whoever may approve that texts are published. */
  public String request() {
    return ApprovalRequest.page(
        transcript, citation, licence, permission().wordingsOfAModel(), contents());
  }

  /**
   * Writes the bundle into a folder, which is made if it is missing, and makes the summary again
   * from it.
   *
   * @throws IllegalArgumentException if texts of a model need an approval that is missing or is for
   *     something else, if a key or words under embargo stand in it, or if the summary cannot be
   *     made again from it
   * @throws HarnessException if it cannot be written
   */
  public Published writeTo(Path folder) {
    try (Payload payload = Payload.open()) {
      Filled filled = fill(payload);
      String contents = Digests.of(Manifest.of(payload.hashes("data/", true)).bytes());
      permission().require(contents);
      tags(payload, contents, filled);
      payload.refuseKeys();
      payload.refuseWords(filled.embargo().words());
      Rescored again = checked(payload.folder(), filled.embargo());
      String id = Digests.of(Files.readAllBytes(payload.files().get(Format.TAG_MANIFEST)));
      String name = name(transcript.protocol().study());
      Files.createDirectories(folder);
      Path archive = folder.resolve("%s-%s.zip".formatted(name, id.substring(0, 12)));
      SealedZip.write(archive, name, payload.files());
      return new Published(archive, id, contents, again.level());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private Rescored checked(Path folder, Embargo embargo) {
    Rescored again = StoredBundle.open(folder).rescore(choices.metrics, choices.scorers);
    if (!again.isIdentical()) {
      throw new IllegalArgumentException(
          "the bundle is not written, as its summary would not come out the same: "
              + reason(embargo)
              + again);
    }
    return again;
  }

  private String reason(Embargo embargo) {
    if (!embargo.isEmpty()) {
      return "a metric or the scorer depends on words that are under embargo, so leave their items"
          + " out of the result with Study.without(...); ";
    }
    return choices.hasTexts
        ? ""
        : "a metric or the scorer depends on the words of answers, so publish it with texts; ";
  }

  private Permission permission() {
    return new Permission(transcript, choices);
  }

  /** What went into a bundle, and how many answers had their words withheld. */
  private record Filled(Embargo embargo, boolean hasPrompts, boolean hasVariants, long withheld) {}

  /**
   * Whether variants may be in it: none that show an item under embargo; and those that a model may
   * have written with the texts alone, if need be after a person has read them.
   */
  private boolean hasVariants(Embargo embargo) {
    boolean mayBe = choices.hasPrompts && hasOperators() && embargo.isEmpty();
    return mayBe && (permission().wordingsOfAModel().isEmpty() || (choices.hasTexts && areRead()));
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

  /** Writes the contents. */
  private Filled fill(Payload payload) throws IOException {
    Protocol protocol = transcript.protocol();
    var embargo = Embargo.of(transcript, choices.reviewed);
    payload.put(Format.PROTOCOL, Json.document(ProtocolTree.of(protocol)));
    // Other prompts may quote an item under embargo, as an example or in a passage they share.
    boolean hasPrompts = choices.hasPrompts && embargo.isEmpty();
    if (hasPrompts) {
      payload.put(Format.PROMPTS, prompts());
    }
    boolean hasVariants = hasVariants(embargo);
    if (hasVariants) {
      FrozenSet.write(payload.place(Format.VARIANTS), transcript.variants().stream());
    }
    var rows = new Rows(choices, embargo);
    payload.lines(Format.ANSWERS, transcript.answers().stream().map(rows::line));
    boolean areAllThere = rows.withheld() == 0 && embargo.isEmpty();
    // A verdict quotes what it judges.
    if (choices.hasTexts && areAllThere && !transcript.verdicts().isEmpty()) {
      payload.lines(Format.VERDICTS, transcript.verdicts().stream().map(VerdictLine::write));
    }
    payload.put(Format.SUMMARY, SummaryJson.toJson(transcript.summary()).getBytes(UTF_8));
    payload.put(Format.ENVIRONMENT, Documents.environment(protocol.library()));
    payload.put(Format.CODEBOOK, CodebookText.bytes());
    payload.put(Format.CITATION, Documents.citation(citation, licence));
    payload.put(
        Format.LICENCE, Documents.licence(licence, choices.promptsLicence, choices.promptsSource));
    Optional<String> address = Croissant.address(citation, choices.address);
    if (address.isPresent()) {
      payload.put(Format.CROISSANT, croissant(payload, address.get(), rows.withheld()));
    }
    payload.put(
        Format.CRATE,
        Crate.json(protocol, citation, licence, choices.promptsLicence, payload.sizes("data/")));
    return new Filled(embargo, hasPrompts, hasVariants, rows.withheld());
  }

  private byte[] croissant(Payload payload, String address, long withheld) throws IOException {
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
    return new Croissant(transcript.protocol(), citation, licences, address, limits)
        .json(payload.sizes("data/"), payload.hashes("data/", true), fields);
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

  private void tags(Payload payload, String contents, Filled filled) throws IOException {
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
                contents,
                transcript.answers().stream().filter(KeptAnswer::isAnswer).count(),
                filled.withheld(),
                filled.embargo().count(),
                filled.hasPrompts(),
                filled.hasVariants(),
                filled.hasVariants() ? permission().wordingsOfAModel() : List.of(),
                Croissant.address(citation, choices.address).isPresent(),
                choices.approval)));
    payload.put(Format.TAG_MANIFEST, Manifest.of(payload.hashes("data/", false)).bytes());
  }

  private static String name(String study) {
    String plain =
        Normalizer.normalize(study, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+", "");
    String name = plain.substring(0, Math.min(plain.length(), 60)).replaceAll("-+$", "");
    return name.isEmpty() ? "study" : name;
  }

  private static HarnessException failure(IOException e) {
    return new HarnessException(
        "cannot write the bundle, check folder and disk and write it again: " + e, e);
  }
}
