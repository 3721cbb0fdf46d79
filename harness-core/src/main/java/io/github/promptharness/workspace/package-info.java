/**
 * The group's one database: the credit pool, the pace, every call, every answer, every study.
 *
 * <p>{@link io.github.promptharness.workspace.Workspace#open} opens it; {@link
 * io.github.promptharness.workspace.Workspace#meter} is the one way to pay for a call. It is a
 * SQLite file in WAL mode with {@code synchronous=FULL}, or a schema of a PostgreSQL server; in
 * both one thread of each process writes, and commits what many threads hand it in groups. JDBC
 * stays inside this package, but for the {@code DataSource} that opens a shared workspace.
 */
@NullMarked
package io.github.promptharness.workspace;

import org.jspecify.annotations.NullMarked;
