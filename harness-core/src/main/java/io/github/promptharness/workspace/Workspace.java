package io.github.promptharness.workspace;

import io.github.promptharness.Answer;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Sampling;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Admit;
import io.github.promptharness.credit.Breaker;
import io.github.promptharness.credit.Ledger;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.Retry;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.credit.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * The database of a research group: what may be spent, what was asked, what was answered.
 *
 * <p>It is one SQLite file on a local disk. Every method may be called from many threads. Answers
 * are never deleted and not asked for again once they are kept; an answer is committed together
 * with its cost.
 */
public final class Workspace implements AutoCloseable {
  private final String file;
  private final Clock clock;
  private final Sleeper sleeper;
  private final Sql reads;
  private final Sql writes;
  private final Writer writer;
  private final Live live;

  private Workspace(Path file, Clock clock, Sleeper sleeper, Sql reads, Sql writes) {
    this.file = file.toString();
    this.live = Live.of(file);
    this.clock = clock;
    this.sleeper = sleeper;
    this.reads = reads;
    this.writes = writes;
    this.writer = new Writer(writes);
  }

  /**
   * Opens the workspace in a file, which is made if it is not there, with its folder.
   *
   * <p>Calls of processes that ended without a word are closed: never sent, their hold is released;
   * sent, it becomes uncertain.
   *
   * @throws IllegalArgumentException if the file cannot be made there
   * @throws HarnessException if it is not a workspace, or of a newer library
   */
  public static Workspace open(Path file) {
    return open(file, Clock.systemUTC(), Sleeper.real());
  }

  /** Opens the workspace with another clock and another way to wait, for tests in virtual time. */
  public static Workspace open(Path file, Clock clock, Sleeper sleeper) {
    checkFolder(file);
    try {
      checkIsOurs(file);
      Sql writes = connect(file);
      Sql reads = connect(file);
      var workspace = new Workspace(file, clock, sleeper, reads, writes);
      try {
        workspace.prepare();
      } catch (RuntimeException | Error e) {
        workspace.close();
        throw e;
      }
      return workspace;
    } catch (SQLException e) {
      throw new HarnessException(
          file + " is no workspace, nor an empty file: choose another path", e);
    }
  }

