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

  /** Behind the bar: dollars so far and at most, kept and failed answers. */
  static String message(Progress progress) {
    var message = new StringBuilder();
    if (progress.cap().exceeds(Money.ZERO)) {
      message.append(progress.committed()).append(" of ").append(progress.cap());
    } else {
      message.append("costs nothing");
    }
    if (progress.kept() > 0) {
      message.append(", ").append(progress.kept()).append(" kept from before");
    }
    if (progress.failed() > 0) {
      message.append(", ").append(progress.failed()).append(" failed");
    }
    return message.toString();
  }

  /** The time left is ours: answers kept from before took no time and say nothing about it. */
  private ProgressBar open() {
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
    bar = Optional.empty();
  }
}
