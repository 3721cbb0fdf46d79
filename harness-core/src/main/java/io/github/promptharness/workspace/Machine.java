package io.github.promptharness.workspace;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where process numbers mean the same: one boot of one kernel, and within it one namespace of
 * processes, such as a container has for itself.
 */
final class Machine {
  /** The one this process runs on. */
  static final String HERE =
      String.join(
          "|",
          host(),
          line(Path.of("/proc/sys/kernel/random/boot_id")),
          link(Path.of("/proc/self/ns/pid")));

  private Machine() {}

  private static String host() {
    String known = line(Path.of("/proc/sys/kernel/hostname"));
    if (!known.isEmpty()) {
      return known;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
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
