package io.github.promptharness.workspace;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Where process numbers mean the same: one boot of one kernel, and within it one namespace of
 * processes, such as a container has for itself.
 *
 * <p>Linux says both. Elsewhere a number that was drawn once is kept in the machine's folder for
 * temporary files, since names of hosts are given twice and addresses of network cards change. To
 * take two machines for one would let each take the living processes of the other for dead; to take
 * one for two costs no more than the wait until a lease is over. So where no number can be kept,
 * each process has a machine of its own.
 */
final class Machine {
  /** The one this process runs on. */
  static final String HERE = of(Path.of("/proc"), Path.of(System.getProperty("java.io.tmpdir")));

  private static final String KEPT = "prompt-harness-machine";

  private Machine() {}

  /**
   * The name of a machine.
   *
   * @param proc what the kernel tells of itself, such as {@code /proc}
   * @param temporary a folder of this machine alone
   */
  static String of(Path proc, Path temporary) {
    String boot = line(proc.resolve("sys/kernel/random/boot_id"));
    String space = link(proc.resolve("self/ns/pid"));
    String host = host(proc);
    return boot.isEmpty() || space.isEmpty()
        ? String.join("|", host, kept(temporary))
        : String.join("|", host, boot, space);
  }

  private static String host(Path proc) {
    String known = line(proc.resolve("sys/kernel/hostname"));
    if (!known.isEmpty()) {
      return known;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  /** The number that is kept in a folder; one that nobody else has if none can be. */
  private static String kept(Path folder) {
    Path file = folder.resolve(KEPT);
    String number = line(file);
    if (number.isEmpty()) {
      keep(file);
      number = line(file);
    }
    return number.isEmpty() ? UUID.randomUUID().toString() : number;
  }

  /** Whoever comes first gives the number, and nobody sees a file that is not written yet. */
  private static void keep(Path file) {
    try {
      Path draft = Files.createTempFile(file.resolveSibling(""), KEPT, "");
      try {
        Files.writeString(draft, UUID.randomUUID().toString());
        Files.createLink(file, draft);
      } catch (FileAlreadyExistsException e) {
        // Another process was first: its number counts.
      } finally {
        Files.delete(draft);
      }
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      // Then none is kept.
    }
  }

  private static String line(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException | SecurityException e) {
      return "";
    }
  }

  private static String link(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      return "";
    }
  }
}
