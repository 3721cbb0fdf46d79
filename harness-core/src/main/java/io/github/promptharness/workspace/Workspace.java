package io.github.promptharness.workspace;

import io.github.promptharness.Answer;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Sampling;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Ledger;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.credit.Sleeper;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;

/**
 * The database of a research group: what may be spent, what was asked, what was answered.
 *
 * <p>It is one SQLite file on a local disk, or a schema of a PostgreSQL server that several
 * machines share. Every method may be called from many threads. Answers are deleted with their
 * study alone, and not asked for again once they are kept; an answer is committed together with its
 * cost.
 */
public final class Workspace implements AutoCloseable {
  private final Store store;
  private final Clock clock;
  private final Writer writer;
  private final Live live;
  private final Sleeper sleeper;
  private final Metering metering;
  private final KnownWordings known = new KnownWordings();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The workspace that is kept in a store, whose threads wait in this way. */
  Workspace(Store store, Sleeper sleeper) {
    this.store = store;
    this.clock = store.clock();
    this.live = store.live();
    this.sleeper = sleeper;
    this.writer = new Writer(store, new Lease(live, clock));
    this.metering = new Metering(store, writer, sleeper, known, trials -> find(trials).keySet());
  }

  /**
   * Opens the workspace in a file, which is made if it is not there, with its folder.
   *
   * <p>Calls of processes that ended without a word are closed: never sent, their hold is released;
   * sent, it becomes uncertain. A process that shares the file from another container or machine
   * counts as ended one minute after its last sign of life.
   *
   * @throws IllegalArgumentException if the file cannot be made there, or lies on a network file
   *     system, where locks do not hold; the system property {@code
   *     promptharness.allowNetworkFileSystem=true} lets it pass, for one process alone
   * @throws HarnessException if it is not a workspace, or of a newer library
   */
  public static Workspace open(Path file) {
    return open(file, Clock.systemUTC(), Sleeper.real());
  }

  /** Opens the workspace with another clock and another way to wait, for tests in virtual time. */
  public static Workspace open(Path file, Clock clock, Sleeper sleeper) {
    return new Workspace(
        SqliteStore.open(file, Owner.THIS, SQLiteConfig.SynchronousMode.FULL, clock), sleeper);
  }

  /**
   * Opens the workspace that a group shares on a PostgreSQL server, in the schema {@code
   * prompt_harness}.
   *
   * @param source of connections to the server; two are kept until the workspace is closed, and
   *     opened again after the server or the link to it was away. A pool needs two for each
   *     workspace that is open
   * @see #open(DataSource, String)
   */
  public static Workspace open(DataSource source) {
    return open(source, PostgresStore.SCHEMA);
  }

  /**
   * Opens the workspace that a group shares on a PostgreSQL server, which is made if it is not
   * there. Several processes, also on several machines, may have it open: they share the pool, the
   * pace and the answers, and go by the time of the server, however wrong their clocks are. While
   * the server is away they wait for it, up to an hour, and go on. Calls of processes that ended
   * without a word are closed as in a file.
   *
   * @param source of connections to the server, of version 14 or newer; it must give two at once
   * @param schema of the database where the tables are; a name of lower-case letters, digits and
   *     {@code _}
   * @throws IllegalArgumentException if the schema's name is not so, or it holds something else
   * @throws HarnessException if the server cannot be reached within 20 seconds, gives no second
   *     connection within some more, or the workspace is of a newer library
   */
  public static Workspace open(DataSource source, String schema) {
    return new Workspace(
        PostgresStore.open(source, schema, Optional.empty(), Owner.THIS, PostgresStore.PATIENCE),
        Sleeper.real());
  }

  /**
   * The same model, paid for: the one way to spend. What it answers is kept here, with its cost: by
   * the time that it answers; or, on a thread that is {@link
   * io.github.promptharness.credit.Deferring}, as those of a study are, before that thread sends
   * another call and before anybody hears of the answer.
   *
   * @param model a bare model
   * @param payer who is charged; the study's cap is set to the payer's
   */
  public Model meter(Model model, Payer payer) {
    return meter(model, payer, RetryPolicy.standard());
  }

