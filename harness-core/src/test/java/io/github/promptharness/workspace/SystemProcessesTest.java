package io.github.promptharness.workspace;

import static io.github.promptharness.workspace.Owner.Sight.GONE;
import static io.github.promptharness.workspace.Owner.Sight.THERE;
import static io.github.promptharness.workspace.Owner.Sight.UNSURE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a folder that looks as Linux's {@code /proc} does. */
final class SystemProcessesTest {
  @TempDir private Path proc;

  @BeforeEach
  void mount() throws IOException {
    process("self", "R", 1);
    mounts("rw,nosuid,nodev,noexec,relatime");
  }

  private void process(String name, String state, long ticks) throws IOException {
    Files.createDirectories(proc.resolve(name));
    Files.writeString(
        proc.resolve(name + "/stat"),
        "42 (a) b (c) %s 1 42 42 0 -1 4194560 99 0 0 0 3 1 0 0 20 0 1 0 %d 1000 50 18446744 1 1\n"
            .formatted(state, ticks));
  }

  private void mounts(String options) throws IOException {
    Files.writeString(
        proc.resolve("self/mounts"),
        "overlay / overlay rw 0 0\nproc /proc proc %s 0 0\n".formatted(options));
  }

  private Owner.Sight look(long started) {
    return new SystemProcesses(proc).look(42, started);
  }

  @ParameterizedTest
  @ValueSource(strings = {"R", "S", "D", "T", "t", "I"})
  void look_sameStart_isThere(String state) throws IOException {
    process("42", state, 123_456);
    assertEquals(THERE, look(123_456));
    assertEquals(123_456, new SystemProcesses(proc).started(42));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Z", "X", "x"})
  void look_endedAndNotWaitedFor_isGone(String state) throws IOException {
    process("42", state, 123_456);
    assertEquals(GONE, look(123_456));
  }

  @Test
  void look_sameNumberAndAnotherStart_isGoneHoweverClose() throws IOException {
    process("42", "S", 123_457);
    assertEquals(GONE, look(123_456));
  }

  @Test
  void look_startWasNotKnown_isThere() throws IOException {
    process("42", "S", 123_457);
    assertEquals(THERE, look(0));
  }

  @Test
  void look_notThere_isGone() {
    assertEquals(GONE, look(123_456));
  }

  @ParameterizedTest
  @CsvSource({
    "hidepid=2, UNSURE",
    "hidepid=invisible, UNSURE",
    "hidepid=0, GONE",
    "hidepid=off, GONE"
  })
  void look_notThereWhereOthersMayBeHidden_isUnsure(String option, Owner.Sight expected)
      throws IOException {
    mounts("rw,relatime," + option + ",gid=5");
    assertEquals(expected, look(123_456));
  }

  @Test
  void look_isNotInTheFormExpected_isUnsure() throws IOException {
    process("42", "S", 1);
    Files.writeString(proc.resolve("42/stat"), "42 (java) S 1");
    assertEquals(UNSURE, look(123_456));
  }

  @Test
  void look_thisProcess_isThere() {
    long self = ProcessHandle.current().pid();
    assertEquals(THERE, SystemProcesses.HERE.look(self, SystemProcesses.HERE.started(self)));
  }

  @Test
  void look_thisProcessByTheClockAsInSchema1_isThere() {
    long self = ProcessHandle.current().pid();
    long millis = ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
    assertEquals(THERE, SystemProcesses.HERE.look(self, millis));
    assertEquals(UNSURE, SystemProcesses.HERE.look(self, millis + 60_000));
  }
}
