package io.github.promptharness.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * A way to a server on this machine that can be cut: then nothing passes in either direction, and
 * neither side is told, as when a cable is pulled.
 */
final class CutLink implements AutoCloseable {
  private static final int WAYS = 1_000;

  private final ServerSocket door;
  private final int target;
  private final List<Socket> open = new ArrayList<>();

  /** One is taken by whoever passes something on, and all of them by the cut. */
  private final Semaphore ways = new Semaphore(WAYS, true);

  /** A way to the server on a port. */
  CutLink(int target) throws IOException {
    this.target = target;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::serve);
  }

  /** Where the way begins. */
  int port() {
    return door.getLocalPort();
  }

  /** From when this returns on, nothing passes. */
  void cut() {
    ways.acquireUninterruptibly(WAYS);
  }

  /** What was on its way arrives now. */
  void heal() {
    ways.release(WAYS);
  }

  /** The same, but what lay between has forgotten the connections: both ends are told so. */
  void healAnew() throws IOException {
    closeAll();
    heal();
  }

  private void closeAll() throws IOException {
    List<Socket> lost;
    synchronized (open) {
      lost = List.copyOf(open);
      open.clear();
    }
    for (Socket socket : lost) {
      socket.close();
    }
  }

  private static void start(Runnable task) {
    var thread = new Thread(task, "cut-link");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket from = door.accept();
        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
        synchronized (open) {
          open.add(from);
          open.add(to);
        }
        start(() -> pass(from, to));
        start(() -> pass(to, from));
      } catch (IOException e) {
        // The door is closed, or the server does not answer: nobody gets through.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var bytes = new byte[8_192];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        pass(out, bytes, count);
      }
    } catch (IOException e) {
      // Closed by the one side, and so by the other.
    }
  }

  private void pass(OutputStream out, byte[] bytes, int count) throws IOException {
    ways.acquireUninterruptibly();
    try {
      out.write(bytes, 0, count);
    } finally {
      ways.release();
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      closeAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
