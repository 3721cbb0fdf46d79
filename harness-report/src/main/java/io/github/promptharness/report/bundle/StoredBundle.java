package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.Metric;
import io.github.promptharness.Model;
import io.github.promptharness.Observation;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Scorer;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.data.FrozenSet;
import io.github.promptharness.data.Prompts;
import io.github.promptharness.report.json.SummaryJson;
import io.github.promptharness.study.KeptAnswer;
import io.github.promptharness.study.Protocol;
import io.github.promptharness.study.Rescoring;
import io.github.promptharness.study.Transcript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bundle that was read, every byte of it checked.
 *
 * <pre>{@code
 * var bundle = StoredBundle.open(Path.of("study-0123456789ab.zip"));
 * System.out.println(bundle.rescore());
 * }</pre>
 *
 * <p>Reading and scoring again need no key, no network and no workspace. All answers are held in
 * memory while they are scored. Immutable, and read anew from its file whenever it is scored.
 */
public final class StoredBundle {
  private final Path source;
  private final String id;
  private final String contents;
  private final Protocol protocol;
  private final String summary;
  private final Optional<Approval> approval;
  private final boolean hasPrompts;
  private final boolean hasVariants;
  private final List<Transcript.Verdict> verdicts;

  private StoredBundle(Path source, Entries entries) throws IOException {
    this.source = source;
    this.id = Digests.of(Checks.bytes(entries, Format.TAG_MANIFEST));
    this.contents = Digests.of(Checks.bytes(entries, Format.MANIFEST));
    this.protocol =
        part(
            Format.PROTOCOL,
            () -> ProtocolParser.read(Json.read(Checks.text(entries, Format.PROTOCOL))));
    this.summary = Checks.text(entries, Format.SUMMARY);
    this.approval =
        entries.names().contains(Format.APPROVAL)
            ? Optional.of(
                part(
                    Format.APPROVAL,
                    () -> Approval.read(Json.read(Checks.text(entries, Format.APPROVAL)))))
            : Optional.empty();
    this.hasPrompts = entries.names().contains(Format.PROMPTS);
    this.hasVariants = entries.names().contains(Format.VARIANTS);
    this.verdicts =
        entries.names().contains(Format.VERDICTS)
            ? lines(entries, Format.VERDICTS, VerdictLine::read)
            : List.of();
  }

  /**
   * Reads and checks a bundle.
   *
   * @param archiveOrFolder the archive, or the folder that it was unpacked into, in which {@code
   *     bagit.txt} lies
   * @throws IllegalArgumentException if it cannot be read, if a file in it was changed, is missing
   *     or additional (each is named), if it could do harm, or if a newer version wrote it; one
   *     sentence each
   */
  public static StoredBundle open(Path archiveOrFolder) {
    try (Entries entries = entries(archiveOrFolder)) {
      List<String> faults = faults(archiveOrFolder, entries);
      if (!faults.isEmpty()) {
        throw new IllegalArgumentException(
            "the bundle %s is not as it was written: %s; fetch it again from its source"
                .formatted(archiveOrFolder, String.join("; ", faults)));
      }
      return new StoredBundle(archiveOrFolder, entries);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the bundle %s: %s".formatted(archiveOrFolder, e), e);
    }
  }

  /**
   * What is wrong with a bundle, a sentence each; nothing if every byte is as it was written.
   *
   * @throws IllegalArgumentException if it cannot be read at all
   */
  public static List<String> faults(Path archiveOrFolder) {
    try (Entries entries = entries(archiveOrFolder)) {
      return faults(archiveOrFolder, entries);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the bundle %s: %s".formatted(archiveOrFolder, e), e);
    }
  }

  private static Entries entries(Path source) throws IOException {
    if (!Files.exists(source)) {
      throw new IllegalArgumentException(
          "there is no bundle %s: name an archive, or the folder in which bagit.txt lies"
              .formatted(source));
    }
    return Files.isDirectory(source) ? new FolderEntries(source) : new ZipEntries(source);
  }

  private static List<String> faults(Path source, Entries entries) throws IOException {
    List<String> faults = new ArrayList<>(Checks.faults(entries));
    if (faults.isEmpty() && !Files.isDirectory(source) && !Seal.holds(source)) {
      faults.add(
          "bytes of the archive around its files were changed, or it was packed anew, while the"
              + " files are whole: unpack it and open the folder");
    }
    return faults;
  }

  /** Names the bundle with all that is in it: SHA-256 of {@code tagmanifest-sha256.txt}. */
  public String id() {
    return id;
  }

  /**
   * Names the contents, whatever readme and approval stand beside them: SHA-256 of {@code
   * manifest-sha256.txt}.
   */
  public String contents() {
    return contents;
  }

  /** What was fixed before the run. */
  public Protocol protocol() {
    return protocol;
  }

  /** What the study found, as the bundle says. */
  public Summary summary() {
    return SummaryJson.fromJson(summary);
  }