  /**
   * The same model, paid for, with another retry policy. Calls pass {@code
   * Retry(Breaker(Admit(model)))}, outermost first. Of a derived model each model behind it is
   * metered so, unless it is metered already, as one that another payer pays; what it derives from
   * their answers is kept at no cost.
   *
   * @param model a bare model
   * @param payer who is charged; the study's cap is set to the payer's
   * @param policy what is asked again
   */
  public Model meter(Model model, Payer payer, RetryPolicy policy) {
    return metering.meter(model, payer, policy);
  }

  /** Whether a model comes from {@link #meter}, so that somebody pays for it already. */
  public static boolean isMetered(Model model) {
    return Metering.isMetered(model);
  }

  /** The ledger of a payer for a model. */
  Ledger books(Model model, Payer payer) {
    return metering.books(model, payer, RetryPolicy.standard());
  }

  /**
   * Who spends through this workspace, where the database says so: on a PostgreSQL server the role
   * that connected, unless it owns the pool. Absent otherwise: then studies name anybody.
   */
  public Optional<String> member() {
    return store.member();
  }

  /** The group's credit: its grants and members, what was spent, and how long it will last. */
  public CreditPool pool() {
    return new CreditPool(this);
  }

  /**
   * What stands on an account.
   *
   * @param name of the member or study; ignored for the pool
   */
  public Balance balance(Account account, String name) {
    return read(sql -> Grants.balance(sql, account, name, clock.instant()));
  }

