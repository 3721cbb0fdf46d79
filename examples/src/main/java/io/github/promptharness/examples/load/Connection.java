package io.github.promptharness.examples.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One client's connection: its requests are answered one after the other, in their order. */
final class Connection {
  private final SocketChannel channel;
  private final SelectionKey key;
  private final Incoming incoming = new Incoming();
  private ByteBuffer outgoing = ByteBuffer.allocate(0);
  private boolean isWaiting;
  private boolean closes;

  Connection(SocketChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
  }

  /** Takes in what has come; false once the client has closed. */
  boolean read() throws IOException, Incoming.Malformed {
    while (true) {
      byte[] room = incoming.room();
      int end = incoming.end();
      int count = channel.read(ByteBuffer.wrap(room, end, room.length - end));
      if (count < 0) {
        return false;
      }
      incoming.add(count);
      if (count < room.length - end) {
        return true;
      }
    }
  }

  /** The next request, if one is complete and none before it is still without its answer. */
  Optional<HttpAsk> next() throws Incoming.Malformed {
    if (isWaiting || closes) {
      return Optional.empty();
    }
    Optional<HttpAsk> ask = incoming.next();
    isWaiting = ask.isPresent();
    return ask;
  }

  /** Sends as much of it as goes; the rest when there is room. */
  void send(Reply reply) throws IOException {
    isWaiting = false;
    closes |= reply.closes();
    if (!channel.isOpen()) {
      return;
    }
    if (outgoing.hasRemaining()) {
      var both = ByteBuffer.allocate(outgoing.remaining() + reply.bytes().length);
      outgoing = both.put(outgoing).put(reply.bytes()).flip();
    } else {
      outgoing = ByteBuffer.wrap(reply.bytes());
    }
    write();
  }

  void write() throws IOException {
    channel.write(outgoing);
    if (outgoing.hasRemaining()) {
      key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    } else if (closes) {
      close();
    } else if (key.interestOps() != SelectionKey.OP_READ) {
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // It was to be closed, and is.
    }
  }
}
