package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The one thread that writes. What many threads hand it at the same time is committed together, so
 * that the cost of a durable commit is shared; each task is still all or nothing by itself.
 */
final class Writer implements AutoCloseable {
  private static final int GROUP = 256;

  private final Sql sql;
  private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  Writer(Sql sql) {
    this.sql = sql;
    thread = new Thread(this::serve, "prompt-harness-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Runs the task and returns once its effects are durable. Not interruptible. */
  <T> T write(SqlTask<T> task) {
    var job = new Job<>(task);
    synchronized (this) {
      if (closed) {
        throw new HarnessException("the workspace is closed");
      }
      queue.add(job);
    }
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
      if (closed) {
        return;
      }
      closed = true;
      queue.add(Job.LAST);
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
      try {
        group.add(queue.take());
      } catch (InterruptedException e) {
        continue;
      }
      queue.drainTo(group, GROUP - 1);
      commit(group.stream().filter(job -> job != Job.LAST).toList());
    }
  }

  /**
   * Commits the jobs together, or each alone where that fails; a failure is the job's, never ours.
   */
  private void commit(List<? extends Job<?>> jobs) {
    if (jobs.isEmpty()) {
      return;
    }
    try {
      sql.execute("begin immediate");
    } catch (SQLException | RuntimeException | Error e) {
      rollback(e);
      jobs.forEach(job -> job.done.completeExceptionally(e));
      return;
    }
    var finished = new ArrayList<Runnable>();
    try {
      for (Job<?> job : jobs) {
        finished.add(run(job));
      }
      sql.execute("commit");
    } catch (SQLException | RuntimeException | Error e) {
      rollback(e);
      if (jobs.size() == 1) {
        jobs.get(0).done.completeExceptionally(e);
      } else {
        jobs.forEach(job -> commit(List.of(job)));
      }
      return;
    }
    finished.forEach(Runnable::run);
  }

  /**
   * Runs a job within the open transaction; what is returned tells its thread, after the commit.
   */
  private <T> Runnable run(Job<T> job) throws SQLException {
    sql.execute("savepoint job");
    Runnable finished;
    try {
      T result = job.task.run(sql);
      finished = () -> job.done.complete(result);
    } catch (SQLException | RuntimeException | Error e) {
      try {
        sql.execute("rollback to job");
      } catch (SQLException undone) {
        // The database has undone the whole group already: the job's fault is what is told.
        e.addSuppressed(undone);
        throw e;
      }
      finished = () -> job.done.completeExceptionally(e);
    }
    sql.execute("release job");
    return finished;
  }

  private void rollback(Throwable why) {
    try {
      sql.execute("rollback");
    } catch (SQLException | RuntimeException | Error e) {
      why.addSuppressed(e);
    }
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
  }
}
