package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.examples.benchmarks.CommitWaits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By the clock, so not in the normal run: no process that shares a workspace starves. */
final class StarvationTest {
  private static final Pattern WAIT = Pattern.compile("longest wait for a commit (\\d+) ms");
  private static final int PROCESSES = 4;

  @TempDir private Path folder;

  @Test
  @Tag("faults")
  void commits_fourProcessesWriteAsFastAsTheyCan_takeLessThanASecond()
      throws IOException, InterruptedException {
    var child =
        ChildProcess.of(
            folder,
            CommitWaits.class,
            Map.of(),
            Map.of(
                "processes",
                Integer.toString(PROCESSES),
                "threads",
                "16",
                "seconds",
                "20",
                "folder",
                folder.toString()));
    System.out.print(child.out());
    var waits =
        WAIT.matcher(child.out()).results().map(found -> Integer.parseInt(found.group(1))).toList();
    assertEquals(PROCESSES, waits.size(), child.err());
    assertTrue(waits.stream().allMatch(wait -> wait < 1_000), child.out());
  }
}
