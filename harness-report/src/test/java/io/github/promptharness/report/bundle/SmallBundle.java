package io.github.promptharness.report.bundle;

import java.nio.file.Path;

/** A bundle for tests that look at all formats. */
public final class SmallBundle {
  private SmallBundle() {}

  /**
   * Runs a small simulated study and writes its bundle, with all texts.
   *
   * @param lab where the workspace goes
   * @param folder where the bundle goes
   */
  public static void write(Path lab, Path folder) {
    var transcript = SmallStudy.simulated(lab, study -> study.repeats(2).placebo(3).margin(0.1));
    SmallStudy.bundle(transcript).withTexts().writeTo(folder);
  }
}
