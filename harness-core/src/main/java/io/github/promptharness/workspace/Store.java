package io.github.promptharness.workspace;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/**
 * What a workspace is kept in: a file, or a schema on a server. It knows how to connect, how to
 * keep others from writing beside, and what to wait for; what is read and written is the same in
 * all.
 */
interface Store extends Writer.Source, AutoCloseable {
  /** What a person calls it. */
  String name();

  /** The time by which it counts: the same for all who share it. */
  Clock clock();

  /** Who this is, as the database says; absent if it lets them name anybody. */
  default Optional<String> member() {
    return Optional.empty();
  }

  /** What this process does with it. */
  Live live();

  /** Runs a task that only reads, one at a time. */
  <T> T read(SqlTask<T> task) throws SQLException;

  /** Lets go of it, once the last reader and the writer are done. */
  @Override
  void close() throws SQLException;
}
