package io.github.promptharness.examples;

import io.github.promptharness.Money;
import io.github.promptharness.study.Progress;
import io.github.promptharness.study.RunListener;
import io.github.promptharness.study.RunSummary;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows on the error stream how far a run is, in one line of at most 100 columns: answers, dollars,
 * pace against the limits, time left. In the end it says what the run did.
 */
public final class ProgressLine implements RunListener, AutoCloseable {
  static final int COLUMNS = 100;

  private final PrintStream out;
  private boolean isOpen;

  /** Ctrl-C ends the process at once; what was answered is kept all the same. */
  private final Thread hook =
      new Thread(
          () ->
              System.err.println(
                  "\nStopped half way: answers that came are kept, run it again to go on."));

  /** A line on the error stream. */
  public ProgressLine() {
    this(System.err);
  }

  ProgressLine(PrintStream out) {
    this.out = out;
  }

  @Override
  public void onRemark(String remark) {
    close();
    out.println(remark);
  }

  @Override
  public void onProgress(Progress progress) {
    if (!isOpen) {
      Runtime.getRuntime().addShutdownHook(hook);
      isOpen = true;
    }
    String line = line(progress);
    out.print("\r" + line + " ".repeat(COLUMNS - line.length()));
    out.flush();
  }

  @Override
  public void onEnd(RunSummary summary) {
    close();
    out.println(summary);
  }

  /** The line; what matters least is left out where it grows too long. */
  static String line(Progress progress) {
    var parts = new ArrayList<String>();
    parts.add(answers(progress));
    parts.add(money(progress.funds()));
    if (progress.toDo() > 0) {
      progress.left().ifPresent(left -> parts.add(time(left)));
      var pace = progress.pace();
      parts.add(rate(pace.requestsPerMinute(), pace.limit().requestsPerMinute()) + " rpm");
      parts.add(rate(pace.tokensPerMinute(), pace.limit().tokensPerMinute()) + " tpm");
    }
    while (length(parts) > COLUMNS) {
      parts.remove(parts.size() - 1);
    }
    return String.join(" | ", parts);
  }

  private static int length(List<String> parts) {
    return String.join(" | ", parts).length();
  }

  private static String answers(Progress progress) {
    String answers = progress.done() + "/" + progress.total() + " answers";
    return progress.failed() == 0 ? answers : answers + ", " + progress.failed() + " failed";
  }

  /** Such as {@code $0.51 +0.02 held +0.01 uncertain, 24.46 left}. */
  private static String money(Progress.Funds funds) {
    if (!funds.cap().exceeds(Money.ZERO)) {
      return "costs nothing";
    }
    var text = new StringBuilder("$").append(dollars(funds.settled()));
    if (funds.held().exceeds(Money.ZERO)) {
      text.append(" +").append(dollars(funds.held())).append(" held");
    }
    if (funds.uncertain().exceeds(Money.ZERO)) {
      text.append(" +").append(dollars(funds.uncertain())).append(" uncertain");
    }
    funds.left().ifPresent(left -> text.append(", ").append(dollars(left)).append(" left"));
    return text.append(funds.suffices() ? "" : ": too little").toString();
  }

  private static String dollars(Money money) {
    return String.format(Locale.ROOT, "%.2f", money.toUsd());
  }

  private static String rate(double now, long limit) {
    return limit == Long.MAX_VALUE ? brief(now) : brief(now) + "/" + brief((double) limit);
  }

  private static String brief(double number) {
    return number < 10_000
        ? String.format(Locale.ROOT, "%.0f", number)
        : number < 10_000_000
            ? String.format(Locale.ROOT, "%.0fk", number / 1e3)
            : String.format(Locale.ROOT, "%.0fM", number / 1e6);
  }

  private static String time(Duration left) {
    long seconds = left.toSeconds();
    return String.format(
        Locale.ROOT, "%d:%02d:%02d to go", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** Ends the line, also that of a run that was stopped half way. */
  @Override
  public void close() {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    out.println();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends already, and the hook has spoken.
    }
  }
}
