package io.github.promptharness.workspace;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.promptharness.HarnessException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. What many threads hand it at the same time is committed together, so
 * that the cost of a durable commit is shared; each task is still all or nothing by itself. A task
 * may be run more than once, if the group it was in could not be committed.
 */
final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int GROUP = 512;
  private static final int FROM_ONE_THREAD = 2;
  private static final long LONGEST_GATHER_NANOS = 5_000_000;
  private static final long WAKE_SECONDS = 5;

  private final Source source;
  private final Pulse pulse;
  private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile int expected;

  /** What became of a transaction of whose commit no answer came. */
  enum Fate {
    /** It was committed all the same. */
    COMMITTED,
    /** It was undone. */
    UNDONE,
    /** Nobody can say: to run it again might book it twice. */
    UNKNOWN
  }

  /** Where transactions come from. */
  interface Source {
    /**
     * Begins a transaction that nobody else can write beside. Waits while another one writes, or
     * while the database is away, as long as makes sense.
     */
    Sql begin() throws SQLException;

    /**
     * Hears that a transaction failed, which is undone.
     *
     * @return whether that was no fault of what was to be written, such as a lost connection, so
     *     that all of it is to be run again
     */
    default boolean mayBeRepeated(Throwable why) {
      return false;
    }

    /**
     * What became of the transaction of whose commit no answer came. Asked after {@link
     * #mayBeRepeated} said so.
     */
    default Fate fate() {
      return Fate.UNDONE;
    }

    /** What a person can do if something cannot be written, or read, for this reason. */
    String remedy(Throwable why);
  }

  /** What is written besides the tasks, to tell other processes of this one. */
  interface Pulse {
    /** Nothing, to nobody. */
    Pulse NONE =
        new Pulse() {
          @Override
          public boolean isWanted() {
            return false;
          }

          @Override
          public void beat(Sql sql) {}

          @Override
          public void undone() {}
        };

    /** Whether it must be given though there is no task, some times a minute. */
    boolean isWanted();

    /** Gives it if it is due, within the transaction of a group. */
    void beat(Sql sql) throws SQLException;

    /** Tells that the last one was not committed. */
    void undone();
  }

  Writer(Source source, Pulse pulse) {
    this.source = source;
    this.pulse = pulse;
    thread = new Thread(this::serve, "prompt-harness-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Runs the task and returns once its effects are durable. Not interruptible.
   *
   * @throws IllegalStateException if the workspace was closed
   */
  <T> T write(SqlTask<T> task) {
    return submit(task).get();
  }

  /** The same of a task that looks something up, which is looked up for a whole group at once. */
  <T> T write(SqlTask<T> task, Together.Sought sought) {
    return submit(new Job<>(task, Optional.of(sought))).get();
  }

  /**
   * Takes the task and returns at once; what it gives waits, as {@link #write} does. What one
   * thread hands in is run in that order.
   *
   * @throws IllegalStateException if the workspace was closed
   */
  <T> Supplier<T> submit(SqlTask<T> task) {
    return submit(new Job<>(task, Optional.empty()));
  }

  private <T> Supplier<T> submit(Job<T> job) {
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("the workspace is closed");
      }
      queue.add(job);
    }
    if (queue.size() + 1 >= expected) {
      LockSupport.unpark(thread);
    }
    return () -> result(job);
  }

  private <T> T result(Job<T> job) {
    try {
      return job.done.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof HarnessException harness) {
        throw harness;
      }
      if (cause instanceof IllegalArgumentException wrongUse) {
        throw wrongUse;
      }
      throw new HarnessException(
          "the workspace could not be written (%s): %s"
              .formatted(cause.getMessage(), source.remedy(cause)),
          cause);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (!closed) {
        closed = true;
        queue.add(Job.LAST);
      }
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    var group = new ArrayList<Job<?>>();
    while (!group.contains(Job.LAST)) {
      group.clear();
      Job<?> first = next();
      if (first != null) {
        gather();
        group.add(first);
        queue.drainTo(group, GROUP - 1);
      }
      commit(group.stream().filter(job -> job != Job.LAST).toList());
    }
  }

  /** The next task; none when it is time for a pulse. */
  private @Nullable Job<?> next() {
    while (true) {
      try {
        if (!pulse.isWanted()) {
          return queue.take();
        }
        return queue.poll(WAKE_SECONDS, SECONDS);
      } catch (InterruptedException e) {
        // Nobody has reason to interrupt this thread: what is handed over must be written.
      }
    }
  }

  /**
   * Waits some milliseconds for others to join, if there were several of late: every commit costs
   * the processor as much as a dozen calls, and the disk a flush. Ends when as many are there as
   * lately came together, since then nobody may be left to wait for; one thread alone has an end
   * and an admission at most.
   */
  private void gather() {
    if (expected <= FROM_ONE_THREAD) {
      return;
    }
    long end = System.nanoTime() + LONGEST_GATHER_NANOS;
    for (long left = end - System.nanoTime();
        left > 0 && queue.size() + 1 < expected;
        left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /**
   * Commits the jobs together, or each alone where that fails; a failure is the job's, never ours.
   */
  private void commit(List<? extends Job<?>> jobs) {
    if (commit(jobs, jobs) == End.UNDONE) {
      for (int i = 0; i < jobs.size(); i++) {
        if (commit(jobs.subList(i, i + 1), jobs.subList(i, jobs.size())) == End.NOT_BEGUN) {
          return;
        }
      }
    }
  }

  private enum End {
    /** They are committed, or the one job failed. */
    DONE,
    /** They are undone, and each is to be tried alone. */
    UNDONE,
    /** They are undone, and to be run again. */
    AGAIN,
    /** No transaction could be begun. */
    NOT_BEGUN
  }

  /**
   * Runs and commits the jobs, as often as the database goes away meanwhile.
   *
   * @param waiting the jobs that fail if no transaction can be begun: each by itself would wait as
   *     long for a database that another process does not let go
   */
  private End commit(List<? extends Job<?>> jobs, List<? extends Job<?>> waiting) {
    End end;
    do {
      Sql sql;
      try {
        sql = source.begin();
      } catch (SQLException | RuntimeException | Error e) {
        waiting.forEach(job -> job.done.completeExceptionally(e));
        return End.NOT_BEGUN;
      }
      end = commitBegun(sql, jobs);
    } while (end == End.AGAIN);
    return end;
  }

  private End commitBegun(Sql sql, List<? extends Job<?>> jobs) {
    var finished = new ArrayList<Runnable>(jobs.size());
    boolean committing = false;
    try {
      pulse.beat(sql);
      if (jobs.size() > 1) {
        sql.gather(jobs.size(), jobs.stream().flatMap(Job::sought).toList());
      }
      for (Job<?> job : jobs) {
        finished.add(job.run(sql));
      }
      sql.prepareCommit();
      committing = true;
      sql.commit();
    } catch (SQLException | RuntimeException | Error e) {
      sql.rollback(e);
      if (!source.mayBeRepeated(e)) {
        return undone(e, jobs);
      }
      Fate fate = committing ? source.fate() : Fate.UNDONE;
      if (fate == Fate.UNDONE) {
        pulse.undone();
        return End.AGAIN;
      }
      if (fate == Fate.UNKNOWN) {
        pulse.undone();
        var unknown =
            new SQLException(
                "the link was lost at a commit, and the database cannot say whether it was done",
                "08007",
                e);
        jobs.forEach(job -> job.done.completeExceptionally(unknown));
        return End.DONE;
      }
    }
    expected = Math.max(jobs.size(), expected - (expected + 7) / 8);
    finished.forEach(Runnable::run);
    return End.DONE;
  }

  private End undone(Throwable why, List<? extends Job<?>> jobs) {
    pulse.undone();
    if (jobs.size() > 1) {
      if (why instanceof SQLException) {
        LOG.atWarn()
            .addKeyValue("event", "workspace.group")
            .addKeyValue("jobs", jobs.size())
            .addKeyValue("reason", why.getMessage())
            .log("what was to be written together is written one by one");
      }
      return End.UNDONE;
    }
    jobs.forEach(job -> job.done.completeExceptionally(why));
    return End.DONE;
  }

  private static final class Job<T> {
    static final Job<Void> LAST =
        new Job<>(
            unused -> {
              throw new IllegalStateException("the last job is never run");
            },
            Optional.empty());

    final CompletableFuture<T> done = new CompletableFuture<>();
    private final SqlTask<T> task;

    private final Optional<Together.Sought> sought;

    Job(SqlTask<T> task, Optional<Together.Sought> sought) {
      this.task = task;
      this.sought = sought;
    }

    Stream<Together.Sought> sought() {
      return sought.stream();
    }

    /** Runs it within the open transaction; what is returned tells its thread, after the commit. */
    Runnable run(Sql sql) throws SQLException {
      T result = task.run(sql);
      return () -> done.complete(result);
    }
  }
}
