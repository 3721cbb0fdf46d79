package io.github.promptharness.examples.loopback;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A free port on 127.0.0.1, and the threads that answer there. */
final class LoopbackPort implements AutoCloseable {
  private static final byte[] IPV4_LOOPBACK = {127, 0, 0, 1};

  static {
    NoDelay.set();
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private LoopbackPort(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Opens a port; nobody answers before {@link #start}.
   *
   * @param name of the threads, which keep no process from ending
   * @param threads how many calls are answered at once
   */
  static LoopbackPort open(String name, int threads, HttpHandler handler) {
    try {
      var address = new InetSocketAddress(InetAddress.getByAddress(IPV4_LOOPBACK), 0);
      HttpServer server = HttpServer.create(address, 0);
      ExecutorService pool =
          Executors.newFixedThreadPool(
              threads,
              task -> {
                var thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
              });
      server.setExecutor(pool);
      server.createContext("/", handler);
      return new LoopbackPort(server, pool);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a port on 127.0.0.1", e);
    }
  }

  void start() {
    server.start();
  }

  /** Its address, without a path. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Stops at once; calls in flight lose their connection. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