  /** The record that texts may be published; absent if the bundle has none. */
  public Optional<Approval> approval() {
    return approval;
  }

  /** The prompts; none if they are not part of the bundle. */
  public List<Prompt> prompts() {
    return hasPrompts ? read(StoredBundle::prompts) : List.of();
  }

  /** Every row of the study, in its order. Withheld words have a stand-in that names their hash. */
  public List<KeptAnswer> answers() {
    return read(StoredBundle::answers);
  }

  /**
   * A model that gives the verdicts in this bundle and nothing else, for a judge like the one that
   * gave them; it costs nothing.
   *
   * @param name of the model that judged
   * @throws IllegalArgumentException if the bundle has no verdict of such a model
   */
  public Model judge(String name) {
    return StoredVerdicts.of(name, verdicts);
  }

  /** Makes the summary again, with the metrics and the scorer of this library that have its ids. */
  public Rescored rescore() {
    return rescore(List.of(), List.of());
  }

  /**
   * Makes the summary again.
   *
   * @param metrics those that this library does not find by their ids
   * @param scorers one, if this library does not find the study's by its id
   * @throws IllegalArgumentException if a metric is missing, or prompts and variants are not those
   *     of the protocol
   */
  public Rescored rescore(List<Metric> metrics, List<Scorer> scorers) {
    String wanted = protocol.analysis().scorer();
    Optional<Scorer> scorer =
        scorers.stream()
            .filter(each -> each.id().equals(wanted))
            .findFirst()
            .or(() -> KnownScorers.find(wanted));
    List<Metric> all = KnownMetrics.of(protocol.analysis().metrics(), metrics);
    return read(entries -> rescore(entries, Rescoring.of(protocol, all), scorer));
  }

  private Rescored rescore(Entries entries, Rescoring plain, Optional<Scorer> scorer)
      throws IOException {
    List<KeptAnswer> answers = answers(entries);
    var remarks = new Remarks(protocol, hasPrompts, hasVariants || !hasOperators(), scorer);
    Rescoring rescoring =
        remarks.canBeDesigned() ? plain.withPrompts(prompts(entries), operators(entries)) : plain;
    Level level = remarks.level(answers);
    StudyResult result =
        level == Level.RESCORED
            ? rescoring.rescored(answers, scorer.orElseThrow())
            : rescoring.recomputed(answers);
    return new Rescored(
        result,
        level,
        differences(result.summary()),
        otherwise(answers, result),
        remarks.of(answers));
  }

  private List<String> differences(Summary found) {
    String again = SummaryJson.toJson(found);
    return again.equals(summary)
        ? List.of()
        : Differences.between(Json.read(summary), Json.read(again));
  }

  /** How many rows are not as they were. */
  private static long otherwise(List<KeptAnswer> answers, StudyResult result) {
    List<Observation> before =
        answers.stream().filter(each -> !each.isLeftOut()).map(KeptAnswer::row).toList();
    try (var rows = result.observations().stream()) {
      var after = rows.iterator();
      return before.stream().filter(row -> !row.equals(after.next())).count();
    }
  }

  private boolean hasOperators() {
    return protocol.conditions().stream().anyMatch(c -> !c.isOriginal() && !c.isPlacebo());
  }

  private static List<KeptAnswer> answers(Entries entries) throws IOException {
    var lines = new AnswerLine();
    return lines(entries, Format.ANSWERS, lines::read);
  }

  private static List<Prompt> prompts(Entries entries) throws IOException {
    try (InputStream in = entries.open(Format.PROMPTS)) {
      return Prompts.fromJsonl(in, Format.PROMPTS);
    }
  }

  private Perturbation[] operators(Entries entries) throws IOException {
    if (!hasVariants) {
      return new Perturbation[0];
    }
    try (InputStream in = entries.open(Format.VARIANTS)) {
      return new Perturbation[] {FrozenSet.read(in, Format.VARIANTS)};
    }
  }

  @FunctionalInterface
  private interface Read<T> {
    T from(Entries entries) throws IOException;
  }

  @FunctionalInterface
  private interface Part<T> {
    T read() throws IOException;
  }

  @FunctionalInterface
  private interface Line<T> {
    T read(String line);
  }

  private <T> T read(Read<T> read) {
    try (Entries entries = entries(source)) {
      return read.from(entries);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the bundle %s: %s".formatted(source, e), e);
    }
  }

  private static <T> T part(String name, Part<T> part) throws IOException {
    try {
      return part.read();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "%s of the bundle cannot be read: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static <T> List<T> lines(Entries entries, String name, Line<T> read) throws IOException {
    var all = new ArrayList<T>();
    try (var reader =
        new BufferedReader(new InputStreamReader(entries.open(name), UTF_8.newDecoder()))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String text = line;
        all.add(part("%s, line %s,".formatted(name, all.size() + 1), () -> read.read(text)));
      }
    }
    return all;
  }
}
