package io.github.promptharness.registered;

import io.github.promptharness.Model;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Scorer;
import io.github.promptharness.StudyResult;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A trial as its file says it, to be run on one model after the other.
 *
 * <pre>{@code
 * RegisteredTrial trial = RegisteredTrial.read(Path.of("trial.json"));
 * System.out.println(trial.on(lab, model, new MultipleChoice()).run());
 * }</pre>
 *
 * <p>The hash shows that the file is as it was written, not when that was: for that, hand it to
 * somebody else, such as a public registry, before the first call.
 *
 * <p>Immutable and safe for many threads.
 */
public final class RegisteredTrial {
  private final TrialContents contents;
  private final String hash;

  RegisteredTrial(TrialContents contents, String hash) {
    this.contents = contents;
    this.hash = hash;
  }

  /**
   * Reads the file of a trial.
   *
   * @throws IllegalArgumentException if it cannot be read, is no trial, was changed since it was
   *     written, or has the format of a newer version; one sentence says which
   */
  public static RegisteredTrial read(Path file) {
    try {
      return TrialFile.read(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "there is no trial %s, looked for as %s".formatted(file, file.toAbsolutePath()), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the trial %s, check the file: %s".formatted(file, e), e);
    }
  }

  /** What the researcher called it. */
  public String name() {
    return contents.name();
  }

  /** The SHA-256 of the file up to its last two lines, 64 hexadecimal digits: what to publish. */
  public String hash() {
    return hash;
  }

  /** When the file was written, by the clock of the machine that wrote it. */
  public Instant registered() {
    return contents.registered();
  }

  /** The version of this library that wrote the file. */
  public String library() {
    return contents.library();
  }

  /** The name of the model that it was written for; absent if it was written for any. */
  public Optional<String> model() {
    return contents.model();
  }

  /** The id of the scorer. */
  public String scorer() {
    return contents.scorer();
  }

  /** What is asked. */
  public TrialDesign design() {
    return contents.design();
  }

  /** How it is judged. */
  public TrialTerms terms() {
    return contents.terms();
  }

  /** How likely it is to find what it looks for. */
  public PlannedPower power() {
    return contents.power();
  }

  /**
   * The trial on a model; nothing is asked yet.
   *
   * @param lab where money and answers are kept
   * @param model bare; another one than the file names is a deviation that is said
   * @param scorer that the file names; another one is a deviation
   */
  public TrialRun on(Workspace lab, Model model, Scorer scorer) {
    return new TrialRun(this, lab, model, scorer, study -> study);
  }

  /**
   * What a result says of this trial, without a call: of a run, or of what it left out and why. The
   * verdict is exploratory, for nobody can say here which verdicts there were before; {@link
   * TrialRun#run} reads that in the workspace.
   *
   * @param result of a study of the same texts
   * @throws IllegalArgumentException if another text was shown, or one is missing
   */
  public TrialReport report(StudyResult result) {
    return TrialReport.of(this, result, Optional.empty());
  }

  /**
   * What answers say under the terms of this trial, whoever gave them: for simulations, and for
   * answers from elsewhere. Whether they are what the file asks for is not looked at, so this is no
   * verdict of the trial.
   *
   * @param answers of one sampling, under the ids of the original and the wordings
   */
  public TrialFinding numbers(Observations answers) {
    List<Observation> rows;
    try (var stream = answers.stream()) {
      rows = stream.toList();
    }
    List<String> wordings = design().wordings();
    return new TrialAnalysis(terms(), design().seed())
        .of(ItemScores.of(rows, wordings, terms().unreadable()), wordings);
  }

  /** What the file says, but for the texts, a line each. */
  @Override
  public String toString() {
    TrialTerms terms = terms();
    TrialDesign design = design();
    return String.join(
        "\n",
        List.of(
            "registered trial \"%s\", %s".formatted(name(), hash),
            "written %s by version %s, for %s"
                .formatted(registered(), library(), model().orElse("any model")),
            "asks     %s items under the original and %s, %s, %s answers each; placebo arm: %s items"
                .formatted(
                    design.prompts().size(),
                    design.wordings(),
                    design.sampling().id(),
                    design.repeats(),
                    design.placebo().size()),
            "estimand " + terms.estimand().inWords(),
            String.format(
                Locale.ROOT,
                "margin   %s at level %s; scorer %s; answers in which nothing was found: %s",
                terms.margin(),
                terms.level(),
                scorer(),
                terms.unreadable()),
            "power    " + power(),
            "verdict  taken away by %s; items and answers up to a share of %s may be lost"
                .formatted(terms.matters(), terms.mostLost())));
  }
}
