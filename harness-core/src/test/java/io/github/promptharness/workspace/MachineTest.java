package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachineTest {
  @TempDir private Path folder;

  private Path proc(String name, String host, String boot, String space) throws IOException {
    Path proc = folder.resolve(name);
    Files.createDirectories(proc.resolve("sys/kernel/random"));
    Files.createDirectories(proc.resolve("self/ns"));
    Files.writeString(proc.resolve("sys/kernel/hostname"), host + "\n");
    Files.writeString(proc.resolve("sys/kernel/random/boot_id"), boot + "\n");
    Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of(space));
    return proc;
  }

  @Test
  void of_kernelThatTells_isHostBootAndNamespace() throws IOException {
    Path proc = proc("one", "lab", "b1", "pid:[7]");
    assertEquals("lab|b1|pid:[7]", Machine.of(proc, folder));
    assertNotEquals(
        Machine.of(proc, folder), Machine.of(proc("two", "lab", "b2", "pid:[7]"), folder));
    assertNotEquals(
        Machine.of(proc, folder), Machine.of(proc("three", "lab", "b1", "pid:[8]"), folder));
  }

  /** Two laptops of one name must not take each other's processes for dead. */
  @Test
  void of_noKernelThatTells_isTheSameOnOneMachineAndNotOnAnotherOfThatName() throws IOException {
    Path none = folder.resolve("none");
    Path here = Files.createDirectory(folder.resolve("here"));
    Path there = Files.createDirectory(folder.resolve("there"));
    String first = Machine.of(none, here);
    assertEquals(first, Machine.of(none, here));
    assertNotEquals(first, Machine.of(none, there));
    try (Stream<Path> files = Files.list(here)) {
      assertEquals(1, files.count(), "nothing but the number is left");
    }
  }

  @Test
  void of_manyProcessesAtOnce_isTheSameForAll() throws IOException {
    Path none = folder.resolve("none");
    Path here = Files.createDirectory(folder.resolve("here"));
    Set<String> names = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 32).parallel().forEach(i -> names.add(Machine.of(none, here)));
    assertEquals(1, names.size(), names.toString());
  }

  /** Then leases alone tell who lives. */
  @Test
  void of_noPlaceToKeepANumber_isAnotherEachTime() {
    Path none = folder.resolve("none");
    assertNotEquals(Machine.of(none, none), Machine.of(none, none));
  }

  @Test
  void here_isKnownToThisProcess() {
    assertTrue(Machine.HERE.contains("|"), Machine.HERE);
    assertEquals(Machine.HERE, Owner.THIS.machine());
  }
}
