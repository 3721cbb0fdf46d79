package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Summary;
import io.github.promptharness.report.review.Wordings;
import io.github.promptharness.training.TrainingManifest;
import io.github.promptharness.training.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Training files for others than the group: what a model behind an API wrote goes with an approval
 * alone, as in a {@link Bundle}.
 *
 * <pre>{@code
 * var release = TrainingRelease.of(set);
 * Files.writeString(request, release.request());     // to be completed and sent
 * release.withApproval(Approval.ofContents(release.contents(), ...)).writeTo(folder);
 * }</pre>
 *
 * <p>Preference lines hold answers of the model; {@link #withoutPreferences} leaves them out. All
 * lines hold prompts, whose wordings a model may have written: {@link #withWordingsByPeople} says
 * that people did. Answers of this library's simulation need no approval. For the group's own use
 * write the lines of {@link TrainingSet} yourselves: that needs none either.
 *
 * <p>Prompts have their source's licence, which no approval replaces. Immutable.
 */
public final class TrainingRelease {
  private static final String SUPERVISED = "supervised.jsonl";
  private static final String PREFERENCES = "preferences.jsonl";
  private static final String MANIFEST = "manifest.json";

  private final TrainingSet set;
  private final boolean hasPreferences;
  private final boolean areWordingsByPeople;
  private final Optional<Approval> approval;

  private TrainingRelease(
      TrainingSet set,
      boolean hasPreferences,
      boolean areWordingsByPeople,
      Optional<Approval> approval) {
    this.set = set;
    this.hasPreferences = hasPreferences;
    this.areWordingsByPeople = areWordingsByPeople;
    this.approval = approval;
  }

  /** Supervised and preference lines, without an approval so far. */
  public static TrainingRelease of(TrainingSet set) {
    return new TrainingRelease(set, true, false, Optional.empty());
  }

  /** The same without the lines that hold answers of the model. */
  public TrainingRelease withoutPreferences() {
    return new TrainingRelease(set, false, areWordingsByPeople, approval);
  }

  /** Says that people wrote all wordings that were brought in ready-made. */
  public TrainingRelease withWordingsByPeople() {
    return new TrainingRelease(set, hasPreferences, true, approval);
  }

  /** With the record of an approval, which lies beside the files. */
  public TrainingRelease withApproval(Approval newApproval) {
    return new TrainingRelease(set, hasPreferences, areWordingsByPeople, Optional.of(newApproval));
  }

  /** Names the contents: what an approval may be for. */
  public String contents() {
    return Digests.ofText(
        set.manifest().json() + (hasPreferences ? PREFERENCES : "no preference lines"));
  }

  /** A page that asks whether the files may be published, to be completed by a person. */
  public String request() {
    Summary.Provenance made = set.study().summary().provenance();
    List<String> wordings = wordingsOfAModel();
    return """
    Request: publication of training files with texts of a model

    We ask for approval to publish the files described here. They were made under the
    research access programme; the terms of the programme name whom to send this to.

    Study:         %s
    Model:         %s at %s
    What they are: variants of prompts on which the model failed, with right answers,
                   as lines for fine-tuning
    Examples:      %s supervised lines, %s preference lines with answers of the model
    Conditions:    %s
    Wordings:      %s
    Licence:       (of the files, and of the prompts)
    Where:         (the repository, and its address)

    Contents:      %s
                   (an approval may name it)

    Please answer with: your name or role, the day, a reference that we may print, and
    whether the approval is for these contents or for the study.

    Contact:       (name, address)
    """
        .formatted(
            set.study().summary().study(),
            made.model().name(),
            made.model().endpoint(),
            set.size(),
            hasPreferences ? set.preferences().size() : 0,
            String.join(", ", set.manifest().conditions()),
            wordings.isEmpty()
                ? "by rules and by people"
                : "a model may have written those of " + String.join(", ", wordings),
            contents());
  }

  /**
   * Writes the lines, the manifest and the approval.
   *
   * @param folder made if it is not there
   * @throws IllegalArgumentException if texts of a model need an approval that is missing or for
   *     something else, with the way to get one, if what looks like a key stands in a line, or if
   *     the folder holds preference lines or an approval that are not of this release
   */
  public void writeTo(Path folder) throws IOException {
    require();
    try (var files = Payload.open()) {
      files.lines(SUPERVISED, set.supervised().stream());
      if (hasPreferences) {
        files.lines(PREFERENCES, set.preferences().stream());
      }
      files.put(MANIFEST, manifest().json().getBytes(UTF_8));
      if (approval.isPresent()) {
        files.put(Format.APPROVAL, approval.get().json());
      }
      files.refuseKeys();
      refuseLeftOvers(folder, files.files().keySet());
      Files.createDirectories(folder);
      for (var file : files.files().entrySet()) {
        Files.copy(
            file.getValue(), folder.resolve(file.getKey()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private TrainingManifest manifest() {
    return hasPreferences ? set.manifest() : set.manifest().withoutPreferences();
  }

  /** Files of an earlier release would go out beside those of this one. */
  private static void refuseLeftOvers(Path folder, Set<String> written) {
    for (String name : List.of(PREFERENCES, Format.APPROVAL)) {
      if (!written.contains(name) && Files.exists(folder.resolve(name))) {
        throw new IllegalArgumentException(
            "the folder %s holds %s, which is not of this release: give an empty folder, or delete that file"
                .formatted(folder, name));
      }
    }
  }

  private void require() {
    List<String> reasons = reasons();
    if (reasons.isEmpty()) {
      return;
    }
    String study = set.study().summary().study();
    if (approval.isEmpty()) {
      throw new IllegalArgumentException(
          "training files with texts of a model behind an API go to others with an approval alone, and %s: send request() to the contact that the terms of the access programme name, and enter the answer with withApproval(...); or give them withoutPreferences()"
              .formatted(String.join(", and ", reasons)));
    }
    if (!approval.get().isFor(contents(), study)) {
      throw new IllegalArgumentException(
          "the approval is for %s, and these are files of study %s with the contents %s: ask for one that covers them"
              .formatted(approval.get().covers(), study, contents()));
    }
  }

  private List<String> reasons() {
    var reasons = new ArrayList<String>();
    Summary summary = set.study().summary();
    ModelIdentity model = summary.provenance().model();
    if (hasPreferences && !Simulation.gave(summary)) {
      reasons.add(
          "the preference lines hold answers of %s at %s"
              .formatted(model.name(), model.endpoint()));
    }
    List<String> wordings = wordingsOfAModel();
    if (!wordings.isEmpty()) {
      reasons.add(
          "a model may have written the wordings of %s (if people did, say so with withWordingsByPeople())"
              .formatted(String.join(", ", wordings)));
    }
    return reasons;
  }

  private List<String> wordingsOfAModel() {
    return areWordingsByPeople ? List.of() : Wordings.perhapsOfAModel(set.conditions());
  }
}
