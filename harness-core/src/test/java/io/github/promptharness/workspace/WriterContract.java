package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one thread that writes, over a connection of each kind. */
abstract class WriterContract extends OnSite {
  private Connection connection;

  private Writer writer;

  /**
   * Lets the database take no text of 500,000 characters any more.
   *
   * @return what it then says
   */
  abstract String fill(Connection writing) throws SQLException;

  @BeforeEach
  final void open() throws SQLException {
    connection = site.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table t (x text)");
    }
    writer = new Writer(of(new Sql(connection, site.dialect())), Writer.Pulse.NONE);
  }

  @AfterEach
  final void close() throws SQLException {
    writer.close();
    connection.close();
  }

  private static Writer.Source of(Sql sql) {
    return new Writer.Source() {
      @Override
      public Sql begin() throws SQLException {
        sql.begin();
        return sql;
      }

      @Override
      public String remedy(Throwable why) {
        return "see that its disk has room, and run again";
      }
    };
  }

  private static int insert(Sql sql, String text) throws SQLException {
    return sql.update("insert into t values (?)", text);
  }

  private static void awaitQuietly(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long rows() {
    return writer.write(sql -> sql.number("select count(*) from t"));
  }

  @Test
  void write_taskFailsHalfWay_undoesItAlone() {
    writer.write(c -> insert(c, "kept"));
    assertThrows(
        HarnessException.class,
        () ->
            writer.write(
                c -> {
                  insert(c, "undone");
                  throw new SQLException("half way");
                }));
    assertEquals(1, rows());
  }

  @Test
  void write_taskThrowsAnError_tellsItsThreadAndGoesOn() {
    var error =
        assertThrows(
            HarnessException.class,
            () ->
                writer.write(
                    c -> {
                      throw new StackOverflowError("deep");
                    }));
    assertTrue(error.getCause() instanceof StackOverflowError);
    writer.write(c -> insert(c, "after"));
    assertEquals(1, rows());
  }

  /** It was committed after all: run again, a grant would be entered twice. */
  @Test
  void write_fateOfTheCommitIsUnknown_failsAndIsNotRunAgain() {
    var losing =
        new Sql(connection, site.dialect()) {
          @Override
          void commit() throws SQLException {
            super.commit();
            throw new SQLException("lost", "08006");
          }
        };
    Writer.Source source = of(losing);
    var unsure =
        new Writer.Source() {
          @Override
          public Sql begin() throws SQLException {
            return source.begin();
          }

          @Override
          public boolean mayBeRepeated(Throwable why) {
            return true;
          }

          @Override
          public Writer.Fate fate() {
            return Writer.Fate.UNKNOWN;
          }

          @Override
          public String remedy(Throwable why) {
            return source.remedy(why);
          }
        };
    try (var writing = new Writer(unsure, Writer.Pulse.NONE)) {
      var thrown =
          assertThrows(HarnessException.class, () -> writing.write(sql -> insert(sql, "once")));
      assertTrue(thrown.getMessage().contains("cannot say"), thrown.getMessage());
    }
    assertEquals(1, rows());
  }

  @Test
  void write_fileIsLockedByAnother_failsAllThatWaitTogether() throws Exception {
    var begun = new AtomicInteger();
    var gate = new CountDownLatch(1);
    var inside = new CountDownLatch(1);
    var counting =
        new Sql(connection, site.dialect()) {
          @Override
          void begin() throws SQLException {
            if (begun.incrementAndGet() > 1) {
              throw new SQLException("database is locked");
            }
            super.begin();
          }
        };
    var failed = new AtomicInteger();
    try (var held = new Writer(of(counting), Writer.Pulse.NONE)) {
      var threads = new ArrayList<Thread>();
      for (int i = 0; i < 9; i++) {
        boolean first = i == 0;
        threads.add(
            new Thread(
                () -> {
                  try {
                    held.write(
                        s -> {
                          inside.countDown();
                          awaitQuietly(gate);
                          return first;
                        });
                  } catch (HarnessException e) {
                    failed.incrementAndGet();
                  }
                }));
        threads.get(i).start();
        inside.await();
      }
      while (threads.stream().skip(1).anyMatch(t -> t.getState() != Thread.State.WAITING)) {
        Thread.onSpinWait();
      }
      gate.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(8, failed.get());
      assertEquals(2, begun.get());
    }
  }

  @Test
  void write_databaseIsFull_failsTheTaskWithTheCauseAndKeepsTheOthersOfItsGroup() throws Exception {
    String cause = fill(connection);
    var gate = new CountDownLatch(1);
    var kept = new AtomicInteger();
    var causes = new ArrayList<String>();
    var threads = new ArrayList<Thread>();
    threads.add(
        new Thread(
            () ->
                writer.write(
                    c -> {
                      awaitQuietly(gate);
                      return insert(c, "first");
                    })));
    for (int i = 0; i < 8; i++) {
      String text = i == 3 ? "x".repeat(500_000) : "small " + i;
      threads.add(
          new Thread(
              () -> {
                try {
                  writer.write(c -> insert(c, text));
                  kept.incrementAndGet();
                } catch (HarnessException e) {
                  synchronized (causes) {
                    causes.add(e.getMessage());
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    gate.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(7, kept.get());
    assertEquals(8, rows());
    assertEquals(1, causes.size());
    assertTrue(causes.get(0).contains(cause), causes.get(0));
    assertTrue(causes.get(0).contains("has room, and run again"), causes.get(0));
  }
}
