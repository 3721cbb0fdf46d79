package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Prompt;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group that moves takes everything with it. */
final class CopyTest {
  private static final List<String> TABLES =
      List.of(
          "account",
          "allowed_model",
          "answer",
          "asked",
          "call",
          "client",
          "credit_grant",
          "margin",
          "member",
          "pace",
          "reconciled",
          "study",
          "wording");

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final ScriptedModel model =
      ScriptedModel.answering("A").limited(RateLimit.perMinute(6_000, 1_000_000));
  private Site server;
  private Site file;
  private Site again;

  @BeforeEach
  void begin() {
    server = PostgresSite.fresh();
    file = new FileSite(folder.resolve("one.db"));
    again = new FileSite(folder.resolve("two.db"));
  }

  @AfterEach
  void end() {
    server.close();
  }

  private List<Observation> run(Workspace lab, Model asked, int items) {
    List<Prompt> prompts =
        IntStream.range(0, items)
            .mapToObj(
                i ->
                    Prompt.fromMessages(
                            "q" + i,
                            List.of(Message.user("Item " + i + ".\nChoices:\n  A: one\n  B: two")))
                        .withExpected("A"))
            .toList();
    var result =
        Study.in(lab)
            .named("s" + items)
            .member("ann")
            .clock(time)
            .prompts(prompts)
            .repeats(2)
            .margin(0.1)
            .model(asked)
            .score(new MultipleChoice())
            .spendAtMost(Money.usd("9"))
            .workers(1)
            .build()
            .run();
    try (var rows = result.observations().stream()) {
      return rows.toList();
    }
  }

  private void fill(Workspace lab) {
    lab.pool().allowModels("scripted", "z*", "a*");
    lab.pool().grant(Money.usd("20"), time.instant(), time.instant().plus(Duration.ofDays(9)));
    lab.pool().ownMoneyFromHere(Money.usd("3"));
    lab.pool().addMember("ann");
    lab.pool().addMember("Zoë");
    lab.pool().allot("ann", Money.usd("12.345678"));
    run(lab, model, 5);
  }

  /** Every row of every table, with its columns by name, in the order of its text. */
  private static Map<String, List<String>> rows(Site site) throws SQLException {
    var tables = new TreeMap<String, List<String>>();
    try (Sql sql = site.sql()) {
      for (String table : TABLES) {
        List<String> columns = sql.columns("select * from " + table);
        tables.put(
            table,
            sql
                .list(
                    "select * from " + table,
                    row -> {
                      var values = new ArrayList<String>();
                      for (int i = 1; i <= columns.size(); i++) {
                        Object value = row.getObject(i);
                        values.add(
                            columns.get(i - 1)
                                + "="
                                + (value instanceof byte[] bytes ? Arrays.toString(bytes) : value));
                      }
                      return values.stream().sorted().collect(Collectors.joining("; "));
                    })
                .stream()
                .sorted()
                .toList());
      }
    }
    return tables;
  }

  @Test
  void copy_fileToServerAndBack_losesNoRowAndTheStudyIsReplayedWithoutACall() throws SQLException {
    List<Observation> first;
    try (Workspace from = file.open(time);
        Workspace to = server.open(time)) {
      fill(from);
      first = run(from, model, 5);
      Workspace.copy(from, to);
      assertEquals(rows(file), rows(server));
      int asked = model.asked().size();
      assertEquals(first, run(to, model, 5));
      assertEquals(asked, model.asked().size());
    }
    try (Workspace from = server.open(time);
        Workspace to = again.open(time)) {
      Workspace.copy(from, to);
      assertEquals(rows(server), rows(again));
      assertEquals(rows(file), rows(again));
      int asked = model.asked().size();
      assertEquals(first, run(to, model, 5));
      assertEquals(asked, model.asked().size());
      assertFalse(first.isEmpty());
    }
  }

