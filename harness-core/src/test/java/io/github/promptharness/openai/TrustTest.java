package io.github.promptharness.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Own certificates and proxies, on the loopback. */
class TrustTest {
  private static final String PASSWORD = "changeit";

  @TempDir private static Path folder;
  private static Path store;
  private static Path pem;

  @BeforeAll
  static void makeCertificate() throws IOException, InterruptedException {
    store = folder.resolve("server.p12");
    pem = folder.resolve("server.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-validity",
        "2",
        "-ext",
        "SAN=ip:127.0.0.1,dns:localhost",
        "-ext",
        "BasicConstraints=ca:true",
        "-storetype",
        "PKCS12");
    keytool("-exportcert", "-rfc", "-alias", "server", "-file", pem.toString());
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertEquals(0, process.waitFor(), Files.readString(folder.resolve("keytool.txt")));
  }

  private static RawServer tls() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return RawServer.tls(context, request -> RawServer.response(200, "", Calls.body(1)));
  }

  private static OpenAiModelBuilder builder(String url) {
    return OpenAiModel.builder("gpt-4o").baseUrl(url).apiKey(Calls.KEY);
  }

  private static String secure(RawServer server) {
    return "https://127.0.0.1:" + server.port() + "/v1";
  }

  private static Outcome ask(OpenAiModelBuilder builder) {
    try (OpenAiModel model = builder.build()) {
      return model.answer(Calls.request(1));
    }
  }

  @Test
  void answer_unknownAuthority_isRefusedBeforeAnythingIsSent() throws Exception {
    try (RawServer server = tls()) {
      Failure failure = assertInstanceOf(Failure.class, ask(builder(secure(server))));
      assertEquals(Kind.CONNECTION, failure.kind());
      assertEquals(Outcome.Charge.NONE, failure.charge());
      assertEquals(List.of(), server.seen());
    }
  }

  @Test
  void answer_trustedAuthority_isAnswered() throws Exception {
    try (RawServer server = tls()) {
      assertInstanceOf(Outcome.Response.class, ask(builder(secure(server)).trust(pem)));
    }
  }

  @Test
  void trust_keepsTheAuthoritiesOfTheJdk() {
    int before = Trust.alsoIn(pem).manager().getAcceptedIssuers().length;
    assertTrue(before > 1, "only " + before);
  }

  @Test
  void trust_noCertificates_isRefusedWithTheReason() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    for (Path file : List.of(empty, folder.resolve("nowhere.pem"), store)) {
      var e =
          assertThrows(IllegalArgumentException.class, () -> builder("https://x/v1").trust(file));
      assertTrue(e.getMessage().contains("BEGIN CERTIFICATE"), e.getMessage());
    }
  }

  @Test
  void answer_proxyAndTls_goesThroughATunnelThatSeesNoKey() throws Exception {
    try (RawServer server = tls();
        var tunnel = new Tunnel()) {
      Outcome outcome = ask(builder(secure(server)).trust(pem).proxy(tunnel.proxy()));
      assertInstanceOf(Outcome.Response.class, outcome);
      assertEquals(1, tunnel.heads.size());
      assertTrue(
          tunnel.heads.get(0).startsWith("CONNECT 127.0.0.1:" + server.port() + " "),
          tunnel.heads.get(0));
      assertTrue(!tunnel.heads.get(0).contains(Calls.KEY), "the proxy saw the key");
    }
  }

  @Test
  void answer_proxyWithoutTls_isAskedForTheWholeAddress() throws Exception {
    try (RawServer proxy = RawServer.plain(request -> RawServer.response(200, "", Calls.body(1)))) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port());
      Outcome outcome =
          ask(builder("http://model.invalid/v1").proxy(new Proxy(Proxy.Type.HTTP, address)));
      assertInstanceOf(Outcome.Response.class, outcome);
      assertTrue(
          proxy.seen().get(0).head().startsWith("POST http://model.invalid/v1/chat/completions "),
          proxy.seen().get(0).head());
    }
  }

  /** A proxy that opens tunnels. */
  private static final class Tunnel implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final List<String> heads = new CopyOnWriteArrayList<>();

    Tunnel() throws IOException {
      start(this::serve);
    }

    Proxy proxy() {
      return new Proxy(
          Proxy.Type.HTTP,
          new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()));
    }

    private static void start(Runnable work) {
      var thread = new Thread(work, "tunnel");
      thread.setDaemon(true);
      thread.start();
    }

    private void serve() {
      try (Socket client = socket.accept()) {
        String head = RawServer.head(client.getInputStream());
        heads.add(head);
        int port = Integer.parseInt(head.replaceAll("(?s)CONNECT [^:]+:(\\d+) .*", "$1"));
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
          client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
          start(() -> copy(client, server));
          copy(server, client);
        }
      } catch (IOException e) {
        // The test is over: expected.
      }
    }

    private static void copy(Socket from, Socket to) {
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        in.transferTo(out);
      } catch (IOException e) {
        // One side has closed: expected.
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
