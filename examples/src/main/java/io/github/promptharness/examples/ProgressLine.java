package io.github.promptharness.examples;

import io.github.promptharness.study.Progress;
import io.github.promptharness.study.RunListener;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on the error stream how far a run is: a bar with answers done, dollars and time left. */
public final class ProgressLine implements RunListener, AutoCloseable {
  /** Appears with the first progress, so that what is printed before a run stands above it. */
  private Optional<ProgressBar> bar = Optional.empty();

  @Override
  public void onRemark(String remark) {
    System.err.println(remark);
  }

  @Override
  public void onProgress(Progress progress) {
    ProgressBar shown = bar.orElseGet(ProgressLine::open);
    bar = Optional.of(shown);
    shown.maxHint(progress.total());
    shown.stepTo(progress.done() + progress.failed());
    shown.setExtraMessage(
        String.format(
            Locale.ROOT,
            "%s of %s%s",
            progress.committed(),
            progress.cap(),
            progress.failed() == 0 ? "" : ", " + progress.failed() + " failed"));
  }

  private static ProgressBar open() {
    return new ProgressBarBuilder()
        .setTaskName("answers")
        .setInitialMax(0)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .build();
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