  /** Which a server keeps escaped, and a file as it is. */
  @Test
  void copy_answerWithNul_isTheSameOnTheServerAndInAFile() {
    String odd = "a\0b\u00100";
    Request request = WorkspaceContract.ask("q", 0, 1);
    String key = request.first().key();
    var other = PostgresSite.fresh();
    try (Workspace one = server.open(time);
        Workspace two = other.open(time);
        Workspace three = file.open(time)) {
      one.meter(ScriptedModel.answering(odd), WorkspaceContract.ANN).answer(request);
      Workspace.copy(one, two);
      Workspace.copy(two, three);
      for (Workspace lab : List.of(one, two, three)) {
        assertEquals(odd, lab.find(List.of(key)).get(key).answer().text());
      }
    } finally {
      other.close();
    }
  }

  @Test
  void copy_numberedRows_areNumberedOnWithoutACollision() {
    try (Workspace from = file.open(time);
        Workspace to = server.open(time)) {
      fill(from);
      Workspace.copy(from, to);
      run(to, model, 6);
      long last = to.attempts("s6").mapToLong(Attempt::call).max().orElseThrow();
      assertEquals(12, last);
      assertEquals(3, to.pool().ownMoneyFromHere(Money.usd("1")).number());
    }
  }

  @Test
  void copy_toOneThatIsInUse_isRefusedAndChangesNothing() throws SQLException {
    try (Workspace from = file.open(time);
        Workspace to = server.open(time)) {
      fill(from);
      to.pool().addMember("eve");
      Map<String, List<String>> before = rows(server);
      assertThrows(IllegalArgumentException.class, () -> Workspace.copy(from, to));
      assertThrows(IllegalArgumentException.class, () -> Workspace.copy(from, from));
      assertEquals(before, rows(server));
    }
  }

  private Request ask() {
    return Request.of(
        new Trial(
            model.identity(), Wording.of(List.of(Message.user("q"))), Sampling.temperature(0), 0),
        1);
  }

  @Test
  void copy_callUnderWay_isRefusedButBackedUpAsOneOfADeadProcess() {
    Path backup = folder.resolve("backup.db");
    try (Workspace from = server.open(time);
        Workspace to = file.open(time)) {
      var bound = new Bound(1, 10, 10, ScriptedModel.COST, ScriptedModel.MOST);
      from.books(model, new Payer("ann", "s1", Money.usd("1"))).admit(ask(), bound);
      var error = assertThrows(IllegalArgumentException.class, () -> Workspace.copy(from, to));
      assertTrue(error.getMessage().contains("under way"), error.getMessage());
      from.backUp(backup);
      assertThrows(IllegalArgumentException.class, () -> from.backUp(backup));
      assertEquals(ScriptedModel.MOST, from.balance(Account.POOL, "").held());
    }
    try (Workspace restored = new FileSite(backup).open(time)) {
      assertEquals(ScriptedModel.MOST, restored.balance(Account.POOL, "").uncertain());
    }
  }

  @Test
  void backUp_failsHalfWay_leavesNothing() throws Exception {
    Path place = Files.createDirectory(folder.resolve("backups"));
    try (Workspace from = server.open(time)) {
      fill(from);
      server.execute("alter table wording rename to lost");
      assertThrows(HarnessException.class, () -> from.backUp(place.resolve("lab.db")));
      try (Stream<Path> left = Files.list(place)) {
        assertEquals(List.of(), left.toList());
      }
      server.execute("alter table lost rename to wording");
      from.backUp(place.resolve("lab.db"));
      try (Stream<Path> made = Files.list(place)) {
        assertEquals(List.of(place.resolve("lab.db")), made.toList());
      }
    }
    assertEquals(rows(server), rows(new FileSite(place.resolve("lab.db"))));
  }

  /** What was asked and answered is nobody's business but the group's. */
  @Test
  void copy_rowIsRefused_quotesNoneOfIt() throws SQLException {
    var secret = ScriptedModel.answering("a secret answer").limited(RateLimit.UNLIMITED);
    var told = new StringWriter();
    try (Workspace from = file.open(time);
        Workspace to = server.open(time)) {
      from.meter(secret, WorkspaceContract.ANN).answer(WorkspaceContract.ask("q", 0, 1));
      server.execute("alter table answer add constraint odd check (text <> text) not valid");
      var error = assertThrows(HarnessException.class, () -> Workspace.copy(from, to));
      error.printStackTrace(new PrintWriter(told));
    }
    assertTrue(told.toString().contains("violates check constraint"), told.toString());
    assertFalse(told.toString().contains("secret"), told.toString());
  }
}
