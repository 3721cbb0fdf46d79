package io.github.promptharness.workspace;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.promptharness.HarnessException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. What many threads hand it at the same time is committed together, so
 * that the cost of a durable commit is shared; each task is still all or nothing by itself. A task
 * may be run more than once, if the group it was in could not be committed.
 */
final class Writer implements AutoCloseable {
  private static final int GROUP = 512;
  private static final int FROM_ONE_THREAD = 2;
  private static final long LONGEST_GATHER_NANOS = 5_000_000;
  private static final long WAKE_SECONDS = 5;

  private final Sql sql;
  private final Turnstile turnstile;
  private final Pulse pulse;
  private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile int expected;

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

  Writer(Sql sql, Turnstile turnstile, Pulse pulse) {
    this.sql = sql;
    this.turnstile = turnstile;
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

  /**
   * Takes the task and returns at once; what it gives waits, as {@link #write} does. What one
   * thread hands in is run in that order.
   *
   * @throws IllegalStateException if the workspace was closed
   */
  <T> Supplier<T> submit(SqlTask<T> task) {
    var job = new Job<>(task);
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

  private static <T> T result(Job<T> job) {
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
          "the workspace could not be written (%s): see that its disk is local and has room, and run again"
              .formatted(cause.getMessage()),
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
    if (!begin(jobs) || commitBegun(jobs)) {
      return;
    }
    for (int i = 0; i < jobs.size() && begin(jobs.subList(i, jobs.size())); i++) {
      commitBegun(jobs.subList(i, i + 1));
    }
  }

  /**
   * Begins a transaction, or fails all jobs that wait for it: each by itself would wait as long for
   * a file that another process does not let go.
   */
  private boolean begin(List<? extends Job<?>> waiting) {
    try {
      turnstile.enter();
      try {
        sql.begin();
      } finally {
        turnstile.leave();
      }
      return true;
    } catch (SQLException | RuntimeException | Error e) {
      sql.rollback(e);
      waiting.forEach(job -> job.done.completeExceptionally(e));
      return false;
    }
  }

  /** Runs and commits the jobs; false if they are undone and each is to be tried alone. */
  private boolean commitBegun(List<? extends Job<?>> jobs) {
    var finished = new ArrayList<Runnable>(jobs.size());
    try {
      pulse.beat(sql);
      for (Job<?> job : jobs) {
        finished.add(job.run(sql));
      }
      sql.commit();
      expected = Math.max(jobs.size(), expected - (expected + 7) / 8);
    } catch (SQLException | RuntimeException | Error e) {
      pulse.undone();
      sql.rollback(e);
      if (jobs.size() == 1) {
        jobs.get(0).done.completeExceptionally(e);
      }
      return jobs.size() <= 1;
    }
    finished.forEach(Runnable::run);
    return true;
  }

  private static final class Job<T> {
    static final Job<Void> LAST =
        new Job<>(
            unused -> {
              throw new IllegalStateException("the last job is never run");
            });

    final CompletableFuture<T> done = new CompletableFuture<>();
    private final SqlTask<T> task;

    Job(SqlTask<T> task) {
      this.task = task;
    }

    /** Runs it within the open transaction; what is returned tells its thread, after the commit. */
    Runnable run(Sql sql) throws SQLException {
      T result = task.run(sql);
      return () -> done.complete(result);
    }
  }
}
