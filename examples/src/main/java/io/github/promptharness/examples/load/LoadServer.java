package io.github.promptharness.examples.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server, on 127.0.0.1 unless told otherwise, that answers chat completions as cheaply as it can,
 * to measure a client by: one thread serves all connections, and an answer that is to be late waits
 * in a queue.
 *
 * <p>It charges the money meter by the bundled price list, and the limits at admission with one
 * request and {@code max(prompt, n * max_completion_tokens)} tokens. Prompt tokens are a fifth of
 * the characters, rounded up, which is below the count of ordinary English, or exact by option;
 * both with 4 for each message and 3 for the call. A bearer key may be any, or none.
 *
 * <p>{@code GET /stats} tells counts, money and rates as JSON: {@code ends} how calls ended, {@code
 * by_key} the same by bearer key, named by the first 8 hexadecimal digits of its SHA-256, {@code
 * after_warm_up} the admitted requests and tokens a minute, from the end of the warm-up to the last
 * admission, and {@code seconds} for each second since the first call the calls, the tokens
 * admitted, and the refusals for rate. {@code GET /stats/calls} tells what became of each attempt
 * by its {@code X-Client-Request-Id}, and what it was charged.
 */
public final class LoadServer implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final LoadDesk desk;
  private final Selector selector;
  private final ServerSocketChannel listener;
  private final PriorityQueue<Pending> pending = new PriorityQueue<>();
  private final Thread thread;
  private long replies;
  private volatile boolean closed;

  private LoadServer(LoadOptions options) throws IOException {
    desk = new LoadDesk(options, Clock.systemUTC());
    selector = Selector.open();
    listener = ServerSocketChannel.open();
    listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    listener.bind(new InetSocketAddress(options.host(), options.port()), BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    thread = new Thread(this::serve, "load-server");
    thread.setDaemon(true);
  }

  /**
   * Starts a server.
   *
   * @param options as {@link LoadOptions} lists them
   * @throws IllegalArgumentException for an option that is unknown or out of range
   * @throws UncheckedIOException if the port is taken
   */
  public static LoadServer start(String... options) {
    try {
      var server = new LoadServer(LoadOptions.of(options));
      server.thread.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("the load server could not listen: " + e.getMessage(), e);
    }
  }

  /**
   * Runs a server until it is killed, and prints its base URL first. Once something was written to
   * its standard input, it ends when that input does, so that it does not outlive its parent.
   *
   * @param args options; those in the system property {@code load.server} come before them
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var words =
        Stream.concat(
                Stream.of(System.getProperty("load.server", "").split("\\s+")), Stream.of(args))
            .filter(word -> !word.isEmpty())
            .toArray(String[]::new);
    try (var server = start(words)) {
      System.out.println(server.baseUrl());
      System.out.flush();
      if (System.in.read() < 0) {
        server.thread.join();
      }
      while (System.in.read() >= 0) {
        // Only its end is of interest.
      }
    } catch (IllegalArgumentException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** Where it listens, as a client wants it: up to and with {@code /v1}. */
  public String baseUrl() {
    try {
      var address = (InetSocketAddress) listener.getLocalAddress();
      return "http://" + address.getHostString() + ":" + address.getPort() + "/v1";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has charged so far. */
  public Money charged() {
    return desk.meter().charged();
  }

  /** What {@code GET /stats} tells. */
  public ObjectNode stats() {
    return desk.stats();
  }

  /** What became of each attempt that had a call id, by that id. */
  public Map<String, Charge> calls() {
    return desk.meter().calls();
  }

  /** Ends every connection. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    try {
      while (!closed) {
        await();
        var keys = selector.selectedKeys();
        for (SelectionKey key : keys) {
          ready(key);
        }
        keys.clear();
        sendWhatIsDue();
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await() throws IOException {
    Pending first = pending.peek();
    if (first == null) {
      selector.select();
      return;
    }
    long nanos = first.due() - System.nanoTime();
    if (nanos <= 0) {
      selector.selectNow();
    } else {
      selector.select(TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
    }
  }

  private void ready(SelectionKey key) throws IOException {
    if (key.attachment() instanceof Connection connection) {
      try {
        if (key.isWritable()) {
          connection.write();
        }
        if (key.isValid() && key.isReadable()) {
          if (!connection.read()) {
            connection.close();
          }
          answer(connection);
        }
      } catch (IOException | CancelledKeyException | Incoming.Malformed e) {
        connection.close();
      }
    } else {
      accept();
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = listener.accept();
    if (channel != null) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      key.attach(new Connection(channel, key));
    }
  }

  /** Answers all that is complete, up to the first that has to wait. */
  private void answer(Connection connection) throws IOException, Incoming.Malformed {
    Optional<HttpAsk> ask = connection.next();
    while (ask.isPresent()) {
      long now = System.nanoTime();
      Reply reply = desk.reply(ask.get(), now);
      if (ask.get().closes()) {
        reply = new Reply(reply.bytes(), reply.delay(), true);
      }
      if (reply.delay() > 0) {
        pending.add(new Pending(now + reply.delay(), replies++, connection, reply));
      } else {
        connection.send(reply);
      }
      ask = connection.next();
    }
  }

  private void sendWhatIsDue() {
    long now = System.nanoTime();
    Pending first = pending.peek();
    while (first != null && first.due() - now <= 0) {
      pending.remove();
      try {
        if (first.connection().isOpen()) {
          first.connection().send(first.reply());
          answer(first.connection());
        }
      } catch (IOException | CancelledKeyException | Incoming.Malformed e) {
        first.connection().close();
      }
      first = pending.peek();
    }
  }

  /** A reply whose time has not come. */
  private record Pending(long due, long number, Connection connection, Reply reply)
      implements Comparable<Pending> {
    @Override
    public int compareTo(Pending other) {
      int byTime = Long.signum(due - other.due);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }
}
