package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Metric;
import io.github.promptharness.Scorer;
import io.github.promptharness.data.FrozenSet;
import io.github.promptharness.data.Prompts;
import io.github.promptharness.report.json.SummaryJson;
import io.github.promptharness.report.review.Reviewed;
import io.github.promptharness.study.KeptAnswer;
import io.github.promptharness.study.Protocol;
import io.github.promptharness.study.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * {@link Approval}, which {@link #request()} helps to get. Answers of a simulation are nobody's.
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
  private static final String SIMULATED = "simulated:";

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
   * @param transcript the study with its result: {@code Study.transcript}
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
   * Says that people wrote the wordings of every pool, so that they are no texts of a model. Unless
   * it is said, a pool that does not come with the library counts as written by one.
   */
  public Bundle withWordingsByPeople() {
    return with(its -> its.areWordingsByPeople = true);
  }

  /** With the record that texts may be published. */
  public Bundle withApproval(Approval approval) {
    return with(its -> its.approval = Optional.of(approval));
  }

  /** Withholds the texts that the review sheet puts under embargo. */
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
    return ApprovalRequest.page(transcript, citation, licence, contents());
  }

  /**
   * Writes the bundle into a folder, which is made if it is missing, and makes the summary again
   * from it.
   *
   * @throws IllegalArgumentException if texts of a model need an approval that is missing or is for
   *     something else, if a key stands in it, or if the summary cannot be made again from it
   * @throws HarnessException if it cannot be written
   */
  public Published writeTo(Path folder) {
    try (Payload payload = Payload.open()) {
      long withheld = fill(payload);
      String contents = Digests.of(Manifest.of(payload.hashes("data/", true)).bytes());
      requireApproval(contents);
      tags(payload, contents, withheld);
      payload.refuseKeys();
      Rescored again = checked(payload.folder());
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

  private Rescored checked(Path folder) {
    Rescored again = StoredBundle.open(folder).rescore(choices.metrics, choices.scorers);
    if (!again.isIdentical()) {
      throw new IllegalArgumentException(
          "the bundle is not written, as its summary would not come out the same: "
              + (choices.hasTexts
                  ? again.toString()
                  : "a metric or the scorer depends on the words of answers, so publish it with"
                      + " texts; "
                      + again));
    }
    return again;
  }

  private void requireApproval(String contents) {
    if (!needsApproval()) {
      return;
    }
    if (choices.approval.isEmpty()) {
      throw new IllegalArgumentException(
          "texts that a model behind an API has written are published with an approval alone: send"
              + " request() to the contact that the terms of the access programme name, and enter"
              + " the answer with withApproval(...); or leave the texts out, which is free");
    }
    Approval approval = choices.approval.get();
    if (!approval.isFor(contents, transcript.protocol().study())) {
      throw new IllegalArgumentException(
          "the approval is for %s, and this is study %s with the contents %s: ask for one that covers it"
              .formatted(approval.covers(), transcript.protocol().study(), contents));
    }
  }

  private boolean needsApproval() {
    boolean ofAModel = !transcript.protocol().model().endpoint().startsWith(SIMULATED);
    return choices.hasTexts
        && (ofAModel || !transcript.verdicts().isEmpty() || areWordingsOfAModel());
  }

  private boolean areWordingsOfAModel() {
    return !choices.areWordingsByPeople
        && !Wordings.perhapsOfAModel(transcript.protocol().conditions()).isEmpty();
  }

  /**
   * Whether variants may be in it: not those that a model may have written, unless it has texts.
   */
  private boolean hasVariants() {
    return choices.hasPrompts && hasOperators() && (choices.hasTexts || !areWordingsOfAModel());
  }

  private boolean hasOperators() {
    return transcript.protocol().conditions().stream()
        .anyMatch(condition -> !condition.isOriginal() && !condition.isPlacebo());
  }

  /** Writes the contents; returns how many answers had their words withheld. */
  private long fill(Payload payload) throws IOException {
    Protocol protocol = transcript.protocol();
    payload.put(Format.PROTOCOL, Json.document(ProtocolTree.of(protocol)));
    if (choices.hasPrompts) {
      payload.put(Format.PROMPTS, prompts());
    }
    if (hasVariants()) {
      FrozenSet.write(payload.place(Format.VARIANTS), transcript.variants().stream());
    }
    var rows = new Rows(choices.hasTexts, choices.hasMembers, choices.reviewed, choices.onlyRead);
    payload.lines(Format.ANSWERS, transcript.answers().stream().map(rows::line));
    // A verdict quotes what it judges.
    if (choices.hasTexts && rows.withheld() == 0 && !transcript.verdicts().isEmpty()) {
      payload.lines(Format.VERDICTS, transcript.verdicts().stream().map(VerdictLine::write));
    }
    payload.put(Format.SUMMARY, SummaryJson.toJson(transcript.summary()).getBytes(UTF_8));
    payload.put(Format.ENVIRONMENT, Documents.environment(protocol.library()));
    payload.put(Format.CODEBOOK, CodebookText.bytes());
    payload.put(Format.CITATION, Documents.citation(citation, licence));
    payload.put(
        Format.LICENCE, Documents.licence(licence, choices.promptsLicence, choices.promptsSource));
    payload.put(
        Format.CRATE,
        Crate.json(protocol, citation, licence, choices.promptsLicence, payload.sizes("data/")));
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

  private void tags(Payload payload, String contents, long withheld) throws IOException {
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
                withheld,
                choices.hasPrompts,
                hasVariants(),
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
