package io.github.promptharness.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** A loopback endpoint made of bytes: one request a connection, and any reply. */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  /** One request as it came, the head in Latin-1. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Seen(String head, byte[] body) {}

  private RawServer(ServerSocket socket, Function<Seen, byte[]> reply) {
    this.socket = socket;
    var thread = new Thread(() -> serve(reply), "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  static RawServer plain(Function<Seen, byte[]> reply) throws IOException {
    return new RawServer(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()), reply);
  }

  static RawServer tls(SSLContext context, Function<Seen, byte[]> reply) throws IOException {
    return new RawServer(
        context
            .getServerSocketFactory()
            .createServerSocket(0, 16, InetAddress.getLoopbackAddress()),
        reply);
  }

  /** A whole response; what is in {@code headers} ends with CRLF. */
  static byte[] response(int status, String headers, byte[] body) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        "HTTP/1.1 %d Said\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(status, body.length, headers)
            .getBytes(ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  static byte[] response(int status, String headers, String body) {
    return response(status, headers, body.getBytes(UTF_8));
  }

  int port() {
    return socket.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  List<Seen> seen() {
    return seen;
  }

  private void serve(Function<Seen, byte[]> reply) {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        Seen request = read(client.getInputStream());
        seen.add(request);
        client.getOutputStream().write(reply.apply(request));
        client.getOutputStream().flush();
      } catch (IOException e) {
        // The test is over, or the client has gone: both are expected.
      }
    }
  }

  static Seen read(InputStream in) throws IOException {
    String head = head(in);
    String length = head.replaceAll("(?is).*content-length: (\\d+).*", "$1");
    byte[] body = length.equals(head) ? new byte[0] : in.readNBytes(Integer.parseInt(length));
    return new Seen(head, body);
  }

  /** Up to the empty line. */
  static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the client has gone");
      }
      head.append((char) c);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
