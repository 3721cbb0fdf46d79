package io.github.promptharness.report.bundle;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Metric;
import io.github.promptharness.Scorer;
import io.github.promptharness.report.review.Reviewed;
import io.github.promptharness.study.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

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
   * Withholds the texts that a screening objects to as well, read or not.
   *
   * @param withheld why a text is not shown, as a sentence that stands in its place; empty if it
   *     may be: such as {@code texts::withheld} of what {@code OutputScreen} found
   */
  public Bundle withScreening(Function<String, Optional<String>> withheld) {
    return with(its -> its.screening = withheld);
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
      return new Contents(transcript, citation, licence, choices, payload).hash();
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
      var contents = new Contents(transcript, citation, licence, choices, payload);
      String hash = contents.hash();
      permission().require(hash);
      contents.describe(hash);
      payload.refuseKeys();
      payload.refuseWords(contents.embargo().words());
      Rescored again = checked(payload.folder(), contents.embargo());
      String id = Digests.of(Files.readAllBytes(payload.files().get(Format.TAG_MANIFEST)));
      String name = name(transcript.protocol().study());
      Files.createDirectories(folder);
      Path archive = folder.resolve("%s-%s.zip".formatted(name, id.substring(0, 12)));
      SealedZip.write(archive, name, payload.files());
      return new Published(archive, id, hash, again.level());
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
