package io.github.promptharness.examples;

import io.github.promptharness.study.Progress;
import io.github.promptharness.study.RunListener;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on the error stream how far a run is: a bar with answers done, dollars and time left. */
public final class ProgressLine implements RunListener, AutoCloseable {
  private final ProgressBar bar =
      new ProgressBarBuilder()
          .setTaskName("answers")
          .setInitialMax(0)
          .setStyle(ProgressBarStyle.ASCII)
          .setUpdateIntervalMillis(200)
          .build();

  @Override
  public void onRemark(String remark) {
    System.err.println(remark);
  }

  @Override
  public void onProgress(Progress progress) {
    bar.maxHint(progress.total());
    bar.stepTo(progress.done() + progress.failed());
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            "%s of %s%s",
            progress.spent(),
            progress.cap(),
            progress.failed() == 0 ? "" : ", " + progress.failed() + " failed"));
  }

  @Override
  public void close() {
    bar.close();
  }
}
