package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two hosts, each a network namespace with a cable of its own to a switch, which this process is at
 * too: by it alone can they reach what listens at {@link #address()}. A cable can be pulled out,
 * and a host's clock can be wrong. Nothing is left of it once it is closed, nor when this Java
 * ends.
 *
 * <p>Needs Linux, root, {@code ip} of iproute2, and libfaketime where a clock is to be wrong. A
 * test is left out without them; with {@code CI=true} it fails.
 */
final class HostNetwork implements AutoCloseable {
  static final int HOSTS = 2;

  private static final String PREFIX = "phn";
  private static final List<Path> FAKETIME =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"));

  private final long pid = ProcessHandle.current().pid();
  private final String subnet = "10." + (128 + pid / 256 % 127) + "." + pid % 256;
  private final Thread atTheEnd = new Thread(this::remove);

  private HostNetwork() {}

  /** Lays it; the test is left out, or fails, where that is not possible. */
  static HostNetwork open() {
    need(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("user.name").equals("root"),
        "network namespaces need Linux and root");
    need(faketime().isPresent(), "wrong clocks need libfaketime: apt-get install faketime");
    var network = new HostNetwork();
    Optional<String> missing = network.lay();
    if (missing.isPresent()) {
      network.close();
      need(false, "network namespaces need ip of iproute2, and the right to make them: " + missing);
    }
    return network;
  }

  private static void need(boolean isThere, String what) {
    if (!isThere && "true".equals(System.getenv("CI"))) {
      fail(what);
    }
    assumeTrue(isThere, what);
  }

  private static Optional<Path> faketime() {
    return FAKETIME.stream().filter(Files::exists).findFirst();
  }

  /** What failed, if something did. */
  private Optional<String> lay() {
    Runtime.getRuntime().addShutdownHook(atTheEnd);
    var commands = new ArrayList<String>();
    commands.add("link add " + bridge() + " type bridge forward_delay 0");
    commands.add("addr add " + address() + "/24 dev " + bridge());
    commands.add("link set " + bridge() + " up");
    for (int host = 0; host < HOSTS; host++) {
      String space = space(host);
      commands.add("netns add " + space);
      commands.add("link add " + cable(host) + " type veth peer name eth0 netns " + space);
      commands.add("link set " + cable(host) + " master " + bridge() + " up");
      commands.add("-n " + space + " addr add " + subnet + "." + (host + 2) + "/24 dev eth0");
      commands.add("-n " + space + " link set eth0 up");
      commands.add("-n " + space + " link set lo up");
    }
    return commands.stream().flatMap(command -> ip(command).stream()).findFirst();
  }

  private String bridge() {
    return PREFIX + pid + "s";
  }

  private String cable(int host) {
    return PREFIX + pid + "c" + host;
  }

  private String space(int host) {
    return PREFIX + pid + "h" + host;
  }

  /** Where this process can be reached by both hosts. */
  String address() {
    return subnet + ".1";
  }

  /** Pulls a host's cable out. */
  void cut(int host) {
    assertEquals(Optional.empty(), ip("link set " + cable(host) + " down"));
  }

  /** Puts it in again. */
  void heal(int host) {
    assertEquals(Optional.empty(), ip("link set " + cable(host) + " up"));
  }

  /**
   * The command that runs another one on a host; killing its process kills the other.
   *
   * @param skew how much the host's clock is ahead of ours; negative if it is behind
   * @param isApart whether it has a name of its own, so that by all that can be seen it is another
   *     machine
   */
  List<String> on(int host, Duration skew, boolean isApart, List<String> command) {
    var all = new ArrayList<>(List.of("ip", "netns", "exec", space(host)));
    if (isApart) {
      all.addAll(
          List.of("unshare", "--uts", "sh", "-c", "hostname \"$0\"; exec \"$@\"", space(host)));
    }
    all.addAll(
        List.of(
            "env",
            "LD_PRELOAD=" + faketime().orElseThrow(),
            "FAKETIME=" + (skew.isNegative() ? "" : "+") + skew.toSeconds() + "s",
            // Else waits of Java's threads would go wrong as well, which no wrong clock does.
            "FAKETIME_DONT_FAKE_MONOTONIC=1",
            "FAKETIME_FORCE_MONOTONIC_FIX=0"));
    all.addAll(command);
    return all;
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException e) {
      // This Java is ending, and the hook runs.
    }
  }

  /** Whatever of it is there. */
  private void remove() {
    Stream.concat(
            Stream.of("link del " + bridge()),
            Stream.of(0, 1).flatMap(host -> Stream.of("netns del " + space(host))))
        .forEach(HostNetwork::ip);
    for (int host = 0; host < HOSTS; host++) {
      ip("link del " + cable(host));
    }
  }

  /** Runs {@code ip}; gives what it complains about, if it does. */
  private static Optional<String> ip(String arguments) {
    var command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments.split(" ")));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0 ? Optional.empty() : Optional.of(arguments + ": " + said);
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }
}
