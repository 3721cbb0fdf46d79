package io.github.promptharness.study;

/** Hears how a run goes, on the thread that runs it. */
public interface RunListener {
  /** Hears nothing. */
  RunListener SILENT = new RunListener() {};

  /** Something the researcher should know, such as an announced end of the model. */
  default void onRemark(String remark) {}

  /** A round begins, or a call ended. */
  default void onProgress(Progress progress) {}
}
