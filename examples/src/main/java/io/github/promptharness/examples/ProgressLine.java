package io.github.promptharness.examples;

import io.github.promptharness.Money;
import io.github.promptharness.study.Progress;
import io.github.promptharness.study.RunListener;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows on the error stream how far a run is: a bar with answers done, dollars and time left. Each
 * round of a plan has its own.
 */
public final class ProgressLine implements RunListener, AutoCloseable {
  /** Appears with the first progress, so that what is printed before a run stands above it. */
  private Optional<ProgressBar> bar = Optional.empty();

  /** Ctrl-C ends the process at once; what was answered is kept all the same. */
  private final Thread hook =
      new Thread(
          () ->
              System.err.println(
                  "\nStopped half way: answers that came are kept, run it again to go on."));

  /** Read by the bar's own thread. */
  private volatile Optional<Duration> left = Optional.empty();

  @Override
  public void onRemark(String remark) {
    System.err.println(remark);
  }

  @Override
  public void onProgress(Progress progress) {
    ProgressBar shown = bar.orElseGet(this::open);
    bar = Optional.of(shown);
    left = progress.left();
    shown.maxHint(progress.total());
    shown.stepTo(progress.done() + progress.failed());
    shown.setExtraMessage(message(progress));
    if (progress.done() + progress.failed() == progress.total()) {
      close();
    }
  }

  /** Behind the bar, short enough for a narrow terminal: dollars so far and at most, failures. */
  static String message(Progress progress) {
    String money =
        progress.cap().exceeds(Money.ZERO)
            ? progress.committed() + " of " + progress.cap()
            : "costs nothing";
    return progress.failed() == 0 ? money : money + ", " + progress.failed() + " failed";
  }

  /** The time left is ours: answers kept from before took no time and say nothing about it. */
  private ProgressBar open() {
    Runtime.getRuntime().addShutdownHook(hook);
    return new ProgressBarBuilder()
        .setTaskName("answers")
        .setInitialMax(0)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .setEtaFunction(state -> left)
        .build();
  }

  /** Ends the line, also that of a run that was stopped half way. */
  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    if (bar.isPresent() && Thread.currentThread() != hook) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process ends already, and the hook has spoken.
      }
    }
    bar = Optional.empty();
  }
}