  /**
   * What is held for these trials, by key; trials without an answer are not in the map.
   *
   * @param trials keys of trials
   */
  public Map<String, StoredAnswer> find(Collection<String> trials) {
    return Answers.find(this, trials);
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
   * Everything that is kept of one attempt; absent if there is none of that number.
   *
   * @param call its number, as in {@link StoredAnswer#call}
   * @throws HarnessException if its bytes are not those that were kept
   */
  public Optional<Attempt> attempt(long call) {
    return read(sql -> Attempts.find(sql, call));
  }

  /**
   * Every attempt that was made for a study, answered or not, in the order in which their money was
   * reserved. Read as the stream goes on, so that a large study fits.
   *
   * @param study its name
   * @throws HarnessException if the bytes of one are not those that were kept
   */
  public Stream<Attempt> attempts(String study) {
    return Attempts.all(this, study);
  }

  /**
   * Begins a run of a study, which no other run of that study may overlap: two of them would ask,
   * and pay, for the same answers.
   *
   * @throws HarnessException if the study is being run, here or by another process
   */
  public StudyRun begin(String study) {
    return StudyRun.begin(this, live, known, study, Runs.ALONE);
  }

  /**
   * Begins a run of a study that other processes may join, or joins theirs. They share the calls of
   * each {@link StudyRun#round}.
   *
   * @param content what is run, not empty; all who run it together must say the same
   * @throws HarnessException if the study is being run with another content, by a process alone, or
   *     by this one
   */
  public StudyRun join(String study, String content) {
    return StudyRun.join(this, live, known, study, content);
  }

  /** The studies that were run, by name. */
  public List<StoredStudy> studies() {
    return read(sql -> List.copyOf(Studies.list(sql)));
  }

  /**
   * Deletes a study: what was written down of it, and the answers that were paid for it, to
   * wordings of its own that no other study asks for, with their requests and responses. Answers
   * that others use stay, as do those of judges, embeddings and the calls behind derived models,
   * which any study may use; and so do all calls with their money: what was spent stays spent, and
   * attributed.
   *
   * @param study its name
   * @return how many answers were deleted
   * @throws IllegalArgumentException if there is no study of that name
   * @throws HarnessException if a study is being run, by whichever process
   */
  public long deleteStudy(String study) {
    long answers = writer.write(sql -> Studies.delete(sql, study, live, clock.instant()));
    known.clear();
    return answers;
  }

  /**
   * Copies everything that a workspace holds into an empty one: a group moves from a file to a
   * server, or back, and loses nothing. Meanwhile nobody can write to either.
   *
   * @param from where no call is under way; left as it is
   * @param to an empty workspace, of any kind
   * @throws IllegalArgumentException if calls are under way, or the other one is not empty
   */
  public static void copy(Workspace from, Workspace to) {
    if (from.live == to.live) {
      throw new IllegalArgumentException(
          "a workspace cannot be copied to itself: open another file or schema");
    }
    Copy.copy(from, to, false);
  }

  /**
   * Writes a backup: a workspace file with everything that is committed now, also while studies
   * run. Opened later, it takes the calls that were under way for those of a process that died.
   *
   * @param file one that is not there yet
   * @throws IllegalArgumentException if the file is there, or cannot be made
   */
  public void backUp(Path file) {
    BackUp.write(this, file);
  }

  /** Ends the calls that nobody makes any more. */
  void endAbandonedCalls(Sql sql) throws SQLException {
    Recovery.endAbandonedCalls(sql, live, clock.instant());
  }

  /**
   * The contents under which a study was run, up to one of them, in the order in which each was
   * first run.
   *
   * @param study the name of the study
   * @param hash the content up to which; none are returned if it was never run
   */
  public List<StudyEntry> entries(String study, String hash) {
    return read(sql -> Entries.upTo(sql, study, hash));
  }

  /** The margins of equivalence that were written down for a study, in the order of time. */
  public List<EnteredMargin> margins(String study) {
    return read(sql -> Entries.margins(sql, study));
  }

  /**
   * Calls that were sent and may have been billed: their whole hold counts until they are settled.
   */
  public List<UncertainCall> uncertainCalls() {
    return read(UncertainCalls::list);
  }

  /**
   * Settles a call whose fate was unknown, by what the vendor's books say, with a line of the audit
   * in the name of the system's user; {@link BookedCalls#settle} takes another name and a reason.
   *
   * @param call its number
   * @param billed what was billed; nothing gives the whole hold back
   * @throws IllegalArgumentException if the call is not uncertain, or the database knows this as a
   *     member
   */
  public void settleUncertain(long call, Money billed) {
    settleUncertain(Map.of(call, billed));
  }

  /**
   * Settles several calls at once, all of them or none, with a line of the audit for each.
   *
   * @param billed by the number of the call; nothing gives its whole hold back
   * @throws IllegalArgumentException if one of the calls is not uncertain, or the database knows
   *     this as a member
   */
  public void settleUncertain(Map<Long, Money> billed) {
    BookedCalls.of(this)
        .settle(System.getProperty("user.name", "unknown"), billed, "entered by hand");
  }

  /**
   * Ends all pauses that endpoints asked for, such as one that came from a wrong date. A thread
   * that waits behind one already wakes when it was told to; what the endpoint says next counts
   * again.
   */
  public void endPauses() {
    writer.write(sql -> Paces.endPauses(sql, Micros.of(clock.instant())));
  }

  /** Ends a batch that was sent and that no process sees to, with all its holds uncertain. */
  long giveUp(String name, String word) {
    return write(sql -> Batches.giveUp(sql, name, word, store.live(), now()));
  }

  Instant now() {
    return clock.instant();
  }

  void sleep(Duration duration) throws InterruptedException {
    sleeper.sleep(duration);
  }

  <T> T write(SqlTask<T> task) {
    return writer.write(task);
  }

  /** Hands a task in; what it gives waits. */
  <T> Supplier<T> submit(SqlTask<T> task) {
    return writer.submit(task);
  }

  <T> T read(SqlTask<T> task) {
    try {
      return store.read(task);
    } catch (SQLException e) {
      throw new HarnessException(
          "workspace %s could not be read (%s): %s"
              .formatted(store.name(), e.getMessage(), store.remedy(e)),
          e);
    }
  }

  /**
   * Waits until all that was handed over is committed, and lets go of the database. No thread is
   * left. Closing again does nothing.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    live.leave(writer);
    writer.close();
    try {
      store.close();
    } catch (SQLException e) {
      throw new HarnessException(
          "workspace %s could not be closed: %s".formatted(store.name(), e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return "Workspace[" + store.name() + "]";
  }
}
