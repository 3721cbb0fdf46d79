package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.RateLimit;
import io.github.promptharness.study.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  @Test
  void line_ofAPaidRun_saysAllOfIt() {
    assertEquals(
        "10/100 answers, 2 failed | $0.50 +0.05 held, 24.45 left | 0:01:30 to go | 480/500 rpm | 80k/90k tpm",
        ProgressLine.line(progress(100, funds("0.5", "0.05", "0", "24.45", "25", true))));
  }

  @Test
  void line_ofAFreeRun_saysSo() {
    var free =
        new Progress.Funds(
            Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Optional.empty(), true);
    assertTrue(ProgressLine.line(progress(100, free)).contains(" | costs nothing | "));
  }

  @Test
  void line_tooLong_leavesOutWhatMattersLeast() {
    String line =
        ProgressLine.line(
            progress(1_000_000, funds("1234.5", "123.45", "12.34", "1200.00", "3000", false)));
    assertEquals(
        "10/1000000 answers, 2 failed | $1234.50 +123.45 held +12.34 uncertain, 1200.00 left: too little",
        line);
  }

  @Test
  void onProgress_twoLines_coverEachOther() {
    var bytes = new ByteArrayOutputStream();
    try (var line = new ProgressLine(new PrintStream(bytes, true, UTF_8))) {
      line.onProgress(progress(100, funds("0.5", "0.05", "0", "24.45", "25", true)));
      line.onProgress(progress(100, funds("0.5", "0", "0", "24.5", "25", true)));
    }
    String[] shown = bytes.toString(UTF_8).split("\r", -1);
    assertEquals(3, shown.length);
    assertEquals(ProgressLine.COLUMNS, shown[1].length());
    assertEquals(ProgressLine.COLUMNS, shown[2].stripTrailing().length() + spaces(shown[2]));
  }

  private static int spaces(String line) {
    String bare = line.replace(System.lineSeparator(), "");
    return bare.length() - bare.stripTrailing().length();
  }

  private static Progress.Funds funds(
      String settled, String held, String uncertain, String left, String cap, boolean suffices) {
    return new Progress.Funds(
        Money.ZERO,
        Money.usd(settled),
        Money.usd(held),
        Money.usd(uncertain),
        Money.usd(cap),
        Optional.of(Money.usd(left)),
        suffices);
  }

  private static Progress progress(long total, Progress.Funds funds) {
    return new Progress(
        10,
        total,
        0,
        2,
        funds,
        new Progress.Pace(480, 80_000, RateLimit.perMinute(500, 90_000)),
        Duration.ofSeconds(3),
        Optional.of(Duration.ofSeconds(90)));
  }
}
