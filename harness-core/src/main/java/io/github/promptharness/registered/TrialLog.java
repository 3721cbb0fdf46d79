package io.github.promptharness.registered;

import io.github.promptharness.workspace.StudyEntry;
import io.github.promptharness.workspace.StudyRun;
import io.github.promptharness.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the files that ask the same of one model were run and what their verdicts were, as the
 * workspace keeps it: as contents of a study of its own, which are written once and never changed.
 */
final class TrialLog {
  private final Workspace lab;
  private final String name;
  private final RegisteredTrial trial;

  /**
   * The log of a trial.
   *
   * @param study the name that all files have in common that ask the same of one model
   */
  TrialLog(Workspace lab, String study, RegisteredTrial trial) {
    this.lab = lab;
    this.name = "verdicts of " + study;
    this.trial = trial;
  }

  /** Writes down that the file is run; the first time counts. To be called before a call. */
  void begin() {
    enter(begun(), "trial \"%s\" was first run".formatted(trial.name()));
  }

  /** When the file was first run on the model. */
  Instant begunAt() {
    List<StudyEntry> entries = lab.entries(name, begun());
    return entries.get(entries.size() - 1).entered();
  }

  /** When the first file that asks the same was run: verdicts are kept from then on. */
  Instant keptSince() {
    return lab.entries(name, begun()).get(0).entered();
  }

  /**
   * Writes down a verdict, and says which there were up to it, the oldest first.
   *
   * @param now what is judged; the time is that of the workspace
   */
  List<PastVerdict> judged(PastVerdict now) {
    enter(now.key(), now.verdict());
    return lab.entries(name, now.key()).stream()
        .map(PastVerdict::read)
        .flatMap(Optional::stream)
        .toList();
  }

  private String begun() {
    return "begun " + trial.hash();
  }

  private void enter(String key, String about) {
    try (StudyRun run = lab.begin(name)) {
      run.enter(key, about);
    }
  }
}
