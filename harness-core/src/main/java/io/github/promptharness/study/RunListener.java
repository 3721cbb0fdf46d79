package io.github.promptharness.study;

/** Hears how a run goes, on the thread that runs it. */
public interface RunListener {
  /** Hears nothing. */
  RunListener SILENT = new RunListener() {};

  /** Something the researcher should know, such as an announced end of the model. */
  default void onRemark(String remark) {}

  /**
   * A round begins or ends, or calls have ended: at most four times a second, so that to hear it
   * costs next to nothing.
   */
  default void onProgress(Progress progress) {}

  /** The run is over: done, or stopped for a reason that is said. */
  default void onEnd(RunSummary summary) {}
}
