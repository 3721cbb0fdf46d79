package io.github.promptharness.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.testing.OpenAiSchema;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that break, made by hand on the loopback. */
class BrokenWireTest {
  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void answer_resetAfterTheRequest_isLostAndSentOnce() {
    serve(
        socket -> {
          readRequest(socket);
          socket.setSoLinger(true, 0); // close with a reset
        });
    assertFailure(Kind.LOST, Charge.UNCERTAIN);
    assertEquals(1, connections.get());
  }

  @Test
  void answer_closedAfterTheRequest_isLostAndSentOnce() {
    serve(BrokenWireTest::readRequest);
    assertFailure(Kind.LOST, Charge.UNCERTAIN);
    assertEquals(1, connections.get());
  }

  @Test
  void answer_bodyShorterThanAnnounced_isLostWithWhatCame() {
    serve(
        socket -> {
          readRequest(socket);
          write(socket, "HTTP/1.1 200 OK\r\nx-request-id: r1\r\nContent-Length: 900\r\n\r\n{\"ch");
        });
    Failure failure = assertFailure(Kind.LOST, Charge.UNCERTAIN);
    assertEquals("{\"ch", failure.evidence().response());
    assertEquals(200, failure.evidence().status());
    assertEquals("r1", failure.evidence().headers().get("x-request-id"));
  }

  @Test
  void answer_chunksWithoutAnEnd_isLost() {
    serve(
        socket -> {
          readRequest(socket);
          write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cho\r\n");
        });
    assertFailure(Kind.LOST, Charge.UNCERTAIN);
  }

  @Test
  void answer_noHttp_isLost() {
    serve(
        socket -> {
          readRequest(socket);
          write(socket, "SSH-2.0-OpenSSH\r\n");
        });
    assertFailure(Kind.LOST, Charge.UNCERTAIN);
  }

  @Test
  void answer_truncatedJsonWithoutLength_isAProtocolViolation() {
    serve(
        socket -> {
          readRequest(socket);
          write(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"choices\":[{");
        });
    assertFailure(Kind.PROTOCOL_VIOLATION, Charge.UNCERTAIN);
  }

  @Test
  void answer_nobodyListens_isNoConnectionAndCostsNothing() throws IOException {
    server.close();
    assertFailure(Kind.CONNECTION, Charge.NONE);
  }

  @Test
  void answer_hostUnknown_isNoConnectionAndCostsNothing() {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .dns(
                host -> {
                  throw new UnknownHostException(host);
                })
            .build();
    Failure failure = answer(builder("http://no-such-host.invalid/v1").okHttpClient(client));
    assertEquals(Kind.CONNECTION, failure.kind());
    assertEquals(Charge.NONE, failure.charge());
  }

  @Test
  void answer_noTls_isNoConnectionAndCostsNothing() {
    serve(socket -> write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"));
    Failure failure = answer(url().replace("http:", "https:"));
    assertEquals(Kind.CONNECTION, failure.kind());
    assertEquals(Charge.NONE, failure.charge());
  }

  @Test
  void answer_interruptedWhileWaiting_isInterruptedAndUncertain() {
    Thread caller = Thread.currentThread();
    serve(
        socket -> {
          readRequest(socket);
          caller.interrupt();
          write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{");
        });
    Failure failure = answer(url());
    assertTrue(Thread.interrupted());
    assertEquals(Kind.INTERRUPTED, failure.kind());
    assertEquals(Charge.UNCERTAIN, failure.charge());
  }

  private Failure assertFailure(Kind kind, Charge charge) {
    Failure failure = answer(url());
    assertEquals(kind, failure.kind(), failure.message());
    assertEquals(charge, failure.charge());
    assertFalse(failure.toString().contains(Calls.KEY));
    OpenAiSchema.CHAT_REQUEST.assertValid(failure.evidence().request());
    return failure;
  }

  private static Failure answer(String url) {
    return answer(builder(url));
  }

  private static Failure answer(OpenAiModelBuilder builder) {
    try (OpenAiModel model = builder.build()) {
      Outcome outcome = model.answer(Calls.request(1));
      return assertInstanceOf(Failure.class, outcome);
    }
  }

  private static OpenAiModelBuilder builder(String url) {
    return OpenAiModel.builder("gpt-4o").baseUrl(url).apiKey(Calls.KEY);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
  }

  private void serve(Script script) {
    var thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  connections.incrementAndGet();
                  script.play(socket);
                } catch (IOException e) {
                  // The test is over, or the client has gone: both are expected.
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void readRequest(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    String length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
    in.readNBytes(Integer.parseInt(length));
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private interface Script {
    void play(Socket socket) throws IOException;
  }
}
