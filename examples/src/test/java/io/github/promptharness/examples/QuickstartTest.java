package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.examples.loopback.LoopbackEndpoint;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Balance;
import io.github.promptharness.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing a newcomer runs, as the README tells it. */
final class QuickstartTest {
  @TempDir private Path folder;

  @Test
  void replay_twice_findsTheSameAndSendsNothingAgain() throws IOException, SQLException {
    String first = printedBy(() -> Quickstart.replay(folder));
    byte[] summary = Files.readAllBytes(folder.resolve("summary.json"));
    String report = Files.readString(folder.resolve("report.html"));
    assertTrue(report.contains("recorded:concise-cot"), "the report names its source");
    assertFindings(first);
    assertEquals(400, count("lab.db", "call"));
    assertEquals(4_000, count("lab.db", "answer"));

    String second = printedBy(() -> Quickstart.replay(folder));
    assertFindings(second);
    assertEquals(400, count("lab.db", "call"));
    assertEquals(new String(summary, UTF_8), Files.readString(folder.resolve("summary.json")));
    assertEquals(report, Files.readString(folder.resolve("report.html")));
  }

  @Test
  void live_fiveQuestions_staysUnderItsCapInAWorkspaceOfItsOwn() throws IOException, SQLException {
    try (var endpoint = LoopbackEndpoint.start(ConciseCot.model())) {
      var model =
          OpenAiModel.builder("gpt-4")
              .baseUrl(endpoint.baseUrl())
              .apiKey("test")
              .servedBy("recorded:concise-cot", ConciseCot.DISCLOSURE)
              .build();
      String printed = printedBy(() -> Quickstart.live(folder, model));
      assertTrue(printed.contains("40 answers wanted"), printed);
      assertEquals(20, endpoint.answered().size());
    }
    assertEquals(40, count("live.db", "answer"));
    assertTrue(Files.exists(folder.resolve("live/summary.json")));
    assertFalse(Files.exists(folder.resolve("lab.db")), "the replay's workspace is another");
    try (Workspace lab = Workspace.open(folder.resolve("live.db"))) {
      Balance study = lab.balance(Account.STUDY, "live gpt-4");
      assertEquals(Optional.of(Money.usd("1")), study.cap());
      assertTrue(study.settled().exceeds(Money.ZERO), study.toString());
      assertFalse(study.committed().exceeds(Money.usd("1")), study.toString());
    }
  }

  @Test
  void main_modelWithoutKey_tellsWhatIsMissingInOneSentence()
      throws IOException, InterruptedException {
    var child = ChildProcess.of(folder, Quickstart.class, Map.of("LIVE_MODEL", "gpt-4.1-mini"));
    assertEquals(1, child.exit(), child.err());
    assertTrue(child.err().contains("OPENAI_API_KEY"), child.err());
    assertEquals(1, child.err().lines().count(), child.err());
    assertEquals("", child.out());
    assertFalse(Files.exists(folder.resolve("quickstart")), "nothing was begun");
  }

  @Test
  void main_keyWithoutModel_replaysAndSpendsNothing()
      throws IOException, InterruptedException, SQLException {
    var child = ChildProcess.of(folder, Quickstart.class, Map.of("OPENAI_API_KEY", "sk-not-a-key"));
    assertEquals(0, child.exit(), child.err());
    assertFindings(child.out());
    assertFalse(Files.exists(folder.resolve("quickstart/live.db")), "no money was booked");
    assertEquals(400, count("quickstart/lab.db", "call where endpoint = 'recorded:concise-cot'"));
    assertEquals(400, count("quickstart/lab.db", "call"));
  }

  private static void assertFindings(String printed) {
    String flowing = printed.replaceAll("\\s+", " ");
    assertTrue(flowing.contains(ConciseCot.DISCLOSURE), printed);
    assertTrue(flowing.contains("Nothing is spent"), printed);
    // The published accuracies, "no answer" being wrong.
    assertTrue(printed.lines().anyMatch(line -> line.matches("original .*0\\.758 .*")), printed);
    assertTrue(
        printed.lines().anyMatch(line -> line.matches("chain_of_thought .*0\\.733 .*")), printed);
    assertTrue(printed.lines().anyMatch(line -> line.matches("concise .*0\\.742 .*")), printed);
    assertTrue(printed.lines().anyMatch(line -> line.matches("composite .*0\\.738 .*")), printed);
  }

  private static String printedBy(Runnable task) {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      task.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(UTF_8);
  }

  private long count(String file, String rows) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + rows)) {
      return row.getLong(1);
    }
  }
}