  private static void checkIsOurs(Path file) throws SQLException {
    if (Files.exists(file)) {
      try (Connection connection = new SQLiteConfig().createConnection(url(file))) {
        Schema.checkIsOurs(connection, file.toString());
      }
    }
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  private void prepare() {
    writer.write(
        sql -> {
          Schema.prepare(sql, file);
          Accounts.open(sql, Account.POOL, "");
          Recovery.endAbandonedCalls(sql, live.calls());
          return true;
        });
  }

  private static void checkFolder(Path file) {
    if (file.toString().contains("?")) {
      throw new IllegalArgumentException(
          "the path of a workspace must not hold a question mark: " + file);
    }
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "workspace %s needs a folder that can be made and written to; choose another path"
              .formatted(file),
          e);
    }
    if (folder == null || !Files.isWritable(folder) || Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "workspace %s must be a file in a folder that can be written to; choose another path"
              .formatted(file));
    }
  }

  private static Sql connect(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(30_000);
    config.enforceForeignKeys(true);
    return new Sql(config.createConnection(url(file)));
  }

  /**
   * The same model, paid for: the one way to spend. What it answers is kept here, with its cost.
   *
   * @param model a bare model
   * @param payer who is charged; the study's cap is set to the payer's
   */
  public Model meter(Model model, Payer payer) {
    return meter(model, payer, RetryPolicy.standard());
  }

  /**
   * The same model, paid for, with another retry policy. Calls pass {@code
   * Retry(Breaker(Admit(model)))}, outermost first.
   *
   * @param model a bare model
   * @param payer who is charged; the study's cap is set to the payer's
   * @param policy what is asked again
   */
  public Model meter(Model model, Payer payer, RetryPolicy policy) {
    var admitted = new Admit(model, books(model, payer), sleeper);
    return new Retry(new Breaker(admitted, clock, sleeper), clock, sleeper, policy);
  }

  /** The ledger of a payer for a model. */
  Ledger books(Model model, Payer payer) {
    writer.write(
        sql -> {
          Accounts.open(sql, Account.MEMBER, payer.member());
          Accounts.open(sql, Account.STUDY, payer.study());
          if (payer.cap().isPresent()) {
            Accounts.cap(sql, Account.STUDY, payer.study(), payer.cap().get());
          }
          return true;
        });
    return new Books(writer, clock, live.calls(), payer, model);
  }

  /**
   * Sets the credit of the whole group and when it ends. Without a grant, the caps of studies and
   * members alone bind.
   *
   * @param total all that may be spent through this workspace, what was spent before included
   * @param expires from then on nothing is sent
   */
  public void grant(Money total, Instant expires) {
    writer.write(
        sql -> {
          Grants.add(sql, total, clock.instant(), expires);
          return true;
        });
  }

  /** Sets what one member may spend in all. */
  public void allot(String member, Money total) {
    writer.write(
        sql -> {
          Accounts.cap(sql, Account.MEMBER, member, total);
          return true;
        });
  }

  /**
   * What stands on an account.
   *
   * @param name of the member or study; ignored for the pool
   */
  public Balance balance(Account account, String name) {
    return read(
        sql ->
            account == Account.POOL
                ? Grants.pool(sql, clock.instant())
                : Accounts.balance(sql, account, name));
  }

  /**
   * What is held for these trials, by key; trials without an answer are not in the map.
   *
   * @param trials keys of trials
   */
  public Map<String, StoredAnswer> find(Collection<String> trials) {
    var keys = List.copyOf(trials);
    var found = new HashMap<String, StoredAnswer>();
    for (int from = 0; from < keys.size(); from += Answers.KEYS_A_QUERY) {
      List<String> some = keys.subList(from, Math.min(keys.size(), from + Answers.KEYS_A_QUERY));
      read(sql -> Answers.find(sql, some)).forEach(answer -> found.put(answer.trial(), answer));
    }
    return found;
  }

  /**
   * The answer that a model once gave to a wording: what a study is replayed from when its model is
   * gone. The first one kept, if several endpoints served that model.
   *
   * @param model the name that was asked for
   */
  public Optional<Answer> recorded(String model, Wording wording, Sampling sampling, int repeat) {
    return read(sql -> Answers.find(sql, model, wording, sampling, repeat));
  }

  /**
   * Begins a run of a study, which no other run of that study may overlap: two of them would ask,
   * and pay, for the same answers.
   *
   * @throws HarnessException if the study is being run, here or by another process
   */
  public Run begin(String study) {
    writer.write(
        sql -> {
          Recovery.endAbandonedCalls(sql, live.calls());
          Runs.begin(sql, study, live);
          live.runs().add(study);
          return true;
        });
    return new Run(study);
  }

  /**
   * Calls that were sent and may have been billed: their whole hold counts until they are settled.
   */
  public List<UncertainCall> uncertainCalls() {
    return read(UncertainCalls::list);
  }

  /**
   * Settles a call whose fate was unknown, by what the vendor's books say.
   *
   * @param call its number
   * @param billed what was billed; nothing gives the whole hold back
   * @throws IllegalArgumentException if the call is not uncertain
   */
  public void settleUncertain(long call, Money billed) {
    writer.write(
        sql -> {
          UncertainCalls.settle(sql, call, billed);
          return true;
        });
  }

  private <T> T read(SqlTask<T> task) {
    synchronized (reads) {
      try {
        return task.run(reads);
      } catch (SQLException e) {
        throw new HarnessException(
            "workspace %s could not be read: %s".formatted(file, e.getMessage()), e);
      }
    }
  }

  /** Waits until all that was handed over is committed, and closes the file. */
  @Override
  public void close() {
    writer.close();
    try {
      synchronized (reads) {
        reads.close();
      }
      writes.close();
    } catch (SQLException e) {
      throw new HarnessException(
          "workspace %s could not be closed: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return "Workspace[" + file + "]";
  }

  /** A run of a study, under way until it is closed. */
  public final class Run implements AutoCloseable {
    private final String study;

    private Run(String study) {
      this.study = study;
    }

    /**
     * Writes down what is run; once for each content.
     *
     * @param hash of everything that the results follow from
     * @param about the same for a person
     * @return whether a study of this name was run before with another content
     */
    public boolean enter(String hash, String about) {
      return writer.write(sql -> Runs.enter(sql, study, hash, about, clock.instant().toString()));
    }

    @Override
    public void close() {
      live.runs().remove(study);
      writer.write(
          sql -> {
            Runs.end(sql, study);
            return true;
          });
    }
  }
}
